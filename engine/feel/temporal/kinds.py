"""Dates, times and durations as the standard means them: any year, nanoseconds, a zone or none."""

from dataclasses import dataclass

from engine.feel.temporal.calendar import civil, day_number
from engine.feel.temporal.zones import DAY, SECOND, Zone

HOUR = 3_600 * SECOND
MINUTE = 60 * SECOND


@dataclass(frozen=True, slots=True)
class Date:
    """A day."""

    year: int
    month: int
    day: int

    @property
    def number(self) -> int:
        """Days since 1970-01-01."""
        return day_number(self.year, self.month, self.day)

    @classmethod
    def of(cls, number: int) -> "Date":
        """The day with this number."""
        return cls(*civil(number))


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day: nanoseconds since midnight, and where."""

    nanoseconds: int
    zone: Zone | None = None

    @property
    def hour(self) -> int:
        """0 to 23."""
        return self.nanoseconds // HOUR

    @property
    def minute(self) -> int:
        """0 to 59."""
        return self.nanoseconds // MINUTE % 60

    @property
    def second(self) -> int:
        """0 to 59."""
        return self.nanoseconds // SECOND % 60

    @property
    def instant(self) -> int:
        """Nanoseconds since midnight in Greenwich (of the first day of 1970 for a named zone)."""
        if self.zone is None:
            return self.nanoseconds
        return self.nanoseconds - self.zone.offset_on_the_wall(self.nanoseconds) * SECOND


@dataclass(frozen=True, slots=True)
class DateTime:
    """A day and a time of day."""

    date: Date
    time: Time

    @property
    def local(self) -> int:
        """Nanoseconds since 1970 as the wall shows them."""
        return self.date.number * DAY + self.time.nanoseconds

    @property
    def instant(self) -> int:
        """Nanoseconds since 1970 in Greenwich; without a zone, as the wall shows them."""
        zone, local = self.time.zone, self.local
        return local if zone is None else local - zone.offset_on_the_wall(local) * SECOND

    @classmethod
    def on_the_wall(cls, local: int, zone: Zone | None) -> "DateTime":
        """What a clock shows."""
        days, rest = divmod(local, DAY)
        return cls(Date.of(days), Time(rest, zone))

    @classmethod
    def at(cls, instant: int, zone: Zone | None) -> "DateTime":
        """What a clock in that zone shows at an instant."""
        shift = zone.offset_at(instant) * SECOND if zone else 0
        return cls.on_the_wall(instant + shift, zone)


@dataclass(frozen=True, slots=True)
class Months:
    """A duration of years and months."""

    months: int


@dataclass(frozen=True, slots=True)
class Span:
    """A duration of days and time, in nanoseconds."""

    nanoseconds: int
