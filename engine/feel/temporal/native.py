"""Between our dates and Python's: Python's where they can hold the value."""

from datetime import date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from engine.feel.temporal.kinds import Date, DateTime, Span, Time
from engine.feel.temporal.zones import DAY, SECOND, Zone

LONGEST = timedelta.max.days * DAY


def from_tzinfo(zone: tzinfo | None, moment: datetime | None) -> Zone | None:
    """A named zone keeps its name; any other is its offset."""
    if zone is None:
        return None
    if isinstance(zone, ZoneInfo) and zone.key:
        return Zone() if zone.key == "UTC" else Zone(name=zone.key)
    offset = zone.utcoffset(moment)
    return Zone(int(offset.total_seconds())) if offset is not None else None


def from_date(value: date) -> Date:
    """Python's date as ours."""
    return Date(value.year, value.month, value.day)


def from_time(value: time, moment: datetime | None = None) -> Time:
    """Python's time as ours."""
    seconds = value.hour * 3_600 + value.minute * 60 + value.second
    return Time(seconds * SECOND + value.microsecond * 1_000, from_tzinfo(value.tzinfo, moment))


def from_datetime(value: datetime) -> DateTime:
    """Python's datetime as ours."""
    return DateTime(from_date(value), from_time(value.timetz(), value))


def from_timedelta(value: timedelta) -> Span:
    """Python's timedelta as ours."""
    return Span(value.days * DAY + value.seconds * SECOND + value.microseconds * 1_000)


def to_tzinfo(zone: Zone | None) -> tzinfo | None:
    """Our zone as Python's."""
    if zone is None:
        return None
    return ZoneInfo(zone.name) if zone.name else timezone(timedelta(seconds=zone.offset))


def to_date(value: Date) -> date | Date:
    """Python's date, or ours outside the years 1 to 9999."""
    return date(value.year, value.month, value.day) if 1 <= value.year <= 9_999 else value


def to_time(value: Time) -> time | Time:
    """Python's time, or ours with nanoseconds."""
    micro, finer = divmod(value.nanoseconds % SECOND, 1_000)
    if finer:
        return value
    return time(value.hour, value.minute, value.second, micro, to_tzinfo(value.zone))


def to_datetime(value: DateTime) -> datetime | DateTime:
    """Python's datetime, or ours where it can't hold the value."""
    day, clock = to_date(value.date), to_time(value.time)
    return datetime.combine(day, clock) if isinstance(day, date) and isinstance(clock, time) else value


def to_timedelta(value: Span) -> timedelta | Span:
    """Python's timedelta, or ours where it can't hold the value."""
    if value.nanoseconds % 1_000 or abs(value.nanoseconds) > LONGEST:
        return value
    return timedelta(microseconds=value.nanoseconds // 1_000)
