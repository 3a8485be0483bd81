"""Dates, times and durations to ISO text."""

from engine.feel.temporal.kinds import Date, DateTime, Months, Span, Time
from engine.feel.temporal.zones import DAY, SECOND, write_zone

Temporal = Date | Time | DateTime | Months | Span


def write(value: Temporal) -> str:
    """The text that `read_temporal` reads."""
    if isinstance(value, Date):
        return write_date(value)
    if isinstance(value, Time):
        return write_time(value)
    if isinstance(value, DateTime):
        return f"{write_date(value.date)}T{write_time(value.time)}"
    if isinstance(value, Months):
        return write_months(value)
    return write_span(value)


def write_date(date: Date) -> str:
    """`2026-04-03`."""
    sign = "-" if date.year < 0 else ""
    return f"{sign}{abs(date.year):04}-{date.month:02}-{date.day:02}"


def fraction(nanoseconds: int) -> str:
    """`.5` for half a second, nothing for none."""
    rest = nanoseconds % SECOND
    return f".{rest:09}".rstrip("0") if rest else ""


def write_time(time: Time) -> str:
    """`13:20:00+07:00`."""
    shown = f"{time.hour:02}:{time.minute:02}:{time.second:02}{fraction(time.nanoseconds)}"
    return shown + (write_zone(time.zone) if time.zone else "")


def write_months(duration: Months) -> str:
    """`P1Y2M`."""
    years, months = divmod(abs(duration.months), 12)
    text = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
    return ("-" if duration.months < 0 else "") + "P" + (text or "0M")


def write_span(duration: Span) -> str:
    """`P3DT4H`."""
    days, rest = divmod(abs(duration.nanoseconds), DAY)
    minutes, seconds = divmod(rest // SECOND, 60)
    hours, minutes = divmod(minutes, 60)
    tail = fraction(rest)
    parts = [(hours, "H"), (minutes, "M")]
    clock = "".join(f"{amount}{letter}" for amount, letter in parts if amount)
    clock += f"{seconds}{tail}S" if seconds or tail else ""
    text = (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
    return ("-" if duration.nanoseconds < 0 else "") + "P" + (text or "T0S")
