"""Classes of characters in regular expressions: sets that can be joined and taken from each other."""

Ranges = list[tuple[int, int]]
LAST = 0x10FFFF

SETS = {
    "s": r"[\t\n\r ]",
    "S": r"[^\t\n\r ]",
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "w": r"[^\p{P}\p{Z}\p{C}]",
    "W": r"[\p{P}\p{Z}\p{C}]",
    "i": r"[\p{L}_:]",
    "I": r"[^\p{L}_:]",
    "c": r"[\p{L}\p{Nd}\p{M}_:.\x{B7}-]",
    "C": r"[^\p{L}\p{Nd}\p{M}_:.\x{B7}-]",
}
"""Escapes that stand for sets, as XML Schema defines them (names of XML a little simplified)."""

ESCAPED = {"n": "\n", "r": "\r", "t": "\t", **{sign: sign for sign in r"\|.?*+(){}-[]^$"}}
"""Escapes that stand for one character."""

BLOCKS = {
    "BasicLatin": (0x0, 0x7F),
    "Latin-1Supplement": (0x80, 0xFF),
    "LatinExtended-A": (0x100, 0x17F),
    "LatinExtended-B": (0x180, 0x24F),
    "CombiningDiacriticalMarks": (0x300, 0x36F),
    "Greek": (0x370, 0x3FF),
    "GreekandCoptic": (0x370, 0x3FF),
    "Cyrillic": (0x400, 0x4FF),
    "Armenian": (0x530, 0x58F),
    "Hebrew": (0x590, 0x5FF),
    "Arabic": (0x600, 0x6FF),
    "Thai": (0xE00, 0xE7F),
    "LatinExtendedAdditional": (0x1E00, 0x1EFF),
    "GreekExtended": (0x1F00, 0x1FFF),
    "GeneralPunctuation": (0x2000, 0x206F),
    "CurrencySymbols": (0x20A0, 0x20CF),
    "Arrows": (0x2190, 0x21FF),
    "MathematicalOperators": (0x2200, 0x22FF),
    "Hiragana": (0x3040, 0x309F),
    "Katakana": (0x30A0, 0x30FF),
    "CJKUnifiedIdeographs": (0x4E00, 0x9FFF),
    "HangulSyllables": (0xAC00, 0xD7AF),
}
"""The blocks of Unicode that people ask for."""


class Unknowable(Exception):
    """A difference of sets that would need all of Unicode's tables."""


class Class:
    """A set of characters: ranges, and RE2's own sets by their text."""

    def __init__(self, text: str = "", ranges: Ranges | None = None, *, negated: bool = False) -> None:
        self.texts = [text] if text else []
        self.ranges: Ranges = list(ranges or [])
        self.negated = negated

    @classmethod
    def of(cls, letter: str) -> "Class":
        """One character."""
        return cls(ranges=[(ord(letter), ord(letter))])

    @property
    def start(self) -> str | None:
        """Its character, if it is one."""
        single = (
            not self.texts and not self.negated and len(self.ranges) == 1 and self.ranges[0][0] == self.ranges[0][1]
        )
        return chr(self.ranges[0][0]) if single else None

    def add(self, other: "Class") -> None:
        """Take another set's characters in."""
        if other.negated:
            self.ranges += complement(other.ranges)
        else:
            self.ranges += other.ranges
        self.texts += other.texts

    def without(self, other: "Class") -> "Class":
        """The difference, where both are made of single characters and ranges."""
        if self.texts or other.texts:
            raise Unknowable
        kept = complement(self.ranges) if self.negated else self.ranges
        outside = other.ranges if other.negated else complement(other.ranges)
        return Class(ranges=common(kept, outside))

    def pattern(self) -> str:
        """The set as RE2 reads it."""
        if len(self.texts) == 1 and not self.ranges:
            return opposite(self.texts[0]) if self.negated else self.texts[0]
        if not self.texts and not self.ranges:
            return r"[^\x00-\x{10FFFF}]"
        inner = "".join(f"{code(low)}-{code(high)}" if low != high else code(low) for low, high in self.ranges)
        outside = [text for text in self.texts if text.startswith(("[^", "(?"))]
        plain = "".join(text[1:-1] if text.startswith("[") else text for text in self.texts if text not in outside)
        if not outside:
            return f"[{'^' if self.negated else ''}{inner}{plain}]"
        if self.negated:
            raise Unknowable
        rest = [f"[{inner}{plain}]"] if inner or plain else []
        return f"(?:{'|'.join([*outside, *rest])})"


def opposite(text: str) -> str:
    """The set of all other characters."""
    if text.startswith("["):
        return f"[{text[2:]}" if text.startswith("[^") else f"[^{text[1:]}"
    at = text.rindex("\\") + 1
    return text[:at] + text[at].swapcase() + text[at + 1 :]


def code(point: int) -> str:
    """A character by its number."""
    return rf"\x{{{point:X}}}"


def complement(ranges: Ranges) -> Ranges:
    """All characters outside."""
    left, at = [], 0
    for low, high in sorted(ranges):
        if low > at:
            left.append((at, low - 1))
        at = max(at, high + 1)
    return [*left, (at, LAST)] if at <= LAST else left


def common(first: Ranges, second: Ranges) -> Ranges:
    """Characters in both."""
    both = [(max(one[0], other[0]), min(one[1], other[1])) for one in first for other in second]
    return [(low, high) for low, high in both if low <= high]
