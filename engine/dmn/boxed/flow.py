"""Boxed conditionals, filters and iterators."""

from engine.dmn.shop import Shop
from engine.dmn.xml import Element
from engine.feel import Code, choice, iteration, selection


def part(element: Element, tag: str, shop: Shop) -> Code:
    """The boxed expression in one part of a form."""
    found = element.one(tag)
    if found is None:
        raise shop.fault(element, f"the part '{tag}' is missing")
    return shop.inside(found, what=f"the expression of '{tag}'")


def conditional(element: Element, shop: Shop) -> Code:
    """`if`, `then`, `else`."""
    return choice(part(element, "if", shop), part(element, "then", shop), part(element, "else", shop))


def filtered(element: Element, shop: Shop) -> Code:
    """Items of `in` for which `match` is true."""
    return selection(part(element, "in", shop), part(element, "match", shop))


def iterator(element: Element, shop: Shop) -> Code:
    """`for`, `some`, `every`."""
    name, body = element.attributes.get("iteratorVariable", ""), "return" if element.tag == "for" else "satisfies"
    return iteration(element.tag, name, part(element, "in", shop), part(element, body, shop))
