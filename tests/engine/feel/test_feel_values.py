"""Numbers, texts, dates, durations and what can be done with them."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from engine import feel

NOON = datetime(2026, 4, 3, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("0.1 + 0.2", Decimal("0.3")),
        ("1 / 3 * 3", Decimal("0.9999999999999999999999999999999999")),
        ("2 ** 10", Decimal(1024)),
        ("-2 ** 2", Decimal(4)),
        ("10 / 0", None),
        ("10 ** 100000", None),
        ('1 + "a"', None),
        ('"a" + "b"', "ab"),
        ('"\\u00e9\\n\\"\\\\"', 'é\n"\\'),
        ('"\\uD83D\\uDC0E"', "🐎"),
        ("1.5e3", Decimal(1500)),
    ],
)
def test_arithmetic_is_decimal_and_never_raises(expression, expected):
    assert feel.evaluate(expression) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('date("2020-01-31") + duration("P1M")', date(2020, 2, 29)),
        ('date("2026-03-01") - date("2026-02-01")', timedelta(days=28)),
        ('@"2026-04-03T10:00:00Z" + @"PT90M"', datetime(2026, 4, 3, 11, 30, tzinfo=UTC)),
        ('time("23:30:00") + duration("PT1H")', time(0, 30)),
        ('@"P1D" * 1.5', timedelta(hours=36)),
        ('@"P1D" / @"PT6H"', Decimal(4)),
        ('date("2026-04-03").weekday', Decimal(5)),
        ('day of week(date("2026-04-03"))', "Friday"),
        ('years and months duration(date("2020-02-29"), date("2026-04-03")).years', Decimal(6)),
        ('last day of month(date("2024-02-10"))', date(2024, 2, 29)),
        ('date and time("2026-04-03T12:00:00+07:00") = date and time("2026-04-03T05:00:00Z")', True),
        ('date("2026-02-30")', None),
        ('string(duration("PT100H"))', "P4DT4H"),
        (
            'string(date and time("999999999-12-31T23:59:59.999999999@Europe/Paris"))',
            "999999999-12-31T23:59:59.999999999@Europe/Paris",
        ),
        ('string(date("-0044-03-15") + duration("P100Y"))', "0056-03-15"),
    ],
)
def test_dates_follow_the_calendar_of_all_years(expression, expected):
    assert feel.evaluate(expression) == expected


def test_now_and_today_are_those_of_the_evaluation():
    assert feel.evaluate("now()", now=NOON) == NOON
    assert feel.evaluate("today()", now=NOON) == date(2026, 4, 3)
    assert feel.evaluate("now() + duration(wait)", {"wait": "PT4H"}, now=NOON) == NOON + timedelta(hours=4)


def test_dates_of_python_come_in_and_go_out():
    met = datetime(2026, 4, 3, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    facts = {"met": met, "day": date(2026, 4, 3), "stay": timedelta(days=2)}
    assert feel.evaluate("met + stay", facts) == met + timedelta(days=2)
    assert feel.evaluate("date(met) = day", facts) is True
    assert feel.evaluate("met.time offset", facts) == timedelta(hours=7)


def test_what_python_cannot_hold_keeps_our_own_type():
    assert feel.evaluate('time("10:00:00.123456789")') == feel.Time(36_000_123_456_789)
    assert feel.evaluate('date("12026-01-01")') == feel.Date(12026, 1, 1)
    assert feel.evaluate('duration("P1Y2M")') == feel.Months(14)


def test_values_become_json_and_come_back():
    value = feel.evaluate('{n: 1.5, i: 2, d: date("2026-04-03"), p: duration("P1Y"), r: [1..3), l: [true, null]}')
    plain = {"n": 1.5, "i": 2, "d": "2026-04-03", "p": "P1Y", "r": "[1..3)", "l": [True, None]}
    assert feel.to_json(value) == plain
    assert feel.evaluate("v.n + v.i", {"v": plain}) == Decimal("3.5")


def test_a_compiled_expression_gives_json_without_detours():
    assert feel.to_json(feel.compile('[date("2026-04-03"), x]')({"x": 0.1})) == ["2026-04-03", 0.1]


def test_values_that_feel_does_not_know_are_null():
    assert feel.evaluate("x", {"x": object()}) is None
    assert feel.evaluate("x", {"x": float("nan")}) is None
    assert feel.evaluate("x.__class__", {"x": "text"}) is None


def test_numbers_and_durations_stay_within_what_json_and_people_can_hold():
    assert feel.to_json(feel.evaluate("10 ** 18")) == 10**18
    assert feel.to_json(feel.evaluate("10 ** 30")) == 1e30
    assert feel.to_json(feel.evaluate("10 ** 400")) == "1" + "0" * 400
    assert feel.evaluate('duration("P1Y") * 10 ** 400') is None


@pytest.mark.parametrize("given", [Decimal("sNaN"), Decimal("Infinity"), Decimal("1E+9999999"), float("nan"), {1: 2}])
@pytest.mark.parametrize("expression", ["x", "x = x", "x < 1", "-x", "x in [x..x]", "string(x)", "x + 1", "x > 3"])
def test_values_from_outside_that_are_no_numbers_do_no_harm(expression, given):
    try:
        told = feel.to_json(feel.evaluate(expression, {"x": given}))
    except feel.FeelError:
        return
    assert told in (None, True, False, [], {"1": 2}, '{"1": 2}', "NaN", "Infinity")
