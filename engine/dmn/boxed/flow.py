"""Boxed conditionals, filters and iterators: FEEL's own forms with boxes for their parts."""

from dataclasses import dataclass

from engine.dmn.shop import Shop
from engine.dmn.xml import Element
from engine.feel.compiler import Code, build
from engine.feel.syntax.nodes import Filter, For, If, Node, Quantified


@dataclass(frozen=True, slots=True)
class Box(Node):
    """A part of a FEEL form whose code is there already."""

    code: Code


@build.register
def boxed(node: Box) -> Code:
    """The code itself."""
    return node.code


def part(element: Element, tag: str, shop: Shop) -> Box:
    """The boxed expression in one part of a form."""
    found = element.one(tag)
    if found is None:
        raise shop.fault(element, f"the part '{tag}' is missing")
    return Box(0, shop.inside(found, what=f"the expression of '{tag}'"))


def conditional(element: Element, shop: Shop) -> Code:
    """`if`, `then`, `else`."""
    return build(If(0, part(element, "if", shop), part(element, "then", shop), part(element, "else", shop)))


def filtered(element: Element, shop: Shop) -> Code:
    """Items of `in` for which `match` is true."""
    return build(Filter(0, part(element, "in", shop), part(element, "match", shop)))


def iterator(element: Element, shop: Shop) -> Code:
    """`for`, `some`, `every`."""
    names = (element.attributes.get("iteratorVariable", ""),)
    sources = (part(element, "in", shop),)
    if element.tag == "for":
        return build(For(0, names, sources, part(element, "return", shop)))
    return build(Quantified(0, element.tag, names, sources, part(element, "satisfies", shop)))
