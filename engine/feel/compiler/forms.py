"""FEEL's own forms around code that is there already, for expressions that are drawn as boxes."""

from dataclasses import dataclass

from engine.feel.compiler.build import Code, build
from engine.feel.syntax.nodes import Filter, For, If, Node, Quantified


@dataclass(frozen=True, slots=True)
class Box(Node):
    """A part of a form whose code is there already."""

    code: Code


@build.register
def boxed(node: Box) -> Code:
    """The code itself."""
    return node.code


def choice(condition: Code, yes: Code, no: Code) -> Code:
    """`if`."""
    return build(If(0, Box(0, condition), Box(0, yes), Box(0, no)))


def selection(source: Code, condition: Code) -> Code:
    """`source[condition]`."""
    return build(Filter(0, Box(0, source), Box(0, condition)))


def iteration(keyword: str, name: str, source: Code, body: Code) -> Code:
    """`for`, `some` or `every`."""
    if keyword == "for":
        return build(For(0, (name,), (Box(0, source),), Box(0, body)))
    return build(Quantified(0, keyword, (name,), (Box(0, source),), Box(0, body)))
