"""Times as people read them: relative first, absolute below, on the wall clock of the house."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from web import current
from web.language import gettext, later, ngettext

SOON = timedelta(hours=4)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

NEAR = {0: later("%(clock)s today"), -1: later("%(clock)s yesterday"), 1: later("%(clock)s tomorrow")}
WEEKDAYS = (
    later("Monday"),
    later("Tuesday"),
    later("Wednesday"),
    later("Thursday"),
    later("Friday"),
    later("Saturday"),
    later("Sunday"),
)


@dataclass(frozen=True)
class Due:
    """A deadline: its state (late, soon, now, next, none), how long, and until when."""

    state: str
    relative: str
    absolute: str
    at: datetime | None = None


def due(deadline: datetime | None) -> Due:
    """How a deadline stands at this moment."""
    if deadline is None:
        return Due("none", gettext("No deadline"), "")
    local, today = wall(deadline), wall(current.now())
    left = deadline - current.now()
    return Due(state_of(left, local, today), relative(left, local, today), absolute(local, today), deadline)


def state_of(left: timedelta, local: datetime, today: datetime) -> str:
    """late, soon (within four hours), now (today) or next."""
    if left < timedelta():
        return "late"
    if left <= SOON:
        return "soon"
    return "now" if local.date() == today.date() else "next"


def relative(left: timedelta, local: datetime, today: datetime) -> str:
    """The bold half of a deadline."""
    if left < timedelta():
        return gettext("Late %(span)s", span=span(-left))
    if left <= SOON:
        return gettext("%(span)s left", span=span(left))
    if local.date() == today.date():
        return gettext("Today")
    if (local.date() - today.date()).days < 7:
        return weekday(local)
    return gettext("%(span)s left", span=span(left))


def absolute(local: datetime, today: datetime) -> str:
    """The quiet half of a deadline."""
    return gettext("due %(when)s", when=day_and_time(local, today))


def when(moment: datetime | None) -> str:
    """A moment as people write it: the day in words if it is near, the year only if it is another one."""
    return day_and_time(wall(moment), wall(current.now())) if moment else ""


def day_and_time(local: datetime, today: datetime) -> str:
    """`09:00 today`, `14:20, 22/11`."""
    clock, days = f"{local:%H:%M}", (local.date() - today.date()).days
    if days in NEAR:
        return gettext(NEAR[days], clock=clock)
    return f"{clock}, {local:%d/%m}" if local.year == today.year else f"{clock}, {local:%d/%m/%Y}"


def ago(moment: datetime | None) -> str:
    """How long ago something happened."""
    if moment is None:
        return ""
    length = current.now() - moment
    return gettext("just now") if length < MINUTE else gettext("%(span)s ago", span=span(length))


def span(length: timedelta) -> str:
    """A length of time in its one or two largest words."""
    if length < MINUTE:
        return gettext("less than a minute")
    if length < HOUR:
        return minutes(length)
    if length < DAY:
        rest = length % HOUR
        return f"{hours(length)} {minutes(rest)}" if length < SOON and rest >= MINUTE else hours(length)
    return ngettext("%(num)s day", "%(num)s days", length // DAY)


def minutes(length: timedelta) -> str:
    """Whole minutes in words."""
    return ngettext("%(num)s minute", "%(num)s minutes", length // MINUTE)


def hours(length: timedelta) -> str:
    """Whole hours in words."""
    return ngettext("%(num)s hour", "%(num)s hours", length // HOUR)


def weekday(local: datetime) -> str:
    """The name of the day."""
    return gettext(WEEKDAYS[local.weekday()])


def today() -> str:
    """The date at the head of the inbox."""
    local = wall(current.now())
    return f"{weekday(local)}, {local:%d/%m/%Y}"


def wall(moment: datetime) -> datetime:
    """A moment on the wall clock of the house."""
    return moment.astimezone(current.zone())
