"""Durations, dates and repetitions as timers write them (ISO 8601)."""

import re
from calendar import monthrange
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DURATION = re.compile(
    r"(-)?P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?"
    r"(?:T(?=.)(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9}(?:[.,]\d{1,6})?)S)?)?",
    re.ASCII,
)
REPETITION = re.compile(r"R(\d{0,9})/(?:(?P<start>[^/]+)/)?(?P<every>[^/]+)", re.ASCII)


SHORTEST = timedelta(seconds=1)


class Pause(NamedTuple):
    """A duration: months of the calendar, and time by the clock."""

    months: int
    time: timedelta

    def after(self, moment: datetime) -> datetime:
        """The moment when this much time has passed, at most the end of the calendar."""
        try:
            return self.exactly_after(moment)
        except (ValueError, OverflowError):
            return datetime.max.replace(tzinfo=moment.tzinfo)

    def exactly_after(self, moment: datetime) -> datetime:
        """The same, when the calendar reaches that far."""
        year, month = divmod(moment.year * 12 + moment.month - 1 + self.months, 12)
        day = min(moment.day, monthrange(year, month + 1)[1])
        return moment.replace(year=year, month=month + 1, day=day) + self.time

    @property
    def positive(self) -> bool:
        """Whether at least a second passes: what comes oftener could never be caught up with."""
        return self.months >= 0 and self.time >= timedelta(0) and (self.months > 0 or self.time >= SHORTEST)


class Repetition(NamedTuple):
    """How often, from when and at what distance; `times` is None for ever."""

    times: int | None
    start: str | None
    every: str

    def first(self, start: datetime, now: datetime) -> datetime:
        """The first moment from `start` on that is not yet over."""
        pause = read_duration(self.every)
        if pause is None or start >= now:
            return start
        if not pause.months:
            return start + -((start - now) // pause.time) * pause.time
        while start < now:
            start = pause.after(start)
        return start


def read_duration(text: str) -> Pause | None:
    """`P1Y2M`, `P1W`, `P3DT4H30M`; None when the text is no duration."""
    found = DURATION.fullmatch(text.strip())
    if not found:
        return None
    sign = -1 if found[1] else 1
    years, months, weeks, days, hours, minutes = (int(part or 0) for part in found.groups()[1:7])
    seconds = float((found[8] or "0").replace(",", "."))
    time = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return Pause(sign * (years * 12 + months), sign * time)


def read_moment(text: str, here: datetime) -> datetime | None:
    """A date with or without a time of day; without a zone it is meant as on `here`'s clock."""
    written, _, zone = re.sub(r"\[.*\]$", "", text.strip()).partition("@")
    try:
        moment = datetime.fromisoformat(written)
        place = ZoneInfo(zone) if zone else here.tzinfo
    except (ValueError, ZoneInfoNotFoundError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=place)


def read_repetition(text: str) -> Repetition | None:
    """`R3/PT1H`, `R/2026-01-01T08:00:00Z/P1D`; None when the text is none."""
    found = REPETITION.fullmatch(text.strip())
    if not found:
        return None
    pause = read_duration(found["every"])
    if pause is None or not pause.positive:
        return None
    return Repetition(int(found[1]) if found[1] else None, found["start"], found["every"])
