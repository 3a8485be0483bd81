"""Dates and times as clinicians in Viet Nam write them, and as ISO texts, which is how they are kept."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone

HOME = timezone(timedelta(hours=7))
"""The clock of Viet Nam, the same all year."""

ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4})|(\d{2})(\d{2})(\d{4})")
CLOCK = re.compile(r"(\d{1,2})\s*(?:[:.hg]|giờ)\s*(\d{2})?(?::\d{2})?|(\d{2})(\d{2})", re.IGNORECASE)

WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


YEARS = range(1800, 2201)
"""The years of a lifetime and of what is planned; anything else is a slip of the finger."""


def read_date(text: str) -> date | None:
    """A date from 2026-11-23, 23/11/2026, 23.11.2026 or 23112026; the year in four digits."""
    if found := ISO_DATE.fullmatch(text.strip()):
        year, month, day = found.groups()
    elif found := DAY_FIRST.fullmatch(text.strip()):
        day, month, year = (part for part in found.groups() if part)
    else:
        return None
    try:
        day_read = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return day_read if day_read.year in YEARS else None


def read_time(text: str) -> time | None:
    """A time from 09:05, 9h05, 9h, 9.05 or 0905; seconds are dropped."""
    found = CLOCK.fullmatch(text.strip())
    if not found:
        return None
    hour, minute = found[1] or found[3], found[2] or found[4] or "0"
    try:
        return time(int(hour), int(minute))
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """A moment from an ISO text; without a zone it is on the clock of Viet Nam."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if "T" not in text and " " not in text.strip():
        return None
    if moment.year not in YEARS:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=HOME)


def kept(value: date | time | datetime) -> str:
    """The ISO text of a date, a time to the minute, or a moment to the second with its zone."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat(timespec="minutes") if isinstance(value, time) else value.isoformat()


def spoken(text: str) -> str:
    """An ISO text as people read it: 23/11/2026, 09:05, 23/11/2026 09:05; any other text unchanged."""
    if day := read_date(text):
        return f"{day:%d/%m/%Y}"
    if moment := read_moment(text):
        return f"{moment.astimezone(HOME):%d/%m/%Y %H:%M}"
    return text


def halves(text: str) -> tuple[str, str]:
    """The date and the time of a moment, as they stand in its two inputs."""
    moment = read_moment(text)
    if moment is None:
        return spoken(text), ""
    day, _, clock = spoken(kept(moment)).partition(" ")
    return day, clock


def weekday(text: str, lang: str) -> str:
    """The day of the week of an ISO date or moment, empty if the text is neither."""
    moment = read_moment(text)
    day = moment.astimezone(HOME).date() if moment else read_date(text)
    return WEEKDAYS["en" if lang.startswith("en") else "vi"][day.weekday()] if day else ""


def today(facts: Mapping[str, object]) -> date:
    """Today on the clock of Viet Nam; the fact `now` stands in for the machine's clock."""
    return now(facts).date()


def now(facts: Mapping[str, object]) -> datetime:
    """This moment on the clock of Viet Nam."""
    told = read_moment(str(facts.get("now", "")))
    return told.astimezone(HOME) if told else datetime.now(HOME)
