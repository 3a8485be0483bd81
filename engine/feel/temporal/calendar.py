"""Days counted over all years: the proleptic Gregorian calendar without Python's years 1 to 9999."""

ERA = 146_097
"""Days of 400 years."""

EPOCH = 719_468
"""Days from 0000-03-01 to 1970-01-01."""


def day_number(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to this date."""
    shifted = year - (month <= 2)
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * ERA + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - EPOCH


def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    era, day = divmod(number + EPOCH, ERA)
    year_of_era = (day - day // 1_460 + day // 36_524 - day // 146_096) // 365
    day_of_year = day - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = (shifted_month + 2) % 12 + 1
    year = year_of_era + era * 400 + (month <= 2)
    return year, month, day_of_year - (153 * shifted_month + 2) // 5 + 1


def leap(year: int) -> bool:
    """Whether the year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days of a month."""
    if month == 2:
        return 29 if leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def valid(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this date."""
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def weekday(number: int) -> int:
    """1 for Monday to 7 for Sunday."""
    return (number + 3) % 7 + 1


def iso_week(number: int) -> int:
    """The week of the year by ISO 8601: week 1 holds the year's first Thursday."""
    thursday = number - weekday(number) + 4
    return (thursday - day_number(civil(thursday)[0], 1, 1)) // 7 + 1
