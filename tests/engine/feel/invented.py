"""Expressions that nobody would write: grammar gone wild, and good expressions cut up and put together again."""

import random
import re
from pathlib import Path

from engine import feel

LINES = (Path(__file__).parent / "library.txt").read_text("utf-8").splitlines()
KNOWN = [line.partition(" ==> ")[0] for line in LINES if line and not line.startswith("#")]
WORD = re.compile(r'"[^"]*"|\w+|\s+|.', re.DOTALL)
ATOMS = [
    *"0 1 -1 2.5 0.1 1e6000 -1e-6000 12345678901234567890123456789012345 null true false".split(),
    *"x l c s t big nan odd item partial ?".split(),
    '"a"',
    '""',
    '"\\u00e9đ"',
    '@"2024-02-29"',
    '@"-999999999-01-01"',
    '@"2024-02-29T23:59:60Z"',
    '@"10:00:00@Asia/Ho_Chi_Minh"',
    '@"P999999999Y"',
    '@"PT0.000000001S"',
    "[1..10]",
    "(> 5)",
    "[]",
    "{}",
    "{a: 1, b c: [1, 2]}",
    "function(a, b) a < b",
]
LARGE = ["for i in 1..90000 return i", "for i in 1..1000000000 return i", "for i in l, j in l, k in l return [i, j, k]"]
INFIX = ["+", "-", "*", "/", "**", "=", "!=", "<", "<=", "and", "or", "in", "between 1 and", "instance of", ".", ","]
VALUES = {
    "x": 5,
    "l": [1, "a", None, [2], {"a": 1}] * 50,
    "c": {"a": {"b c": 3}, "lần khám": [1, 2]},
    "s": "abc " * 5_000,
    "t": "\ud800\x00\u200d",
    "big": 10**5_000,
    "nan": float("nan"),
    "odd": {1: object(), None: (1, 2)},
}


class Inventor:
    """Makes one text after the other, always the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def text(self) -> str:
        """An expression, or something like it."""
        way = self.dice.random()
        if way < 0.4:
            return self.mixed()
        return self.grown(5) if way < 0.9 else "".join(self.dice.choices('()[]{}<>=.,:?@"/*-+ax1 \n\\đ', k=40))

    def mixed(self) -> str:
        """Two known expressions, shuffled a little."""
        words = WORD.findall(self.dice.choice(KNOWN)) + [" "] + WORD.findall(self.dice.choice(KNOWN))
        for _ in range(self.dice.randint(0, 4)):
            at, other = self.dice.randrange(len(words)), self.dice.randrange(len(words))
            words[at] = self.dice.choice([words[other], "", words[at] * 2, self.dice.choice(ATOMS)])
        return "".join(words[: self.dice.randint(1, len(words))]) if self.dice.random() < 0.3 else "".join(words)

    def grown(self, depth: int) -> str:
        """A part of the grammar, with parts in it."""
        if depth == 0 or self.dice.random() < 0.1:
            return self.dice.choice(ATOMS if self.dice.random() < 0.99 else LARGE)
        one, two, three = (lambda: self.grown(depth - 1) for _ in range(3))
        shapes = [
            lambda: f"({one()} {self.dice.choice(INFIX)} {two()})",
            lambda: f"if {one()} then {two()} else {three()}",
            lambda: f"for i in {one()}, j in {two()} return {three()}",
            lambda: f"{self.dice.choice(['some', 'every'])} i in {one()} satisfies {two()}",
            lambda: f"[{one()}, {two()}]",
            lambda: f"({one()})[{two()}]",
            lambda: f"{{a: {one()}, r: {two()}}}.{self.dice.choice(['a', 'r'])}",
            lambda: f"{{f: function(n) {one()}, r: f({two()})}}.r",
        ]
        calls = [lambda: f"{self.dice.choice(sorted(feel.BUILT_IN))}({', '.join(self.arguments(depth - 1))})"] * 8
        return self.dice.choice(shapes + calls)()

    def arguments(self, depth: int) -> list[str]:
        """None to three arguments."""
        return [self.grown(depth) for _ in range(self.dice.randint(0, 3))]
