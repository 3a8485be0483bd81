"""Regular expressions in linear time: RE2 reads them, with XPath's flags and replacement texts."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

import re2

from engine.feel import limits
from engine.feel.errors import FeelError
from engine.feel.functions.xpath import translated
from engine.feel.run import Run
from engine.feel.writing import within

FLAGS = frozenset("smixq")
GROUP = re.compile(r"\\([\\$])|\$([0-9]+)|([\\$])")


class Match(Protocol):
    """What a pattern found."""

    def group(self, number: int = 0, /) -> str | None: ...
    def start(self) -> int: ...
    def end(self) -> int: ...


class Pattern(Protocol):
    """A compiled regular expression."""

    groups: int

    def search(self, text: str, /) -> Match | None: ...
    def finditer(self, text: str, /) -> Iterator[Match]: ...


def pattern(text: str, flags: str, run: Run) -> Pattern | None:
    """A regular expression, or None with a reason."""
    if len(text) > limits.PATTERN or not set(flags) <= FLAGS:
        run.null("this regular expression is too long or has unknown flags")
        return None
    found = compiled(text, "".join(sorted(set(flags))))
    if found is None:
        run.null("this regular expression can't be read (look-around and back-references are not supported)")
    return found


@lru_cache(maxsize=512)
def compiled(text: str, flags: str) -> Pattern | None:
    """The pattern, kept."""
    wanted = re.escape(text) if "q" in flags else translated(text, flags)
    if wanted is None:
        return None
    letters = "".join(flag for flag in flags if flag in "mi")
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 8 << 20
    try:
        made: Pattern = re2.compile(f"(?{letters}){wanted}" if letters else wanted, options)
    except (re2.error, ValueError, OverflowError):
        return None
    return made


def replace(found: Pattern, text: str, replacement: str, *, literally: bool, run: Run) -> str | None:
    """The text with all matches replaced; None where XPath sees an error."""
    parts = [replacement] if literally else template(replacement, found.groups)
    if parts is None or found.search("") is not None:
        run.null("this replacement can't be made")
        return None
    made, at, length = [], 0, len(text)
    for match in matches(found, text, run):
        new = [part if isinstance(part, str) else match.group(part) or "" for part in parts]
        length += sum(map(len, new))
        within(length)
        made += [text[at : match.start()], *new]
        at = match.end()
    return "".join((*made, text[at:]))


def matches(found: Pattern, text: str, run: Run) -> Iterator[Match]:
    """All matches, each paid for."""
    run.spend(len(text) // 10)
    for number, match in enumerate(found.finditer(text)):
        run.spend(5)
        if number >= limits.ITEMS:
            raise FeelError(f"a list may have {limits.ITEMS} items")
        yield match


def template(replacement: str, groups: int) -> list[str | int] | None:
    """Texts and numbers of groups; None for a `$` or backslash that stands alone."""
    parts: list[str | int] = []
    at = 0
    for found in GROUP.finditer(replacement):
        parts.append(replacement[at : found.start()])
        at = found.end()
        if found[3]:
            return None
        parts.extend([found[1]] if found[1] else reference(found[2], groups))
    return [*parts, replacement[at:]]


def reference(digits: str, groups: int) -> list[str | int]:
    """The group that as many digits as possible name; the others are text. A group that isn't there is empty."""
    kept = digits[0]
    for length in range(2, len(digits) + 1):
        if int(digits[:length]) <= groups:
            kept = digits[:length]
    return [int(kept) if int(kept) <= groups else "", digits[len(kept) :]]


def pieces(found: Pattern, text: str, run: Run) -> Iterator[str]:
    """The parts between matches."""
    at = 0
    for match in matches(found, text, run):
        yield text[at : match.start()]
        at = match.end()
    yield text[at:]
