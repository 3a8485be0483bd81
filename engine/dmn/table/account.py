"""How a decision came about: the tables that were asked, and the rules that matched."""

from dataclasses import dataclass, field
from datetime import datetime

from engine.feel import Run, Value


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matched: its number from 1, its cells, its note, and what it said."""

    number: int
    id: str
    cells: tuple[str, ...]
    note: str
    output: Value


@dataclass(frozen=True, slots=True)
class Asked:
    """A table that was asked: its inputs with their values, its rules that matched, its answer."""

    table: str
    policy: str
    inputs: list[tuple[str, Value]] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)


class Account(Run):
    """An evaluation that remembers what its decisions said (id, name, value) and how its tables answered."""

    __slots__ = ("asked", "made")

    def __init__(self, now: datetime | None, reasons: list[str]) -> None:
        super().__init__(now, reasons)
        self.asked: list[Asked] = []
        self.made: list[tuple[str, str, Value]] = []
