"""Moments by the calendar, as cron writes them."""

from datetime import datetime

import pytest

from engine.drawing import read_cron

NOW = datetime(2026, 11, 23, 10, 30, 15)  # a Monday


@pytest.mark.parametrize(
    ("text", "following"),
    [
        ("0 0 7 * * MON-FRI", "2026-11-24T07:00:00"),
        ("*/10 * * * * *", "2026-11-23T10:30:20"),
        ("0 0/15 8-10 * * ?", "2026-11-23T10:45:00"),
        ("0 0 9,17 * * *", "2026-11-23T17:00:00"),
        ("0 0 0 L * *", "2026-11-30T00:00:00"),
        ("0 0 0 L-3 * *", "2026-11-27T00:00:00"),
        ("0 0 9 LW 10 ?", "2027-10-29T09:00:00"),
        ("0 0 9 15W 8 *", "2027-08-16T09:00:00"),
        ("0 0 0 29 2 *", "2028-02-29T00:00:00"),
        ("0 0 9 ? * 5L", "2026-11-27T09:00:00"),
        ("0 0 9 ? * MON#2", "2026-12-14T09:00:00"),
        ("0 0 9 * * SAT-SUN", "2026-11-28T09:00:00"),
        ("0 0 9 * * 7", "2026-11-29T09:00:00"),
        ("@hourly", "2026-11-23T11:00:00"),
        ("@yearly", "2027-01-01T00:00:00"),
        ("59 59 23 31 12 *", "2026-12-31T23:59:59"),
    ],
)
def test_the_next_moment_is_found(text, following):
    cron = read_cron(text)
    assert cron and cron.after(NOW) == datetime.fromisoformat(following)


@pytest.mark.parametrize(
    "text",
    ["", "0 9 * * *", "0 0 0 30 2 *", "0 0 22-2 * * *", "61 * * * * *", "*/0 * * * * *", "a b c d e f", "@never"],
)
def test_what_is_no_cron_is_told(text):
    assert read_cron(text) is None
