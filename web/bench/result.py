"""What was measured, beside the bar it must keep and the goal it aims at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Row:
    """One line of the benchmark; a floor has neither bar nor goal."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    goal: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the value keeps the bar."""
        return self.bar is None or self.value <= self.bar


def timed(move: Callable[[], T]) -> tuple[T, float]:
    """What a move gives, and the milliseconds that it takes."""
    begun = perf_counter()
    given = move()
    return given, (perf_counter() - begun) * 1000


def middle(values: Sequence[float]) -> float:
    """The median, with three digits that mean something."""
    return float(f"{median(values):.3g}")
