"""What the pages say, in the reader's language: msgids are English, the Vietnamese catalogue is complete.

The committed .po is read into memory at the first use, so there is no step in which it could be forgotten.
"""

import gettext as standard
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import current_app, g, has_request_context, request

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
COOKIE = "language"
CATALOGUES = Path(__file__).parent / "translations"


def language() -> str:
    """The language of this request: the reader's choice, else the house's."""
    try:
        return str(g.language)
    except RuntimeError:
        return "vi"  # nobody reads: a command or a test outside a request
    except AttributeError:
        g.language = chosen_language()
        return str(g.language)


def chosen_language() -> str:
    """What the reader or the program chose, else what the house speaks."""
    chosen = request.cookies.get(COOKIE, "") if has_request_context() else ""
    return chosen if chosen in LANGUAGES else g.get("house_language") or current_app.config.get("LANGUAGE", "vi")


@cache
def catalogue(code: str) -> standard.NullTranslations:
    """The sentences of one language."""
    source = CATALOGUES / code / "LC_MESSAGES" / "messages.po"
    if not source.is_file():
        return standard.NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=code))
    compiled.seek(0)
    return standard.GNUTranslations(compiled)


def later(sentence: str) -> str:
    """A sentence that is only named here and said elsewhere."""
    return sentence


def gettext(sentence: str, **values: object) -> str:
    """A sentence in the reader's language, its %(name)s filled in."""
    text = catalogue(language()).gettext(sentence)
    return text % values if values else text


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """A counted sentence in the reader's language."""
    return catalogue(language()).ngettext(one, many, num) % {"num": num, **values}


def local(vietnamese: str, english: str | None = None) -> str:
    """A name that diagrams and rosters give in two languages."""
    return english if english and language() == "en" else vietnamese
