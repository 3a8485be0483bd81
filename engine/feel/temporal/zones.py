"""Where a clock stands: a fixed offset or a named zone of the IANA tables."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from engine.feel.temporal.calendar import civil

SECOND = 1_000_000_000
DAY = 86_400 * SECOND
MOST = 18 * 3_600
"""Offsets beyond 18 hours exist nowhere and are refused."""

OFFSET = re.compile(r"([+-])(\d\d):(\d\d)(?::(\d\d))?", re.ASCII)
NAME = re.compile(r"[A-Za-z][\w+-]*(?:/[\w+-]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Zone:
    """A fixed offset in seconds, or a name."""

    offset: int = 0
    name: str | None = None

    def offset_at(self, instant: int) -> int:
        """Seconds east of Greenwich at an instant (nanoseconds since 1970)."""
        return self.offset if self.name is None else named_offset(self.name, instant, 0)

    def offset_on_the_wall(self, local: int) -> int:
        """Seconds east of Greenwich when the wall shows this (nanoseconds since 1970)."""
        return self.offset if self.name is None else named_offset(self.name, local, 1)


@lru_cache(maxsize=256)
def table(name: str) -> ZoneInfo | None:
    """The table of a named zone, if there is one."""
    if not NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def named_offset(name: str, nanoseconds: int, local: int) -> int:
    """Years outside Python's calendar are looked up 400 years nearer, where the same weekdays fall."""
    zone = table(name)
    if zone is None:
        return 0
    days, rest = divmod(nanoseconds, DAY)
    year, month, day = civil(days)
    near = year if 1900 < year < 2300 else 2000 + year % 400 - (400 if year % 400 >= 300 else 0)
    moment = datetime(near, month, day, tzinfo=None if local else UTC) + timedelta(seconds=rest // SECOND)
    shown = moment.replace(tzinfo=zone) if local else moment.astimezone(zone)
    return int((shown.utcoffset() or timedelta()).total_seconds())


def read_zone(text: str) -> Zone | None:
    """`Z`, `+07:00` or `@Asia/Ho_Chi_Minh`; None when it is no zone."""
    if text == "Z":
        return Zone()
    if text.startswith("@"):
        return Zone(name=text[1:]) if table(text[1:]) else None
    found = OFFSET.fullmatch(text)
    if not found or int(found[3]) > 59 or int(found[4] or 0) > 59:
        return None
    seconds = int(found[2]) * 3_600 + int(found[3]) * 60 + int(found[4] or 0)
    return Zone(-seconds if found[1] == "-" else seconds) if seconds <= MOST else None


def write_zone(zone: Zone) -> str:
    """The text that `read_zone` reads."""
    if zone.name is not None:
        return f"@{zone.name}"
    if zone.offset == 0:
        return "Z"
    minutes, seconds = divmod(abs(zone.offset), 60)
    hours, minutes = divmod(minutes, 60)
    sign = "-" if zone.offset < 0 else "+"
    return f"{sign}{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
