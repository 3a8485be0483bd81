"""`in` and unary tests: the cells of decision tables."""

from collections.abc import Callable
from decimal import Decimal

from engine.feel.compare import equal, passes
from engine.feel.compiler.build import Code, build
from engine.feel.compiler.comparing import RELATIONS
from engine.feel.run import Inner, Names, Run
from engine.feel.syntax.nodes import Call, In, Interval, ListOf, Literal, Name, Negation, Node, Tests
from engine.feel.syntax.walk import walk
from engine.feel.values import Value

MAKERS = frozenset({"date", "time", "date and time", "duration"})
"""Functions whose value depends on nothing but their arguments, worked out once."""
NOTHING: dict[str, object] = {}
Test = Callable[[Value, Names, Run], Value]
"""A compiled test: whether a value passes it under these names."""


@build.register
def membership(node: In) -> Code:
    """`operand in tests`."""
    operand, tests = build(node.operand), [in_test(test) for test in node.tests]

    def check(names: Names, run: Run) -> Value:
        value = operand(names, run)
        return any_of(tests, value, names, run)

    return check


def any_of(tests: list[Test], value: Value, names: Names, run: Run) -> Value:
    """True when one test passes; null when none did and one could not tell."""
    result: Value = False
    for test in tests:
        passed = test(value, names, run)
        if passed is True:
            return True
        result = None if passed is None else result
    return result


def in_test(node: Node) -> Test:
    """One test after `in`."""
    return quick(node) or by_value(node)


def by_value(node: Node) -> Test:
    """The value is equal, or lies in the range, or is among the list; a range that is none tells nothing."""
    code, ranged = build(node), isinstance(node, Interval)
    if fixed(node):
        return passing(code(NOTHING, Run()), ranged=ranged)

    def test(value: Value, names: Names, run: Run) -> Value:
        found = code(names, run)
        return None if found is None and ranged else passes(value, found, run)

    return test


def passing(found: Value, *, ranged: bool) -> Test:
    """The test of a value that is always the same."""

    def test(value: Value, names: Names, run: Run) -> Value:
        return None if found is None and ranged else passes(value, found, run)

    return test


def fixed(node: Node | None) -> bool:
    """Whether a test has the same value under all names: literals, dates and ranges and lists of them."""
    if node is None or isinstance(node, Literal):
        return True
    if isinstance(node, Negation):
        return fixed(node.operand)
    if isinstance(node, Interval):
        return fixed(node.start) and fixed(node.end)
    if isinstance(node, ListOf):
        return all(map(fixed, node.items))
    return isinstance(node, Call) and made_by_a_maker(node)


def made_by_a_maker(node: Call) -> bool:
    """Whether a call makes a date or duration of literals."""
    maker = node.function
    return isinstance(maker, Name) and maker.name in MAKERS and not node.names and all(map(fixed, node.arguments))


def among(node: ListOf) -> Test | None:
    """A list of literals: the value is one of them."""
    slow, tests = by_value(node), [quick(item) for item in node.items]
    sure = [test for test in tests if test]
    if len(sure) < len(tests):
        return None

    def test(value: Value, names: Names, run: Run) -> Value:
        if isinstance(value, list):
            return slow(value, names, run)
        return any(each(value, names, run) is True for each in sure)

    return test


def quick(node: Node) -> Test | None:
    """Tests of literals, compiled to one comparison."""
    if isinstance(node, ListOf):
        return among(node)
    if isinstance(node, Interval):
        if node.start is not None and node.start is node.end:
            return equal_to(node.start)
        return number_interval(node)
    constant = literal(node)
    if isinstance(constant, str | bool | Decimal):
        return exactly(constant)
    return None


def literal(node: Node | None) -> Value:
    """The value of a literal, also of a negative number."""
    if isinstance(node, Negation):
        value = literal(node.operand)
        return -value if isinstance(value, Decimal) else None
    return node.value if isinstance(node, Literal) else None


def exactly(constant: str | bool | Decimal) -> Test:
    """The value is this one."""
    kind = type(constant)

    def test(value: Value, names: Names, run: Run) -> Value:
        return value == constant if type(value) is kind else passes(value, constant, run)

    return test


def equal_to(node: Node) -> Test:
    """The test `= value`."""
    code = build(node)

    def test(value: Value, names: Names, run: Run) -> Value:
        return equal(value, code(names, run), run)

    return test


def number_interval(node: Interval) -> Test | None:
    """`[1..5)` or `< 5` of numbers."""
    slow, low, high = by_value(node), literal(node.start), literal(node.end)
    if isinstance(low, Decimal) and isinstance(high, Decimal) and low <= high:
        return inner_interval(node, low, high, slow)
    end = low if node.end is None else high if node.start is None else None
    if not isinstance(end, Decimal):
        return None
    bound, included = end, node.start_included or node.end_included
    relation = RELATIONS[(">" if node.end is None else "<") + ("=" if included else "")]

    def test(value: Value, names: Names, run: Run) -> Value:
        return relation(value, bound) if type(value) is Decimal else slow(value, names, run)

    return test


def inner_interval(node: Interval, low: Decimal, high: Decimal, slow: Test) -> Test:
    """Between two numbers."""
    if node.start_included and node.end_included:
        return lambda value, names, run: low <= value <= high if type(value) is Decimal else slow(value, names, run)
    if node.start_included:
        return lambda value, names, run: low <= value < high if type(value) is Decimal else slow(value, names, run)
    if node.end_included:
        return lambda value, names, run: low < value <= high if type(value) is Decimal else slow(value, names, run)
    return lambda value, names, run: low < value < high if type(value) is Decimal else slow(value, names, run)


def cell_test(node: Node) -> Test:
    """One test of a cell: with `?` it is a condition, without it a value to compare with."""
    short = quick(node)
    if short:
        return short
    code = build(node)
    asks = any(isinstance(part, Name) and part.name == "?" for part in walk(node))

    def test(value: Value, names: Names, run: Run) -> Value:
        found = code(Inner({"?": value}, names), run)
        if asks and isinstance(found, bool):
            return found
        if found is True and not isinstance(value, bool):
            return True
        return passes(value, found, run)

    return test


def unary_tests(node: Tests) -> Test | None:
    """All tests of a cell; None when anything goes."""
    tests = [cell_test(test) for test in node.tests]
    if not tests:
        return None
    if len(tests) == 1 and not node.negated:
        return tests[0]

    def check(value: Value, names: Names, run: Run) -> Value:
        passed = any_of(tests, value, names, run)
        return not passed if node.negated and isinstance(passed, bool) else passed

    return check
