"""What a FEEL value is in Python, and how foreign values become one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from engine.feel.numbers import number
from engine.feel.temporal import native
from engine.feel.temporal.kinds import Date, DateTime, Months, Span, Time

Value = object
"""Decimal, str, bool, None, list, dict, our temporal kinds, Range or Function."""


@dataclass(frozen=True, slots=True)
class Range:
    """From one value to another; a side that is None is open."""

    start: Value
    end: Value
    start_included: bool
    end_included: bool


@dataclass(frozen=True, slots=True)
class Other:
    """Everything but one value: the test `!= 5`."""

    value: Value


OURS = frozenset({type(None), bool, str, Decimal, list, dict, Date, DateTime, Time, Months, Span, Range, Other})
"""Types that need no conversion."""


def leaf(value: object) -> Value:
    """A value from outside as FEEL sees it; lists and dicts are not walked."""
    return value if type(value) in OURS else foreign(value)


def foreign(value: object) -> Value:
    """A value of Python's as ours; what FEEL has no kind for is null."""
    if isinstance(value, int | float | Decimal):
        return number(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, date | time | timedelta):
        return temporal(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Mapping):
        return dict(value)
    return value if isinstance(value, Function | dict | list) else None


def temporal(value: date | time | timedelta) -> Value:
    """Python's date, time or duration as ours."""
    if isinstance(value, datetime):
        return native.from_datetime(value)
    if isinstance(value, date):
        return native.from_date(value)
    return native.from_time(value) if isinstance(value, time) else native.from_timedelta(value)


class Function:
    """Something an expression can call; its subclasses say how."""

    __slots__ = ("name", "parameters")

    def __init__(self, name: str, parameters: tuple[str, ...]) -> None:
        self.name, self.parameters = name, parameters


def kind_of(value: object) -> str:
    """The standard's name for the kind of a value."""
    for kinds, name in KINDS:
        if isinstance(value, kinds):
            return name
    return "Any"


def a_kind(value: object) -> str:
    """The kind in a sentence: `a number`, `null`."""
    kind = kind_of(value)
    return "null" if kind == "Null" else f"a {kind}"


KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (type(None), "Null"),
    (bool, "boolean"),
    ((Decimal, int, float), "number"),
    (str, "string"),
    ((Date,), "date"),
    ((DateTime,), "date and time"),
    ((Time,), "time"),
    ((Months,), "years and months duration"),
    ((Span, timedelta), "days and time duration"),
    ((Range, Other), "range"),
    ((list, tuple), "list"),
    ((dict,), "context"),
    (Function, "function"),
)
