"""Properties that hold for every input, looked for by hypothesis."""

from dataclasses import fields
from decimal import Context, Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import feel
from tests.engine.feel.spoken import spoken

DIGITS_34 = Context(prec=34)
NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=4)
WORDS = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "..",
    ",",
    ".",
    "-",
    "+",
    "<",
    "=",
    '"a"',
    "1",
    "null",
    "for",
    "i",
    "in",
    "return",
]
WORDS += ["if", "then", "else", "some", "satisfies", "not", "?", "x", ":", "function", "@", "instance of", "date"]

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(NUMBERS, NUMBERS)
@patient
def test_arithmetic_is_that_of_decimals(first, second):
    facts = {"a": first, "b": second}
    assert feel.evaluate("a + b", facts) == first + second
    assert feel.evaluate("a - b = -(b - a)", facts) is True
    assert feel.evaluate("a * b", facts) == DIGITS_34.multiply(first, second)
    assert feel.evaluate("a / b", facts) == (DIGITS_34.divide(first, second) if second else None)
    assert feel.evaluate("a < b", facts) is (first < second)


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(-1000, 1000))
@patient
def test_a_range_holds_what_lies_between_its_ends(low, high, value):
    low, high = sorted((low, high))
    assert feel.unary(f"[{low}..{high}]", value) is (low <= value <= high)
    assert feel.unary(f"({low}..{high})", value) is (low < value < high)
    assert feel.unary(f"not([{low}..{high}])", value) is not (low <= value <= high)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers())))
@patient
def test_sorting_keeps_the_order_of_equals(pairs):
    items = [{"key": key, "at": at} for at, (key, _) in enumerate(pairs)]
    value = feel.evaluate("sort(items, function(a, b) a.key < b.key)", {"items": items})
    assert feel.to_json(value) == sorted(items, key=lambda item: item["key"])


@given(
    st.recursive(st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(), lambda inner: st.lists(inner))
)
@patient
def test_json_survives_the_way_through_feel(value):
    assert feel.to_json(feel.evaluate("v", {"v": value})) == value


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
@patient
def test_a_text_is_read_as_it_was_written(text):
    written = feel.write([text], feel.Run())
    assert feel.evaluate(written) == [text]


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join) | st.text(max_size=30))
@settings(patient, max_examples=300)
def test_no_text_raises_anything_but_our_error(text):
    try:
        feel.to_json(feel.evaluate(text, {"x": 5, "i": [1, {"a": Decimal(2)}]}))
        feel.unary(text, 5)
        feel.browser_tree(text)
    except feel.FeelError:
        pass


@given(st.integers(-3_000_000, 5_000_000))
@patient
def test_days_count_up_and_back_over_all_years(number):
    later = feel.evaluate('date("1970-01-01") + duration(d)', {"d": f"P{number}D" if number >= 0 else f"-P{-number}D"})
    assert feel.evaluate('(later - date("1970-01-01")) / duration("P1D")', {"later": later}) == number


LEAVES = st.sampled_from(["x", "y.z", "l[1]", "5", "0.5", '"a"', "true", "null", "f(x, 1)", "[1..5)", "-x", "{a: 1}"])
OPERATORS = st.sampled_from("+ - * / ** = != < <= > >= and or in".split())
PHRASES = LEAVES | st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, OPERATORS, inner).map(" ".join),
        st.tuples(inner, inner, inner).map("if {0[0]} then {0[1]} else {0[2]}".format),
        st.tuples(inner, inner, inner).map("({0[0]}) between ({0[1]}) and ({0[2]})".format),
        st.tuples(inner, inner).map("(for i in [{0[0]}] return i + {0[1]})".format),
        st.tuples(inner, inner).map("(some i in [{0[0]}] satisfies {0[1]})".format),
        st.tuples(inner, inner).map("[{0[0]}, {0[1]}]".format),
        st.tuples(inner, inner).map("[{0[0]}][{0[1]}]".format),
        inner.map("{{k: {0}}}.k".format),
        inner.map("(function(p) {0})".format),
        inner.map("-({0})".format),
        inner.map("({0}) instance of number".format),
    ),
    max_leaves=12,
)


def bare(node):
    """A syntax tree without its places."""
    if isinstance(node, tuple):
        return tuple(map(bare, node))
    if not isinstance(node, feel.Node):
        return node
    return type(node).__name__, [bare(getattr(node, each.name)) for each in fields(node) if each.name != "at"]


@given(PHRASES)
@settings(patient, max_examples=300)
def test_what_is_read_can_be_written_and_read_again(text):
    """Brackets around every part change nothing: what binds tighter was read as such."""
    try:
        read = feel.compile(text).syntax
    except feel.FeelError:
        return
    assert bare(feel.compile(spoken(read)).syntax) == bare(read)
