"""Days and hours as people in Viet Nam count them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING, EVENING = time(7), time(17)
SUNDAY, SATURDAY = 6, 5


def moment(text: str) -> datetime:
    """A moment of a case's facts, as the clock on the wall shows it."""
    found = datetime.fromisoformat(text)
    return found.astimezone(HOME) if found.tzinfo else found.replace(tzinfo=HOME)


def at(day: date, hour: time) -> datetime:
    """That hour of that day."""
    return datetime.combine(day, hour, HOME)


def text(when: datetime) -> str:
    """A moment as the facts of a case keep it."""
    return when.isoformat(timespec="seconds")


def duration(iso: str) -> timedelta:
    """A duration of days, hours and minutes, as the tables of clocks write it: P2D, PT24H, PT30M."""
    days, _, hours = iso.removeprefix("P").partition("T")
    whole, _, minutes = hours.partition("H") if "H" in hours else ("", "", hours)
    return timedelta(
        days=float(days.removesuffix("D") or 0), hours=float(whole or 0), minutes=float(minutes.removesuffix("M") or 0)
    )


def working_days_before(when: datetime, days: int) -> datetime:
    """The same hour so many working days earlier; Saturdays and Sundays do not count."""
    while days > 0:
        when -= timedelta(days=1)
        days -= when.weekday() not in (SATURDAY, SUNDAY)
    return when
