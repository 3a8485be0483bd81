"""`range("[1..5]")`: a range from its text; its ends may only be literals."""

from engine.feel.compare import order
from engine.feel.errors import FeelError
from engine.feel.functions.registry import BUILT_IN, built_in
from engine.feel.run import Run
from engine.feel.syntax.nodes import Call, Interval, Literal, Name, Negation, Node
from engine.feel.syntax.parser import parse
from engine.feel.temporal.arithmetic import negate
from engine.feel.temporal.kinds import Months, Span
from engine.feel.values import Range, Value

MAKERS = frozenset({"date", "time", "date and time", "duration"})


@built_in("range")
def range_from_text(run: Run, from_: str) -> Range | None:
    """The range that a text says; null for any other text."""
    try:
        node = parse(from_)
    except FeelError:
        return None
    if not isinstance(node, Interval):
        return None
    start, end = end_of(node.start, run), end_of(node.end, run)
    if node.start and node.end and order(start, end) not in (-1, 0):
        return None
    return None if start is end is None else Range(start, end, node.start_included, node.end_included)


def end_of(node: Node | None, run: Run) -> Value:
    """The value of a literal, also a negative one or a call like `date("2026-01-01")`."""
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Negation):
        value = end_of(node.operand, run)
        return negate(value) if isinstance(value, Months | Span) else BUILT_IN["number"].call(run, [f"-{value}"])
    if isinstance(node, Call) and isinstance(node.function, Name) and node.function.name in MAKERS:
        return BUILT_IN[node.function.name].call(run, [end_of(each, run) for each in node.arguments])
    return None
