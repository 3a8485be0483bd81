"""The parts of an expression, as the parser finds them."""

from dataclasses import dataclass

from engine.feel.values import Value


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression and where it begins in the text."""

    at: int


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A number, text, true, false, null or `@"…"`."""

    value: Value


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A variable."""

    name: str


@dataclass(frozen=True, slots=True)
class Path(Node):
    """`source.name`."""

    source: Node
    name: str


@dataclass(frozen=True, slots=True)
class Filter(Node):
    """`source[condition]`, or an item by its number."""

    source: Node
    condition: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`function(arguments)`; names is empty when they are given by position."""

    function: Node
    arguments: tuple[Node, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """`-operand`."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`left + right`, and the other four."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """`left < right`, and the other five."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Logic(Node):
    """Several parts joined by `and`, or by `or`."""

    operator: str
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Between(Node):
    """`operand between low and high`."""

    operand: Node
    low: Node
    high: Node


@dataclass(frozen=True, slots=True)
class In(Node):
    """`operand in tests`."""

    operand: Node
    tests: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type as written: its name, its parts, its result if it is a function."""

    name: str
    parts: tuple["TypeName", ...] = ()
    fields: tuple[str, ...] = ()
    result: "TypeName | None" = None


@dataclass(frozen=True, slots=True)
class InstanceOf(Node):
    """`operand instance of type`."""

    operand: Node
    type: TypeName


@dataclass(frozen=True, slots=True)
class If(Node):
    """`if condition then yes else no`."""

    condition: Node
    yes: Node
    no: Node


@dataclass(frozen=True, slots=True)
class Interval(Node):
    """`[start..end]`; a side that is None is open, as in `> 5`."""

    start: Node | None
    end: Node | None
    start_included: bool
    end_included: bool


@dataclass(frozen=True, slots=True)
class Unlike(Node):
    """The test `!= value`."""

    value: Node


@dataclass(frozen=True, slots=True)
class Steps(Node):
    """`start..end` in a loop, upwards or downwards."""

    start: Node
    end: Node


@dataclass(frozen=True, slots=True)
class For(Node):
    """`for name in source, … return body`."""

    names: tuple[str, ...]
    sources: tuple[Node, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """`some` or `every`."""

    quantifier: str
    names: tuple[str, ...]
    sources: tuple[Node, ...]
    body: Node


@dataclass(frozen=True, slots=True)
class ListOf(Node):
    """`[a, b]`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ContextOf(Node):
    """`{name: value}`."""

    names: tuple[str, ...]
    entries: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Lambda(Node):
    """`function(parameters) body`."""

    parameters: tuple[str, ...]
    types: tuple[TypeName | None, ...]
    body: Node
    external: bool = False


@dataclass(frozen=True, slots=True)
class Tests(Node):
    """Unary tests: any of them, or none of them after `not`. No tests means anything goes."""

    tests: tuple[Node, ...]
    negated: bool
