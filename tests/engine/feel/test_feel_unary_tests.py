"""Unary tests: the cells of decision tables."""

import pytest

from engine import feel


@pytest.mark.parametrize(
    ("tests", "value", "expected"),
    [
        ("-", 5, True),
        ("", None, True),
        ("< 5", 4, True),
        ("< 5", 5, False),
        ("[3..5)", 5, False),
        ("]3..5]", 5, True),
        ("(3..5)", 4.5, True),
        ("1, 2, 5", 5, True),
        ('"a", "b"', "c", False),
        ("not(1, 2)", 3, True),
        ("not(1, 2)", 2, False),
        ('not(contains(?, "x"))', "abc", True),
        ("> limit", 10, True),
        ("[limit, 7]", 7, True),
        ("? > 3 and ? < 6", 5, True),
        ("odd(?)", 5, True),
        ("true", True, True),
        ("false", True, False),
        ("null", None, True),
        ("< 5", "a", None),
        ("-5", -5, True),
        ('date("2026-04-03")', "2026-04-03", None),
        ('< date("2026-04-03")', None, None),
    ],
)
def test_a_cell_says_whether_a_value_passes(tests, value, expected):
    assert feel.unary(tests, value, {"limit": 9}) is expected


def test_a_cell_that_is_no_feel_is_refused_with_its_place():
    with pytest.raises(feel.FeelError, match=r"line 1, column 5: unexpected '5'"):
        feel.compile_unary("< 5 5")
