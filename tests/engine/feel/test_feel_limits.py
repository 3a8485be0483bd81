"""What an expression may not do: syntax errors with their place, and limits."""

import time

import pytest

from engine import feel


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("(1 + 2", "line 1, column 7: expected ')'"),
        ("1 +", "line 1, column 4: the expression ends too early"),
        ("1 +\n  * 2", "line 2, column 3: unexpected '*'"),
        ('"abc', "line 1, column 1: this text has no closing quote"),
        ("x AND y", "line 1, column 3: unexpected 'AND'"),
        ("if x then 1", "line 1, column 12: expected 'else'"),
        ("{a: 1, a: 2}", "line 1, column 8: the entry 'a' is there twice"),
        ("f(1, b: 2)", "line 1, column 9: either all arguments are named or none"),
        ("x # y", "line 1, column 3: unexpected '#'"),
        ("", "line 1, column 1: the expression ends too early"),
    ],
)
def test_a_syntax_error_names_its_place(expression, message):
    with pytest.raises(feel.FeelError) as refusal:
        feel.evaluate(expression)
    assert str(refusal.value) == message


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 5_000 + "1" + ")" * 5_000,
        "-" * 5_000 + "1",
        "1" + " + 1" * 4_000,
        "x" * 30_000,
        "for i in 1..1000000000000 return i",
        "for i in 1..10000, j in 1..10000 return 0",
        "{f: function(n) f(n + 1), r: f(1)}.r",
        "count(for i in 1..1000 return for j in 1..2000 return j)",
        '{s: "0123456789", ' + ", ".join(f"s{i}: s{i - 1 or ''} + s{i - 1 or ''}" for i in range(1, 40)) + "}",
        "{l: [1, 1], " + ", ".join(f"l{i}: [l{i - 1 or ''}, l{i - 1 or ''}]" for i in range(1, 60)) + "}",
        "{l: [1, 1], " + ", ".join(f"l{i}: concatenate(l{i - 1 or ''}, l{i - 1 or ''})" for i in range(1, 60)) + "}",
        "string({l: [1, 1], " + ", ".join(f"l{i}: [l{i - 1 or ''}, l{i - 1 or ''}]" for i in range(1, 60)) + "})",
        "for i in 1..5000 return if i = 1 then [1] else [partial[-1]]",
        "for i in 1..5000, l in [for k in 1..90000 return k] return sum(l)",
        '{s: string join(for i in 1..90000 return "0123456789"), r: for i in 1..90000 return contains(s, "x")}',
        "(for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]])"
        " = (for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]])",
    ],
)
def test_reaching_a_limit_is_an_error_and_never_a_hang(expression):
    began = time.monotonic()
    with pytest.raises(feel.FeelError):
        feel.to_json(feel.evaluate(expression))
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("name", ["__import__", "eval", "exec", "open", "getattr", "__builtins__"])
def test_nothing_reaches_python(name):
    assert feel.evaluate(f'{name}("os")') is None
    assert feel.evaluate(f"[1].{name}") in (None, [None])


def test_functions_outside_feel_are_refused():
    value, reasons = feel.evaluate_with_reasons('{f: function(x) external {java: {class: "A"}}, r: f(1)}.r')
    assert value is None
    assert "functions outside FEEL are refused" in reasons


LARGE = (
    '{s: "0123456789", '
    + ", ".join(f"s{i}: s{i - 1 or ''} + s{i - 1 or ''}" for i in range(1, 15))
    + ', t: s14 + "x", u: s14 + "x", l: for i in 1..90000 return i, m: for i in l return if odd(i) then t else u,'
    " c: context(for i in l return {key: string(i), value: 1}), r: "
)
"""Two long texts that are equal, a long list of numbers, one of those texts, and a wide context."""


@pytest.mark.parametrize(
    "expression",
    [
        "string join(m)",
        "string(m)",
        "m",
        'replace(t, "0", t)',
        "sort(m)",
        "for i in 1..90 return max(m)",
        "some i in 1..1000000 satisfies t != u",
        "some i in 1..1000000 satisfies t > u",
        "concatenate(" + ", ".join(["l"] * 3_000) + ")",
        "context merge(for i in l return c)",
        'for i in l return context put(c, "x", i)',
        "for i in l return get entries(c)",
        'count(m[number(item) = 1 or matches(item, "x+y$")])',
    ],
)
def test_work_on_long_texts_and_wide_contexts_is_paid_for(expression):
    began = time.process_time()
    with pytest.raises(feel.FeelError):
        feel.to_json(feel.evaluate(LARGE + expression + "}.r"))
    assert time.process_time() - began < 10


@pytest.mark.parametrize("text", ['@"2026-13-01"', '@"tomorrow"', '1 + @"P1Y2D"'])
def test_a_date_that_the_calendar_does_not_have_is_refused_with_its_place(text):
    with pytest.raises(feel.FeelError, match=r"line 1, column \d+: this is no date, time or duration"):
        feel.compile(text)
