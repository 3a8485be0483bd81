"""`=`, `<`, `between`: comparisons, with a short way for a variable beside a literal."""

from collections.abc import Callable
from decimal import Decimal
from operator import ge, gt, le, lt

from engine.feel.compare import equal, order
from engine.feel.compiler.build import MISSING, Code, build
from engine.feel.numbers import whole
from engine.feel.run import Names, Run
from engine.feel.syntax.nodes import Between, Comparison, Literal, Name
from engine.feel.values import Value, a_kind, leaf

Relation = Callable[[Decimal | int, Decimal | int], bool]
RELATIONS: dict[str, Relation] = {"<": lt, "<=": le, ">": gt, ">=": ge}
FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
HOLDS: dict[str, frozenset[int]] = {
    "<": frozenset({-1}),
    "<=": frozenset({-1, 0}),
    ">": frozenset({1}),
    ">=": frozenset({1, 0}),
}


@build.register
def comparison(node: Comparison) -> Code:
    """The quickest code that is right for these two sides."""
    left, right, operator = node.left, node.right, node.operator
    if isinstance(left, Literal) and isinstance(right, Name):
        left, right, operator = right, left, FLIPPED[operator]
    if isinstance(left, Name) and isinstance(right, Literal):
        quick = beside_literal(left.name, operator, right.value)
        if quick:
            return quick
    if operator in ("=", "!="):
        return equality(build(left), build(right), negated=operator == "!=")
    return ordering(build(left), build(right), operator)


def beside_literal(name: str, operator: str, value: Value) -> Code | None:
    """A variable beside a number, text or boolean."""
    if isinstance(value, Decimal) and operator in RELATIONS:
        return number_ordering(name, operator, value)
    if isinstance(value, str | bool) and operator in ("=", "!="):
        return exact_equality(name, value, negated=operator == "!=")
    return None


def number_ordering(name: str, operator: str, value: Decimal) -> Code:
    """A variable beside a number: whole numbers of Python need no conversion."""
    relation, bound = RELATIONS[operator], int(value) if whole(value) else value
    holds = HOLDS[operator]

    def test(names: Names, run: Run) -> Value:
        found = names.get(name, MISSING)
        if type(found) is int or type(found) is Decimal:
            return relation(found, bound)
        if found is MISSING:
            return run.null(f"there is no '{name}'")
        return ordered(leaf(found), value, holds, run)

    return test


def exact_equality(name: str, value: str | bool, *, negated: bool) -> Code:
    """A variable beside a text or boolean."""
    kind = type(value)

    def test(names: Names, run: Run) -> Value:
        found = names.get(name, MISSING)
        if type(found) is kind:
            return (found == value) is not negated
        if found is MISSING:
            run.null(f"there is no '{name}'")
            found = None
        return equated(leaf(found), value, run, negated=negated)

    return test


def equality(left: Code, right: Code, *, negated: bool) -> Code:
    """`left = right`."""

    def test(names: Names, run: Run) -> Value:
        return equated(left(names, run), right(names, run), run, negated=negated)

    return test


def equated(first: Value, second: Value, run: Run, *, negated: bool) -> Value:
    """Equal or not, or null with a reason."""
    same = equal(first, second, run)
    if same is None:
        return run.null(f"{a_kind(first)} can't be compared with {a_kind(second)}")
    return same is not negated


def ordering(left: Code, right: Code, operator: str) -> Code:
    """`left < right`."""
    holds = HOLDS[operator]

    def test(names: Names, run: Run) -> Value:
        return ordered(left(names, run), right(names, run), holds, run)

    return test


def ordered(first: Value, second: Value, holds: frozenset[int], run: Run) -> Value:
    """In that order or not, or null with a reason."""
    run.spend_on(first)
    found = order(first, second)
    if found is None:
        return run.null(f"{a_kind(first)} can't be compared with {a_kind(second)}")
    return found in holds


@build.register
def between(node: Between) -> Code:
    """`operand between low and high`, both ends included."""
    operand, low, high = build(node.operand), build(node.low), build(node.high)

    def test(names: Names, run: Run) -> Value:
        value = operand(names, run)
        above = ordered(value, low(names, run), HOLDS[">="], run)
        below = ordered(value, high(names, run), HOLDS["<="], run)
        if above is False or below is False:
            return False
        return None if above is None or below is None else True

    return test
