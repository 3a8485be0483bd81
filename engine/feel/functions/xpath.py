"""XPath's regular expressions, as the standard asks, written for RE2: strict, without back-references."""

from engine.feel.functions.classes import BLOCKS, ESCAPED, SETS, Class, Ranges, Unknowable

QUANTIFIERS = "?*+"
CASED = ("Lu", "Ll", "Lt")
"""Categories that stay what they are when capitals and small letters count as one."""

MOST = 1_000
"""Repetitions that RE2 allows."""


class Unreadable(Exception):
    """A pattern that XPath forbids, or that linear time can't have."""


class Reader:
    """Reads a pattern once, from left to right."""

    def __init__(self, text: str, flags: str) -> None:
        self.text, self.at, self.flags = text, 0, flags

    def peek(self, ahead: int = 0) -> str:
        """A later character, nothing at the end."""
        return self.text[self.at + ahead : self.at + ahead + 1]

    def take(self, text: str) -> bool:
        """Pass a text if it is next."""
        found = self.text.startswith(text, self.at)
        self.at += len(text) if found else 0
        return found

    def next(self) -> str:
        """Pass one character."""
        if not self.peek():
            raise Unreadable
        self.at += 1
        return self.text[self.at - 1]

    def alternatives(self, depth: int = 0) -> str:
        """Branches with `|` between them."""
        if depth > 50:
            raise Unreadable
        branches = [self.branch(depth)]
        while self.take("|"):
            branches.append(self.branch(depth))
        return "|".join(branches)

    def branch(self, depth: int) -> str:
        """Pieces one after the other."""
        pieces = []
        while self.peek() and self.peek() not in "|)":
            pieces.append(self.atom(depth) + self.quantifier())
        return "".join(pieces)

    def atom(self, depth: int) -> str:
        """The smallest thing that matches."""
        letter = self.next()
        if letter == "(":
            return self.group(depth)
        if letter == "[":
            return self.set().pattern()
        if letter == "\\":
            return self.escape().pattern()
        if letter == ".":
            return "(?s:.)" if "s" in self.flags else r"[^\n\r]"
        if letter in "^$":
            return letter
        if letter in "?*+{}]":
            raise Unreadable
        return literal(letter)

    def group(self, depth: int) -> str:
        """What stands in brackets, kept or not."""
        opening = "(?:" if self.take("?:") else "("
        inner = self.alternatives(depth + 1)
        if not self.take(")"):
            raise Unreadable
        return f"{opening}{inner})"

    def quantifier(self) -> str:
        """How often, and whether as seldom as possible."""
        letter = self.peek()
        if letter and letter in QUANTIFIERS:
            self.at += 1
            return letter + ("?" if self.take("?") else "")
        if not self.take("{"):
            return ""
        least = self.number()
        most = self.number() if self.take(",") else least
        if least == "" or not self.take("}") or (most and int(most) < int(least)) or int(most or least) > MOST:
            raise Unreadable
        times = f"{{{least}}}" if most == least else f"{{{least},{most}}}"
        return times + ("?" if self.take("?") else "")

    def number(self) -> str:
        """Digits."""
        start = self.at
        while self.peek() and self.peek() in "0123456789":
            self.at += 1
        return self.text[start : min(self.at, start + 5)]

    def escape(self) -> Class:
        """What a backslash makes of the next character."""
        letter = self.next()
        if letter in SETS:
            return Class(SETS[letter])
        if letter in "pP":
            return self.category(negated=letter == "P")
        if letter in ESCAPED:
            return Class.of(ESCAPED[letter])
        raise Unreadable

    def category(self, *, negated: bool) -> Class:
        """`\\p{Lu}` or `\\p{IsCyrillic}`."""
        end = self.text.find("}", self.at)
        if not self.take("{") or end < 0:
            raise Unreadable
        name, self.at = self.text[self.at : end], end + 1
        if name.startswith("Is") and name[2:] in BLOCKS:
            return Class(ranges=[BLOCKS[name[2:]]], negated=negated)
        if not (name[:1] in "LMNPSZC" and len(name) <= 2 and name.isalpha()):
            raise Unreadable
        text = rf"\{'P' if negated else 'p'}{{{name}}}"
        return Class(f"(?-i:{text})" if "i" in self.flags and name in CASED else text)

    def set(self) -> Class:
        """The rest of a class after `[`."""
        found = Class(negated=self.take("^"))
        first = True
        while first or self.peek() != "]":
            if self.take("-["):
                found = found.without(self.set())
                if self.peek() != "]":
                    raise Unreadable
                break
            found.add(self.item(first=first))
            first = False
        self.at += 1
        return found

    def item(self, *, first: bool) -> Class:
        """A character, a range or an escape within a class."""
        low = self.single(first=first)
        if self.peek() != "-" or self.peek(1) in ("]", "[") or low.start is None:
            return low
        self.at += 1
        high = self.single(first=False)
        if high.start is None or ord(high.start) < ord(low.start):
            raise Unreadable
        return Class(ranges=[(ord(low.start), ord(high.start))])

    def single(self, *, first: bool) -> Class:
        """One character or escape."""
        letter = self.next()
        if letter == "\\":
            return self.escape()
        if letter == "[" or (letter == "]" and first):
            raise Unreadable
        if letter == "-" and not first and self.peek() != "]":
            raise Unreadable
        return Class.of(letter)


def literal(letter: str) -> str:
    """A character that stands for itself."""
    ranges: Ranges = [(ord(letter), ord(letter))]
    return letter if letter.isalnum() else Class(ranges=ranges).pattern()


def packed(text: str) -> str:
    """A pattern without its white space, but within classes, where it means itself."""
    kept: list[str] = []
    depth, escaped = 0, False
    for letter in text:
        if letter in " \t\n\r" and not depth:
            continue
        kept.append(letter)
        if not escaped:
            depth += (letter == "[") - (letter == "]")
        escaped = letter == "\\" and not escaped
    return "".join(kept)


def translated(text: str, flags: str) -> str | None:
    """The pattern for RE2; None when XPath forbids it."""
    reader = Reader(packed(text) if "x" in flags else text, flags)
    try:
        made = reader.alternatives()
    except (Unreadable, Unknowable):
        return None
    return made if reader.at == len(reader.text) else None
