"""Names of more than one word, and how the longest that fits is found."""

import re
from collections.abc import Iterable, Sequence

from engine.feel.syntax.lexer import Word, words

KEYWORDS = frozenset(
    "and or in between if then else for return some every satisfies instance true false null function external".split()
)
MEMBERS = ("time offset", "start included", "end included")
PLAIN = re.compile(r"[^\W\d]\w*")
Signs = tuple[str, ...]


def spaced(name: str) -> str:
    """A name with single spaces."""
    return " ".join(name.split())


class Vocabulary:
    """The names that a text may use although they look like several words."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.first: dict[str, list[tuple[Signs, str]]] = {}
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Know one more name; those of one word need no entry."""
        if PLAIN.fullmatch(name):
            return
        signs = tuple(word.text for word in words(name)[:-1])
        known = self.first.setdefault(signs[0], []) if len(signs) > 1 else None
        if known is not None and (signs, name) not in known:
            known.append((signs, name))
            known.sort(key=lambda entry: -len(entry[0]))

    def longest(self, source: Sequence[Word], at: int) -> tuple[str, int] | None:
        """The longest known name that begins at a word, and how many words it has."""
        for signs, name in self.first.get(source[at].text, ()):
            if tuple(word.text for word in source[at : at + len(signs)]) == signs:
                return name, len(signs)
        return None
