"""What the registry's codes are called, in Vietnamese and English."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def table() -> dict[str, dict[str, list[str]]]:
    """All words, by kind and code."""
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def word(kind: str, code: object, lang: str = "vi") -> str:
    """What a code is called; a code without a word is itself."""
    vietnamese, english = table().get(kind, {}).get(str(code), (str(code), str(code)))
    return vietnamese if lang == "vi" else english


def options(kind: str, lang: str = "vi") -> list[tuple[str, str]]:
    """All codes of a kind with their words, as a select offers them."""
    return [(code, word(kind, code, lang)) for code in table()[kind]]
