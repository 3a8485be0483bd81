"""Built-in functions on dates, times and durations."""

from decimal import Decimal

from engine.feel.functions.registry import built_in
from engine.feel.limits import YEAR
from engine.feel.numbers import CONTEXT, whole
from engine.feel.run import Run
from engine.feel.temporal.calendar import day_number, iso_week, month_length, valid, weekday
from engine.feel.temporal.kinds import Date, DateTime, Months, Span, Time
from engine.feel.temporal.reading import clock, read_date, read_date_time, read_duration, read_time
from engine.feel.temporal.zones import MOST, SECOND, Zone, read_zone
from engine.feel.values import Value

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = "January February March April May June July August September October November December".split()


@built_in("date")
def date_from_text(from_: str) -> Date | None:
    """A day from ISO text."""
    return read_date(from_)


@built_in("date")
def date_from_moment(from_: Date | DateTime) -> Date:
    """The day of a moment."""
    return from_.date if isinstance(from_, DateTime) else from_


@built_in("date")
def date_from_parts(year: Decimal, month: Decimal, day: Decimal) -> Date | None:
    """A day from its numbers."""
    if not (whole(year) and whole(month) and whole(day)) or max(abs(year), abs(month), abs(day)) > YEAR:
        return None
    numbers = int(year), int(month), int(day)
    return Date(*numbers) if valid(*numbers) else None


@built_in("time")
def time_from_text(from_: str) -> Time | None:
    """A time of day from ISO text."""
    return read_time(from_)


@built_in("time")
def time_from_moment(from_: Date | Time | DateTime) -> Time:
    """The time of day of a moment; a day begins in Greenwich."""
    if isinstance(from_, Time):
        return from_
    return from_.time if isinstance(from_, DateTime) else Time(0, Zone())


@built_in("time")
def time_from_parts(hour: Decimal, minute: Decimal, second: Decimal, offset: Span | None = None) -> Time | None:
    """A time of day from its numbers."""
    if not (whole(hour) and whole(minute)) or max(abs(hour), abs(minute), abs(second)) > 60:
        return None
    shift = offset.nanoseconds // SECOND if offset else 0
    zone = Zone(shift) if offset else None
    nanoseconds = int(CONTEXT.multiply(second, Decimal(SECOND)))
    return clock(int(hour), int(minute), nanoseconds, zone) if abs(shift) <= MOST else None


@built_in("date and time")
def moment_from_text(from_: str) -> DateTime | None:
    """A moment from ISO text."""
    return read_date_time(from_)


@built_in("date and time")
def moment_from_value(from_: DateTime) -> DateTime:
    """A moment is itself."""
    return from_


@built_in("date and time")
def moment_from_parts(date: Date | DateTime, time: Time) -> DateTime:
    """A day and a time of day together."""
    return DateTime(date.date if isinstance(date, DateTime) else date, time)


@built_in("date and time")
def moment_in_zone(date: DateTime, timezone: str) -> DateTime | None:
    """The same instant as a clock elsewhere shows it."""
    zone = read_zone(timezone) or read_zone(f"@{timezone}")
    return DateTime.at(date.instant, zone) if zone and date.time.zone else None


@built_in("duration")
def duration_from_text(from_: str) -> Months | Span | None:
    """A duration from ISO text."""
    return read_duration(from_)


@built_in("duration")
def duration_from_value(from_: Months | Span) -> Months | Span:
    """A duration is itself."""
    return from_


@built_in("years and months duration")
def months_between(from_: Date | DateTime, to: Date | DateTime) -> Months:
    """The whole months from one day to the other."""
    start = from_.date if isinstance(from_, DateTime) else from_
    end = to.date if isinstance(to, DateTime) else to
    months = (end.year - start.year) * 12 + end.month - start.month
    if months > 0 and end.day < start.day:
        months -= 1
    elif months < 0 and end.day > start.day:
        months += 1
    return Months(months)


@built_in("day of week")
def day_of_week(date: Date | DateTime) -> str:
    """Monday to Sunday."""
    return DAYS[weekday(day_of(date).number) - 1]


@built_in("day of year")
def day_of_year(date: Date | DateTime) -> int:
    """1 to 366."""
    day = day_of(date)
    return day.number - day_number(day.year, 1, 1) + 1


@built_in("week of year")
def week_of_year(date: Date | DateTime) -> int:
    """The week by ISO 8601."""
    return iso_week(day_of(date).number)


@built_in("month of year")
def month_of_year(date: Date | DateTime) -> str:
    """January to December."""
    return MONTHS[day_of(date).month - 1]


@built_in("last day of month")
def last_day_of_month(date: Date | DateTime) -> Date:
    """The last day of the month in which a day lies."""
    day = day_of(date)
    return Date(day.year, day.month, month_length(day.year, day.month))


def day_of(value: Date | DateTime) -> Date:
    """The day of a day or moment."""
    return value.date if isinstance(value, DateTime) else value


@built_in("now")
def now(run: Run) -> Value:
    """The time of this evaluation."""
    return run.clock()


@built_in("today")
def today(run: Run) -> Value:
    """The day of this evaluation."""
    return run.clock().date
