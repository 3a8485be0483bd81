"""Every sentence of ours has its Vietnamese, and the catalogue has no other."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import web
from engine import errors
from engine.forms import message, news2

WEB = Path(web.__file__).parent
METHODS = [
    ("islands/**", "ignore"),
    ("static/**", "ignore"),
    ("**.py", "python"),
    ("**.html", "jinja2.ext:babel_extract"),
]
KEYWORDS = {"_": None, "gettext": None, "later": None, "ngettext": (1, 2)}


def sentences() -> Iterator[str]:
    """Everything that pages, errors and forms may say."""
    for _, _, said, _, _ in extract_from_dir(WEB, method_map=METHODS, keywords=KEYWORDS):
        yield said if isinstance(said, str) else said[0]
    for kind in family(errors.EngineError):
        yield (kind.__doc__ or "").strip()
    yield from (said for name, said in vars(message).items() if name.isupper() and said != message.OWN_WORDS)
    yield from (said for level in (*news2.LEVELS, news2.INCOMPLETE) for said in (level.name, level.advice))


def family(kind: type) -> Iterator[type]:
    yield kind
    for child in kind.__subclasses__():
        if child.__module__.startswith(("engine", "workflows")):
            yield from family(child)


def vietnamese() -> dict[str, str]:
    with (WEB / "translations/vi/LC_MESSAGES/messages.po").open("rb") as lines:
        told = {message.id: message.string for message in read_po(lines) if message.id}
    return {
        (said if isinstance(said, str) else said[0]): text if isinstance(text, str) else text[0]
        for said, text in told.items()
    }


def test_every_sentence_has_its_vietnamese():
    known = vietnamese()
    assert sorted(said for said in set(sentences()) if not known.get(said)) == []


def test_the_catalogue_translates_nothing_that_nobody_says():
    assert sorted(set(vietnamese()) - set(sentences())) == []


def test_translations_keep_the_places_for_values():
    def places(text: str) -> set[str]:
        return {part.split(")")[0] for part in text.split("%(")[1:]}

    assert [said for said, text in vietnamese().items() if not places(text) <= places(said)] == []
