"""Durations, dates and repetitions as timers write them."""

from datetime import UTC, datetime, timedelta

import pytest

from engine.drawing import read_duration, read_moment, read_repetition

NEW_YEAR = datetime(2026, 1, 31, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("PT4H", "2026-01-31T12:00:00+00:00"),
        ("P1M", "2026-02-28T08:00:00+00:00"),
        ("P1Y", "2027-01-31T08:00:00+00:00"),
        ("P2W", "2026-02-14T08:00:00+00:00"),
        ("P1Y1M1DT1H1M1.5S", "2027-03-01T09:01:01.500000+00:00"),
        ("-P1D", "2026-01-30T08:00:00+00:00"),
        ("P9999Y", "9999-12-31T23:59:59.999999+00:00"),
    ],
)
def test_a_duration_follows_the_calendar(text, after):
    assert read_duration(text).after(NEW_YEAR).isoformat() == after


@pytest.mark.parametrize("text", ["", "P", "PT", "4 hours", "P1H", "PT1D", "P1.5D", "p1d"])
def test_what_is_no_duration_is_told(text):
    assert read_duration(text) is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-01T08:00:00+07:00", datetime(2026, 2, 1, 1, tzinfo=UTC)),
        ("2026-02-01T08:00:00@Asia/Ho_Chi_Minh", datetime(2026, 2, 1, 1, tzinfo=UTC)),
        ("2026-02-01T08:00:00+07:00[Asia/Ho_Chi_Minh]", datetime(2026, 2, 1, 1, tzinfo=UTC)),
        ("2026-02-01T08:00:00Z", datetime(2026, 2, 1, 8, tzinfo=UTC)),
        ("2026-02-01", datetime(2026, 2, 1, tzinfo=UTC)),
    ],
)
def test_a_moment_without_a_zone_is_meant_as_on_the_clock_here(text, moment):
    assert read_moment(text, NEW_YEAR) == moment


@pytest.mark.parametrize("text", ["tomorrow", "2026-13-01", "2026-02-01T08:00:00@Mars/Base"])
def test_what_is_no_moment_is_told(text):
    assert read_moment(text, NEW_YEAR) is None


def test_a_repetition_has_a_number_perhaps_a_start_and_a_distance():
    assert read_repetition("R3/PT1H") == (3, None, "PT1H")
    assert read_repetition("R/2026-01-01T08:00:00Z/P1D") == (None, "2026-01-01T08:00:00Z", "P1D")


@pytest.mark.parametrize("text", ["R3", "R/PT0S", "R/-PT1H", "0 0 9 * * *", "PT1H"])
def test_what_repeats_nothing_is_told(text):
    assert read_repetition(text) is None


def test_a_pause_of_no_time_is_none():
    assert not read_duration("PT0S").positive and read_duration("PT1S").time == timedelta(seconds=1)
