"""`range("[1..5]")`: a range from its text; its ends are literals, and one may be left out: `range("[1..)")`."""

import re

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
UP = re.compile(r"\s*([\[(\]])(.+)\.\.\s*[)\[]\s*", re.DOTALL)
DOWN = re.compile(r"\s*[(\]]\s*\.\.(.+)([\])\[])\s*", re.DOTALL)


@built_in("range")
def range_from_text(run: Run, from_: str) -> Range | None:
    """The range that a text says; null for any other text."""
    up, down = UP.fullmatch(from_), DOWN.fullmatch(from_)
    if up:
        start = literal(up[2], run)
        return None if order(start, start) is None else Range(start, None, up[1] == "[", end_included=False)
    if down:
        end = literal(down[1], run)
        return None if order(end, end) is None else Range(None, end, start_included=False, end_included=down[2] == "]")
    return closed(from_, run)


def closed(text: str, run: Run) -> Range | None:
    """A range with both ends."""
    node = read(text)
    if not isinstance(node, Interval) or node.start is None or node.end is None or node.start is node.end:
        return None
    start, end = constant(node.start, run), constant(node.end, run)
    if order(start, end) not in (-1, 0):
        return None
    return Range(start, end, node.start_included, node.end_included)


def read(text: str) -> Node | None:
    """The syntax tree of a text, nothing where it has none."""
    try:
        return parse(text)
    except FeelError:
        return None


def literal(text: str, run: Run) -> Value:
    """The value of a text that is one end."""
    return constant(read(text), run)


def constant(node: Node | None, run: Run) -> Value:
    """The value of a literal, also a negative one or a call like `date("2026-01-01")`."""
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Negation):
        value = constant(node.operand, run)
        return negate(value) if isinstance(value, Months | Span) else BUILT_IN["number"].call(run, [f"-{value}"])
    if isinstance(node, Call) and isinstance(node.function, Name) and node.function.name in MAKERS:
        return BUILT_IN[node.function.name].call(run, [constant(each, run) for each in node.arguments])
    return None
