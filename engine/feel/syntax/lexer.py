"""Text to words: numbers, texts, names and signs, each with its place."""

import re
from dataclasses import dataclass

from engine.feel.errors import FeelError
from engine.feel.limits import SOURCE

START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
PART = START + "0-9\u00b7\u0300-\u036f\u203f\u2040"
SPACE = r"[\s\u180e\u200b\u2060\u3000\ufeff]"
WORDS = re.compile(
    rf"""(?P<space>(?:{SPACE}|//[^\n\r]*|/\*.*?\*/)+)
    |(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<text>"(?:[^"\\]|\\.)*")
    |(?P<name>[{START}][{PART}]*)
    |(?P<quoted>`[^`\n]+`)
    |(?P<sign><=|>=|!=|\*\*|\.\.|->|[-=<>+*/()\[\]{{}},:.@?])
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))", re.DOTALL)
PLAIN = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "'": "'", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its kind, its text, and where it begins and ends."""

    kind: str
    text: str
    at: int
    end: int


def words(source: str) -> list[Word]:
    """All words of a source; the last is of kind `end`."""
    if len(source) > SOURCE:
        raise FeelError(f"an expression may have {SOURCE} characters, this one has {len(source)}")
    found = []
    for match in WORDS.finditer(source):
        kind = match.lastgroup or "other"
        if kind != "space":
            found.append(Word(kind, match.group(), match.start(), match.end()))
    return [*found, Word("end", "", len(source), len(source))]


def unquote(text: str) -> str:
    """What a text literal says; surrogate pairs become one character."""
    said = ESCAPE.sub(character, text[1:-1]) if "\\" in text else text[1:-1]
    if any("\ud800" <= letter <= "\udfff" for letter in said):
        return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return said


def character(escape: re.Match[str]) -> str:
    """What one escape stands for; an unknown one stands for itself."""
    code = escape[1] or escape[2]
    if code:
        return chr(int(code, 16)) if int(code, 16) <= 0x10FFFF else "\ufffd"
    return PLAIN.get(escape[3], escape[0])


def place(source: str, at: int) -> tuple[int, int]:
    """Line and column of a position, both from 1."""
    before = source[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
