"""ISO text to dates, times and durations; None when the text is none."""

import re

from engine.feel.limits import YEAR
from engine.feel.temporal.calendar import valid
from engine.feel.temporal.kinds import HOUR, MINUTE, Date, DateTime, Months, Span, Time
from engine.feel.temporal.zones import DAY, SECOND, Zone, read_zone

DATE = re.compile(r"(-?)(\d{4}|[1-9]\d{4,8})-(\d\d)-(\d\d)", re.ASCII)
TIME = re.compile(r"(\d\d):(\d\d):(\d\d)(?:\.(\d{1,30}))?(Z|[+@-].+)?", re.ASCII)
MONTHS = re.compile(r"(-?)P(?=\d)(?:(\d{1,12})Y)?(?:(\d{1,12})M)?", re.ASCII)
SPAN = re.compile(
    r"(-?)P(?=.)(?:(\d{1,18})D)?(?:T(?=.)(?:(\d{1,18})H)?(?:(\d{1,18})M)?(?:(\d{1,18})(?:\.(\d{1,30}))?S)?)?",
    re.ASCII,
)


def read_date(text: str) -> Date | None:
    """`2026-04-03`."""
    found = DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = int(found[1] + found[2]), int(found[3]), int(found[4])
    return Date(year, month, day) if valid(year, month, day) and abs(year) <= YEAR else None


def fraction(digits: str | None) -> int:
    """Nanoseconds of the digits after the point; what is finer is cut off."""
    return int((digits or "")[:9].ljust(9, "0"))


def read_time(text: str) -> Time | None:
    """`13:20:00`, with a fraction and a zone if given."""
    found = TIME.fullmatch(text)
    if not found:
        return None
    zone = read_zone(found[5]) if found[5] else None
    if found[5] and zone is None:
        return None
    return clock(int(found[1]), int(found[2]), int(found[3]) * SECOND + fraction(found[4]), zone)


def clock(hour: int, minute: int, nanoseconds: int, zone: Zone | None) -> Time | None:
    """A time of day from its parts; None when no clock shows it."""
    inside = 0 <= hour < 24 and 0 <= minute < 60 and 0 <= nanoseconds < MINUTE
    return Time(hour * HOUR + minute * MINUTE + nanoseconds, zone) if inside else None


def read_date_time(text: str) -> DateTime | None:
    """`2026-04-03T13:20:00`; a date alone is its midnight, and 24:00:00 is the next one."""
    day, letter, rest = text.partition("T")
    date = read_date(day)
    if date is None:
        return None
    if not letter:
        return DateTime(date, Time(0))
    late = rest.startswith("24:00:00")
    time = read_time("00:00:00" + rest[8:] if late else rest)
    if time is None or (late and time.nanoseconds):
        return None
    return DateTime(Date.of(date.number + late), time)


def read_duration(text: str) -> Months | Span | None:
    """`P1Y2M` or `P3DT4H`; years and days don't mix."""
    found = MONTHS.fullmatch(text)
    if found:
        months = int(found[2] or 0) * 12 + int(found[3] or 0)
        return Months(-months if found[1] else months)
    found = SPAN.fullmatch(text)
    if not found:
        return None
    seconds = int(found[3] or 0) * 3_600 + int(found[4] or 0) * 60 + int(found[5] or 0)
    nanoseconds = int(found[2] or 0) * DAY + seconds * SECOND + fraction(found[6])
    return Span(-nanoseconds if found[1] else nanoseconds)


def read_temporal(text: str) -> Date | Time | DateTime | Months | Span | None:
    """Whatever the text after `@` is."""
    if "P" in text[:2]:
        return read_duration(text)
    return read_date(text) or read_time(text) or read_date_time(text)


READERS = {
    "date": read_date,
    "time": read_time,
    "date and time": read_date_time,
    "years and months duration": read_duration,
    "days and time duration": read_duration,
}
"""By the names of the types."""
