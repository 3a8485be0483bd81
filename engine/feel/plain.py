"""FEEL values to what Python and JSON know, and back."""

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from decimal import Decimal

from engine.feel.errors import FeelError
from engine.feel.limits import NESTED, OUTGOING, VALUES
from engine.feel.numbers import number, whole
from engine.feel.run import Run
from engine.feel.temporal import native
from engine.feel.temporal.kinds import Date, DateTime, Months, Span, Time
from engine.feel.temporal.writing import write as write_temporal
from engine.feel.values import Value, leaf, temporal
from engine.feel.writing import write

Convert = Callable[[Value], object]


class Budget:
    """How many values one conversion may walk through: shared parts can make a small list endless."""

    def __init__(self) -> None:
        self.left, self.letters = VALUES, OUTGOING

    def each(self, value: object, convert: Convert, depth: int = 0) -> object:
        """A value with its parts converted."""
        self.left -= 1
        if isinstance(value, str):
            self.letters -= len(value)
        if self.left < 0 or self.letters < 0 or depth > NESTED:
            raise FeelError("this value is too large")
        if isinstance(value, list | tuple):
            return [self.each(item, convert, depth + 1) for item in value]
        if isinstance(value, Mapping):
            return {str(name): self.each(item, convert, depth + 1) for name, item in value.items()}
        return convert(value)


def native_scalar(value: Value) -> Value:
    """Python's own type where it can hold the value."""
    if isinstance(value, Date):
        return native.to_date(value)
    if isinstance(value, DateTime):
        return native.to_datetime(value)
    if isinstance(value, Time):
        return native.to_time(value)
    if isinstance(value, Span):
        return native.to_timedelta(value)
    return value if isinstance(value, date | time | timedelta) else leaf(value)


def to_python(value: Value) -> Value:
    """The value with Python's own types in all its depth."""
    return Budget().each(value, native_scalar)


def json_scalar(value: Value) -> object:
    """A number, text, boolean or null of JSON."""
    if value is None or isinstance(value, bool | int | str):
        return value
    value = leaf(value) if not isinstance(value, date | time | timedelta) else temporal(value)
    if isinstance(value, Decimal):
        return json_number(value)
    if isinstance(value, Date | DateTime | Time | Months | Span):
        return write_temporal(value)
    return None if value is None else write(value, Run())


def json_number(value: Decimal) -> object:
    """An integer of 64 bits, else a float, else (beyond all floats) the digits as text."""
    if number(value) is None:
        return None
    if whole(value) and abs(value) < 2**63:
        return int(value)
    return float(value) if abs(value) < Decimal("1e308") else write(value, Run())


def to_json(value: Value) -> object:
    """The value as JSON knows it: dates and durations as ISO text, ranges as FEEL writes them."""
    return Budget().each(value, json_scalar)


def from_json(value: object) -> Value:
    """A JSON value as FEEL sees it; parts of lists and contexts are converted when they are read."""
    return leaf(value)
