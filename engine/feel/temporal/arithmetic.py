"""Sums and differences of dates, times and durations; None where the standard knows none."""

from decimal import Decimal

from engine.feel.limits import YEAR
from engine.feel.numbers import CONTEXT, Overflown, divide
from engine.feel.temporal.calendar import month_length
from engine.feel.temporal.kinds import Date, DateTime, Months, Span, Time
from engine.feel.temporal.zones import DAY, Zone

LONGEST = 10**40
"""Durations beyond this have no use and no value."""

LAST_DAY = 365_242_500_000
"""Day numbers beyond this lie outside the calendar's years."""


def add(first: object, second: object) -> object:
    """The sum; a duration may stand on either side."""
    if isinstance(first, Months) and isinstance(second, Months):
        return months(first.months + second.months)
    if isinstance(first, Span) and isinstance(second, Span):
        return span(first.nanoseconds + second.nanoseconds)
    if isinstance(first, Months | Span):
        first, second = second, first
    if isinstance(second, Months):
        return add_months(first, second.months)
    return add_span(first, second.nanoseconds) if isinstance(second, Span) else None


def months(amount: int) -> Months | None:
    """A duration of so many months, within the limit."""
    return Months(amount) if abs(amount) < LONGEST else None


def span(nanoseconds: int) -> Span | None:
    """A duration of so many nanoseconds, within the limit."""
    return Span(nanoseconds) if abs(nanoseconds) < LONGEST else None


def subtract(first: object, second: object) -> object:
    """The difference: of two days or moments a duration, else the earlier day or moment."""
    if isinstance(second, Months | Span) and not (isinstance(first, Months | Span) and type(first) is not type(second)):
        return add(first, negate(second))
    if isinstance(first, Date) and isinstance(second, Date):
        return Span((first.number - second.number) * DAY)
    if isinstance(first, Date) and isinstance(second, DateTime):
        first = midnight(first, second)
    if isinstance(first, DateTime) and isinstance(second, Date):
        second = midnight(second, first)
    if isinstance(first, Time) and isinstance(second, Time):
        return Span(first.instant - second.instant) if alike(first, second) else None
    if isinstance(first, DateTime) and isinstance(second, DateTime):
        return Span(first.instant - second.instant) if alike(first.time, second.time) else None
    return None


def midnight(date: Date, beside: DateTime) -> DateTime:
    """A day beside a moment is its midnight: in Greenwich, unless the moment has no zone."""
    return DateTime(date, Time(0, Zone() if beside.time.zone else None))


def alike(first: Time, second: Time) -> bool:
    """A time with a zone can't be compared with one without."""
    return (first.zone is None) is (second.zone is None)


def negate(duration: Months | Span) -> Months | Span:
    """The duration backwards."""
    return Months(-duration.months) if isinstance(duration, Months) else Span(-duration.nanoseconds)


def add_months(start: object, amount: int) -> object:
    """The same day of a later month, or that month's last day."""
    if isinstance(start, DateTime):
        later = add_months(start.date, amount)
        return DateTime(later, start.time) if isinstance(later, Date) else None
    if not isinstance(start, Date):
        return None
    year, month = divmod(start.year * 12 + start.month - 1 + amount, 12)
    if abs(year) > YEAR:
        return None
    return Date(year, month + 1, min(start.day, month_length(year, month + 1)))


def add_span(start: object, nanoseconds: int) -> object:
    """A later day, moment or time of day (which goes round at midnight)."""
    if isinstance(start, Time):
        return Time((start.nanoseconds + nanoseconds) % DAY, start.zone)
    if abs(nanoseconds) > LAST_DAY * DAY:
        return None
    if isinstance(start, Date):
        return Date.of(start.number + nanoseconds // DAY)
    if isinstance(start, DateTime):
        return DateTime.at(start.instant + nanoseconds, start.time.zone)
    return None


def multiply(first: object, second: object) -> object:
    """A duration times a number, either way round."""
    if isinstance(first, Decimal):
        first, second = second, first
    return scale(first, second) if isinstance(second, Decimal) else None


def scale(duration: object, factor: Decimal) -> object:
    """A duration made longer; parts of a month or nanosecond are cut off."""
    try:
        if isinstance(duration, Months):
            return months(int(CONTEXT.multiply(Decimal(duration.months), factor)))
        if isinstance(duration, Span):
            return span(int(CONTEXT.multiply(Decimal(duration.nanoseconds), factor)))
    except Overflown:
        return None
    return None


def quotient(first: object, second: object) -> object:
    """A duration over a number is a duration; over a duration, a number."""
    if isinstance(first, Months) and isinstance(second, Months):
        return divide(Decimal(first.months), Decimal(second.months))
    if isinstance(first, Span) and isinstance(second, Span):
        return divide(Decimal(first.nanoseconds), Decimal(second.nanoseconds))
    if not isinstance(second, Decimal) or not second:
        return None
    if isinstance(first, Months):
        return months(int(CONTEXT.divide(Decimal(first.months), second)))
    return span(int(CONTEXT.divide(Decimal(first.nanoseconds), second))) if isinstance(first, Span) else None
