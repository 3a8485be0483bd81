"""The closed subset that a page evaluates by itself: the tree says the same as the language."""

import pytest

from engine import feel

OPERATIONS = {
    "=": lambda a, b: a == b if None in (a, b) or type(a) is type(b) else None,
    "!=": lambda a, b: a != b if None in (a, b) or type(a) is type(b) else None,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def ordered(operator, first, second):
    alike = type(first) is type(second) and isinstance(first, int | str) and not isinstance(first, bool)
    return OPERATIONS[operator](first, second) if alike else None


def decided(values, decisive):
    if decisive in values:
        return decisive
    return (not decisive) if all(isinstance(value, bool) for value in values) else None


def inside(value, test):
    if test[0] == "value":
        return OPERATIONS["="](value, test[1])
    _, low, high, low_included, high_included = test
    above = True if low is None else ordered(">=" if low_included else ">", value, low[1])
    below = True if high is None else ordered("<=" if high_included else "<", value, high[1])
    return None if None in (above, below) else above and below


def walk(tree, facts):
    """What the page does with a tree, in Python."""
    kind, *parts = tree
    if kind == "value":
        return parts[0]
    if kind == "name":
        return facts.get(parts[0])
    if kind == "path":
        source = walk(parts[0], facts)
        return source.get(parts[1]) if isinstance(source, dict) else None
    if kind == "not":
        value = walk(parts[0], facts)
        return not value if isinstance(value, bool) else None
    if kind in ("and", "or"):
        return decided([walk(part, facts) for part in parts], kind == "or")
    if kind == "in":
        value = walk(parts[0], facts)
        passed = [inside(value, test) for test in parts[1]]
        return True if True in passed else None if None in passed else False
    first, second = walk(parts[0], facts), walk(parts[1], facts)
    return OPERATIONS[kind](first, second) if kind in ("=", "!=") else ordered(kind, first, second)


FACTS = [{}, {"a": 5, "b": "x", "c": {"d": 3}, "e": True}, {"a": -2, "b": None, "c": None, "e": False}]


@pytest.mark.parametrize(
    "expression",
    [
        "a > 3",
        'a = 5 and b = "x"',
        "a < 0 or e",
        "not(e)",
        "not(a > 3 or b = null)",
        "c.d = 3",
        "a in (1..5]",
        "a in (1, 5, 7)",
        "a between 1 and 9",
        "b != null",
        "a = -2",
        'b in ("x", "y") and c.d >= 3 and e',
    ],
)
@pytest.mark.parametrize("facts", FACTS)
def test_the_tree_says_the_same_as_the_language(expression, facts):
    assert walk(feel.browser_tree(expression), facts) == feel.evaluate(expression, facts)


@pytest.mark.parametrize("expression", ["a + 1 > 3", "count(l) > 1", "l[1] = 2", 'd < date("2026-01-01")'])
def test_what_the_subset_does_not_have_stays_with_the_server(expression):
    assert feel.browser_tree(expression) is None
