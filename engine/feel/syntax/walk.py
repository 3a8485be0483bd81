"""Through a syntax tree: all parts, and the variables that it reads."""

from collections.abc import Iterator
from dataclasses import fields

from engine.feel.syntax.nodes import Call, ContextOf, Filter, For, Lambda, Name, Node, Quantified


def children(node: Node) -> Iterator[Node]:
    """The parts that a part has directly."""
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Node))


def walk(node: Node) -> Iterator[Node]:
    """A part and all below it."""
    yield node
    for child in children(node):
        yield from walk(child)


def external(node: Node) -> bool:
    """Whether a part defines a function outside FEEL."""
    return any(isinstance(part, Lambda) and part.external for part in walk(node))


def reads(node: Node, bound: frozenset[str] = frozenset()) -> Iterator[str]:
    """Names that come from outside; inside a filter an entry of the items may have the name, too."""
    if isinstance(node, Name):
        if node.name not in bound:
            yield node.name
    elif isinstance(node, For | Quantified):
        yield from loop_reads(node, bound)
    elif isinstance(node, ContextOf):
        for name, entry in zip(node.names, node.entries, strict=True):
            yield from reads(entry, bound)
            bound |= {name}
    elif isinstance(node, Call) and isinstance(node.function, Name):
        for part in node.arguments:
            yield from reads(part, bound)
        yield from called(node.function, bound)
    else:
        inner = bound_inside(node, bound)
        for child in children(node):
            yield from reads(child, inner)


def loop_reads(node: For | Quantified, bound: frozenset[str]) -> Iterator[str]:
    """Each source sees the names before it."""
    for name, source in zip(node.names, node.sources, strict=True):
        yield from reads(source, bound)
        bound |= {name}
    yield from reads(node.body, bound | {"partial"})


def bound_inside(node: Node, bound: frozenset[str]) -> frozenset[str]:
    """Names that a part gives to those below it."""
    if isinstance(node, Filter):
        return bound | {"item"}
    return bound | set(node.parameters) if isinstance(node, Lambda) else bound


def called(function: Name, bound: frozenset[str]) -> Iterator[str]:
    """A called name is a variable unless it is built in."""
    if function.name not in bound:
        yield f"{function.name}()"
