"""`+ - * / **` on numbers, texts, dates and durations."""

from collections.abc import Callable
from decimal import Decimal

from engine.feel import limits
from engine.feel.compiler.build import Code, build
from engine.feel.errors import FeelError
from engine.feel.numbers import CONTEXT, Overflown, divide, power
from engine.feel.run import Names, Run
from engine.feel.syntax.nodes import Arithmetic, Literal, Negation
from engine.feel.temporal import arithmetic as temporal
from engine.feel.temporal.kinds import Months, Span
from engine.feel.values import Value, a_kind

Operation = Callable[[Decimal, Decimal], Decimal | None]
Other = Callable[[object, object], object]


def joined(first: object, second: object) -> object:
    """Two texts one after the other, or a sum of dates and durations."""
    if isinstance(first, str) and isinstance(second, str):
        if len(first) + len(second) > limits.CHARACTERS:
            raise FeelError(f"a text may have {limits.CHARACTERS} characters")
        return first + second
    return temporal.add(first, second)


def nothing(first: object, second: object) -> object:
    """Numbers only."""
    return None


OPERATIONS: dict[str, tuple[Operation, Other]] = {
    "+": (CONTEXT.add, joined),
    "-": (CONTEXT.subtract, temporal.subtract),
    "*": (CONTEXT.multiply, temporal.multiply),
    "/": (divide, temporal.quotient),
    "**": (power, nothing),
}


@build.register
def arithmetic(node: Arithmetic) -> Code:
    """Both sides, then the operation for their kinds."""
    left, right = build(node.left), build(node.right)
    operate, other = OPERATIONS[node.operator]
    sign = node.operator

    def calculate(names: Names, run: Run) -> Value:
        first, second = left(names, run), right(names, run)
        if isinstance(first, Decimal) and isinstance(second, Decimal):
            try:
                value: object = operate(first, second)
            except Overflown:
                value = None
        else:
            value = other(first, second)
        if isinstance(value, str):
            run.spend(len(value) // 100)
        return value if value is not None else run.null(f"{a_kind(first)} {sign} {a_kind(second)} has no value")

    return calculate


@build.register
def negation(node: Negation) -> Code:
    """`-operand`."""
    if isinstance(node.operand, Literal) and isinstance(node.operand.value, Decimal):
        return build(Literal(node.at, CONTEXT.minus(node.operand.value)))
    operand = build(node.operand)

    def negate(names: Names, run: Run) -> Value:
        value = operand(names, run)
        if isinstance(value, Decimal):
            return CONTEXT.minus(value)
        if isinstance(value, Months | Span):
            return temporal.negate(value)
        return run.null(f"{a_kind(value)} has no negative")

    return negate
