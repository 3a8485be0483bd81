"""Moments that come again by the calendar, as cron writes them in six fields: `0 0 7 * * MON-FRI`."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
DAYS = "SUN MON TUE WED THU FRI SAT".split()
NICKNAMES = {
    "@yearly": "0 0 0 1 1 *",
    "@annually": "0 0 0 1 1 *",
    "@monthly": "0 0 0 1 * *",
    "@weekly": "0 0 0 * * 0",
    "@daily": "0 0 0 * * *",
    "@midnight": "0 0 0 * * *",
    "@hourly": "0 0 * * * *",
}
LONGEST = 366 * 28
"""Days after which every date has had every day of the week once."""
PART = re.compile(r"(?:(\*|\?)|(\w+)(?:-(\w+))?)(?:/(\d{1,4}))?", re.ASCII)
Fits = Callable[[date], bool]


class Cron(NamedTuple):
    """When it fires: times of the day, and on which days."""

    seconds: tuple[int, ...]
    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    months: tuple[int, ...]
    in_month: Fits
    in_week: Fits

    def after(self, moment: datetime) -> datetime | None:
        """The next moment, on the clock of `moment`'s zone; None when there never is one."""
        day, floor = moment.date(), moment.replace(microsecond=0) + timedelta(seconds=1)
        begin = floor.time() if floor.date() == day else None
        for _ in range(LONGEST):
            at = self.first(begin) if begin is not None and self.on(day) else None
            if at is not None:
                return datetime.combine(day, at, moment.tzinfo)
            if day == date.max:
                return None
            day, begin = day + timedelta(days=1), time()
        return None

    def on(self, day: date) -> bool:
        """Whether it fires on that day at all."""
        return day.month in self.months and self.in_month(day) and self.in_week(day)

    def first(self, begin: time) -> time | None:
        """The first time of a day that is not before `begin`."""
        for hour in (one for one in self.hours if one >= begin.hour):
            later = hour > begin.hour
            for minute in (one for one in self.minutes if later or one >= begin.minute):
                exact = not later and minute == begin.minute
                for second in self.seconds:
                    if not exact or second >= begin.second:
                        return time(hour, minute, second)
        return None


def read_cron(text: str) -> Cron | None:
    """Second, minute, hour, day of the month, month, day of the week; None when the text is no such thing."""
    fields = NICKNAMES.get(text.strip(), text).upper().split()
    if len(fields) != 6:
        return None
    seconds, minutes, hours = values(fields[0], 0, 59), values(fields[1], 0, 59), values(fields[2], 0, 23)
    months = values(fields[4], 1, 12, MONTHS)
    in_month, in_week = days_of_month(fields[3]), days_of_week(fields[5])
    if not (seconds and minutes and hours and months and in_month and in_week):
        return None
    cron = Cron(seconds, minutes, hours, months, in_month, in_week)
    return cron if cron.after(datetime(2026, 1, 1)) else None


def values(field: str, least: int, most: int, names: list[str] | None = None) -> tuple[int, ...]:
    """The numbers that a field allows, in order; none when it can't be read."""
    found: set[int] = set()
    for part in field.split(","):
        read = PART.fullmatch(part)
        if not read:
            return ()
        every, first, last, step = read.groups()
        begin = least if every else number(first, least, names)
        end = most if every or step and not last else number(last or first, least, names)
        if begin is None or end is None or not least <= begin <= end <= most or step == "0":
            return ()
        found.update(range(begin, end + 1, int(step or 1)))
    return tuple(sorted(found))


def number(word: str, least: int, names: list[str] | None) -> int | None:
    """A number, or the name of a month or day."""
    if word.isdigit():
        return int(word)
    return names.index(word) + least if names and word in names else None


def days_of_month(field: str) -> Fits | None:
    """`1,15`, `L` the last day, `L-3` three before it, `LW` the last working day, `15W` the working day next to it."""
    last = re.fullmatch(r"L(?:-(\d{1,2}))?", field)
    if last:
        before = int(last[1] or 0)
        return lambda day: day.day == length(day) - before
    working = re.fullmatch(r"(L|\d{1,2})W", field)
    if working:
        return lambda day: day == nearest(day, length(day) if working[1] == "L" else int(working[1]))
    allowed = values(field, 1, 31)
    return (lambda day: day.day in allowed) if allowed else None


def length(day: date) -> int:
    """How many days the month has."""
    return monthrange(day.year, day.month)[1]


def nearest(day: date, wanted: int) -> date | None:
    """The working day nearest to a day of the month, without leaving the month."""
    if not 1 <= wanted <= length(day):
        return None
    aim = day.replace(day=wanted)
    shift = {5: -1 if wanted > 1 else 2, 6: 1 if wanted < length(day) else -2}.get(aim.weekday(), 0)
    return aim + timedelta(days=shift)


def days_of_week(field: str) -> Fits | None:
    """`MON-FRI`, 0 and 7 are Sunday, `5L` the last Friday of the month, `MON#2` the second Monday."""
    field = field.replace("-SUN", "-7")
    special = re.fullmatch(r"(\w+?)(?:L|#([1-5]))", field, re.ASCII)
    if special and (weekday := number(special[1], 0, DAYS)) is not None and weekday <= 7:
        week = int(special[2] or 0)
        return lambda day: (
            day.isoweekday() % 7 == weekday % 7 and ((day.day + 6) // 7 == week if week else day.day + 7 > length(day))
        )
    allowed = {one % 7 for one in values(field, 0, 7, DAYS)}
    return (lambda day: day.isoweekday() % 7 in allowed) if allowed else None
