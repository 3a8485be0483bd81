"""What dates, times, durations and ranges tell about themselves: `date.year`, `range.start`."""

from decimal import Decimal

from engine.feel.temporal.calendar import weekday
from engine.feel.temporal.kinds import HOUR, MINUTE, Date, DateTime, Months, Span, Time
from engine.feel.temporal.zones import DAY, SECOND
from engine.feel.values import Range, Value

Found = tuple[Value, bool]
UNKNOWN: Found = (None, False)


def property_of(value: Value, name: str) -> Found:
    """The value of a property, and whether the kind has it at all."""
    if isinstance(value, Date):
        return of_date(value, name)
    if isinstance(value, Time):
        return of_time(value, name, value.zone.offset_on_the_wall(value.nanoseconds) if value.zone else None)
    if isinstance(value, DateTime):
        offset = value.time.zone.offset_on_the_wall(value.local) if value.time.zone else None
        found = of_date(value.date, name)
        return found if found[1] else of_time(value.time, name, offset)
    if isinstance(value, Months):
        return of_months(value, name)
    if isinstance(value, Span):
        return of_span(value, name)
    return of_range(value, name) if isinstance(value, Range) else UNKNOWN


def of_date(value: Date, name: str) -> Found:
    """Year, month, day, weekday."""
    if name == "weekday":
        return Decimal(weekday(value.number)), True
    if name in ("year", "month", "day"):
        return Decimal({"year": value.year, "month": value.month, "day": value.day}[name]), True
    return UNKNOWN


def of_time(value: Time, name: str, offset: int | None) -> Found:
    """Hour, minute, second, and the zone in two ways."""
    if name in ("hour", "minute", "second"):
        return Decimal({"hour": value.hour, "minute": value.minute, "second": value.second}[name]), True
    if name in ("offset", "time offset"):
        return (Span(offset * SECOND) if offset is not None else None), True
    return (value.zone.name if value.zone else None, True) if name == "timezone" else UNKNOWN


def of_months(value: Months, name: str) -> Found:
    """Years and months, both with the sign of the whole."""
    years, months = divmod(abs(value.months), 12)
    parts = {"years": years, "months": months}
    return signed(parts[name], value.months) if name in parts else UNKNOWN


def of_span(value: Span, name: str) -> Found:
    """Days, hours, minutes, seconds, all with the sign of the whole."""
    rest = abs(value.nanoseconds)
    parts = {
        "days": rest // DAY,
        "hours": rest // HOUR % 24,
        "minutes": rest // MINUTE % 60,
        "seconds": rest // SECOND % 60,
    }
    return signed(parts[name], value.nanoseconds) if name in parts else UNKNOWN


def signed(amount: int, whole: int) -> Found:
    """An amount with the sign of the whole."""
    return Decimal(-amount if whole < 0 else amount), True


def of_range(value: Range, name: str) -> Found:
    """Start and end, and whether each belongs to the range."""
    parts: dict[str, Value] = {
        "start": value.start,
        "end": value.end,
        "start included": value.start_included,
        "end included": value.end_included,
    }
    return (parts[name], True) if name in parts else UNKNOWN
