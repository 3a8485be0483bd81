"""Three-valued logic and comparisons."""

import pytest

from engine import feel

TRUTH = {"true": True, "false": False, "null": None}


def conjunction(first, second):
    if first is False or second is False:
        return False
    return None if first is None or second is None else True


def disjunction(first, second):
    if first is True or second is True:
        return True
    return None if first is None or second is None else False


@pytest.mark.parametrize("first", TRUTH)
@pytest.mark.parametrize("second", TRUTH)
def test_and_and_or_know_a_third_value(first, second):
    assert feel.evaluate(f"{first} and {second}") is conjunction(TRUTH[first], TRUTH[second])
    assert feel.evaluate(f"{first} or {second}") is disjunction(TRUTH[first], TRUTH[second])


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 and true", None),
        ('"a" or true', True),
        ("false and missing", False),
        ("not(null)", None),
        ("1 = 1.0", True),
        ('1 = "1"', None),
        ("null = null", True),
        ("1 = null", False),
        ("missing > 3", None),
        ('"a" < "b"', True),
        ("2 between 1 and 3", True),
        ("2 between null and 3", None),
        ("[1, [2]] = [1, [2]]", True),
        ("{a: 1, b: 2} = {b: 2, a: 1}", True),
        ("[1..3] = [1..3)", False),
        ("x in [1, 2, 5]", True),
        ("x in (1..5)", False),
        ("x in (1..5]", True),
        ("x in (< 3, > 4)", True),
        ("x in !=5", False),
        ("if null then 1 else 2", 2),
        ('if x > 3 and y = "a" then "yes" else "no"', "yes"),
    ],
)
def test_comparisons_answer_true_false_or_null(expression, expected):
    assert feel.evaluate(expression, {"x": 5, "y": "a"}) == expected


def test_one_compiled_expression_serves_dicts_and_scope_chains_alike():
    class Chain:
        def get(self, name, default=None, /):
            return {"x": 4, "y": "a"}.get(name, default)

    expression = feel.compile('x > 3 and y = "a"')
    assert expression(Chain()) is True
    assert expression({"x": 3.5, "y": "a"}) is True
    assert expression({"x": 3, "y": "a"}) is False
    assert expression({"y": "a"}) is None


def test_an_expression_tells_what_it_reads():
    assert feel.compile("if a.b > count(c) then d[item = e] else f(g)").reads == {"a", "c", "d", "e", "f", "g"}
    assert feel.variables_of("for i in list return i + partial[1] + k") == {"list", "k"}
    assert feel.variables_of("{a: x, b: a + y}") == {"x", "y"}
    assert feel.variables_of("function(p) p + q") == {"q"}
