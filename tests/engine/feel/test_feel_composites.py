"""Lists, contexts, loops, functions and names."""

import pytest

from engine import feel

VISITS = [{"temp": 38.5, "day": 1}, {"temp": 36.6, "day": 2}, {"day": 3}]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("visits[temp > 37].day", [1]),
        ("visits[-1].day", 3),
        ("visits[9]", None),
        ("visits.temp", [38.5, 36.6, None]),
        ("count(visits[item.temp != null])", 2),
        ("visits[i].day", 2),
        ("for v in visits return v.day * 10", [10, 20, 30]),
        ("for i in 3..1 return i", [3, 2, 1]),
        ("for i in 1..4 return if i < 3 then 1 else partial[-1] + partial[-2]", [1, 1, 2, 3]),
        ("for i in [1, 2], j in [i, 10] return i * j", [1, 10, 4, 20]),
        ("some v in visits satisfies v.temp > 38", True),
        ("every v in visits satisfies v.day > 0", True),
        ("{a: 1, b: a + 1}.b", 2),
        ("{plus: function(a, b) a + b, three: plus(1, 2), named: plus(b: 1, a: 5)}.named", 6),
        ("{fact: function(n) if n < 2 then 1 else n * fact(n - 1), r: fact(10)}.r", 3628800),
        ("sort([3, 1, 2], function(a, b) a < b)", [1, 2, 3]),
        ("flatten([1, [2, [3]]])", [1, 2, 3]),
        ("sum(visits.day)", 6),
        ('context put({a: 1}, "b", 2)', {"a": 1, "b": 2}),
        ("context merge([{a: 1}, {a: 2, b: 3}])", {"a": 2, "b": 3}),
        ("get or else(missing, 7)", 7),
        ("is defined(missing)", False),
        ("is defined(visits)", True),
        ('string join(["a", null, "b"], ", ")', "a, b"),
        ('number("1 234,5", " ", ",")', 1234.5),
        ("visits instance of list<context>", True),
        ('range("[1..5)").end included', False),
    ],
)
def test_lists_contexts_and_functions(expression, expected):
    value = feel.evaluate(expression, {"visits": VISITS, "i": 2})
    assert feel.to_json(value) == expected


def test_names_may_be_vietnamese_and_have_several_words():
    facts = {"tuổi": 84, "Họ và tên": "A", "lần khám": [{"nhiệt độ": 39}]}
    assert feel.evaluate("tuổi > 80", facts) is True
    assert feel.evaluate("Họ và tên", facts) == "A"
    assert feel.evaluate("lần khám[nhiệt độ > 38].nhiệt độ", facts) == [39]
    assert feel.evaluate("`Họ và tên`", facts) == "A"
    assert feel.compile("Họ và tên", names=["Họ và tên"])(facts) == "A"


@pytest.mark.parametrize("name", sorted(feel.BUILT_IN))
def test_every_built_in_function_can_be_called_by_its_name(name):
    _, reasons = feel.evaluate_with_reasons(f"{name}(nothing: 1)")
    assert not any(reason.startswith("there is no") for reason in reasons)


def test_names_of_several_words_may_be_made_inside_an_expression():
    assert feel.evaluate("{first name: 1, sum of both: first name + 1}.sum of both") == 2


def test_a_reason_says_why_a_value_became_null():
    value, reasons = feel.evaluate_with_reasons("x > 3", {"x": "a"})
    assert value is None
    assert reasons == ["a string can't be compared with a number"]
    assert feel.evaluate_with_reasons("missing + 1")[1][0] == "there is no 'missing'"


def test_regular_expressions_run_in_linear_time():
    assert feel.evaluate('matches("abc", "^a.c$")') is True
    assert feel.evaluate('replace("abracadabra", "(a)(b)", "[$2$1]")') == "[ba]racad[ba]ra"
    assert feel.evaluate('split("a;b;c", ";")') == ["a", "b", "c"]
    assert feel.evaluate('matches(text, "(a+)+$")', {"text": "a" * 50_000 + "b"}) is False
    assert feel.evaluate('matches("aa", "(a)\\\\1")') is None


@pytest.mark.parametrize(
    ("text", "pattern", "flags", "expected"),
    [
        ("hello\nworld", "hello.*world", "", False),
        ("hello\nworld", "hello.*world", "s", True),
        ("đường", "^\\p{L}+$", "", True),
        ("ab\ncd", "^cd$", "m", True),
        ("HELLO", "h e l l o", "ix", True),
        ("G", "^[A-Z-[OI]]$", "", True),
        ("O", "^[A-Z-[OI]]$", "", False),
        (" ", "[^\\S]", "", True),
        ("a.b", "a.b", "q", True),
        ("axb", "a.b", "q", False),
        ("a", "(?=a)", "", None),
        ("a", "a{2,1}", "", None),
        ("a", "[b-a]", "", None),
        ("a", "a", "z", None),
    ],
)
def test_regular_expressions_are_those_of_xpath(text, pattern, flags, expected):
    assert feel.evaluate("matches(t, p, f)", {"t": text, "p": pattern, "f": flags}) is expected


@pytest.mark.parametrize(
    ("replacement", "expected"), [("[$1]", "x[a]y"), ("\\$1", "x$1y"), ("$12", "xa2y"), ("$2", "xy"), ("$", None)]
)
def test_a_replacement_names_groups(replacement, expected):
    assert feel.evaluate('replace("xay", "(a)", r)', {"r": replacement}) == expected
