"""The closed subset that a page may evaluate by itself, as a JSON syntax tree.

A tree is a list whose first item says what it is: `["value", v]` (text, number, boolean, null), `["name", "a"]`,
`["path", tree, "b"]`, `["=", a, b]` and the other five comparisons, `["and", a, b, …]`, `["or", …]`, `["not", a]`,
`["in", a, [test, …]]` with tests `["value", v]`, or `["range", low, high, low_included, high_included]` whose ends are
trees or null. Logic is three-valued, as in FEEL; numbers travel as JSON numbers.
"""

from decimal import Decimal

from engine.feel.expression import compile
from engine.feel.plain import json_scalar
from engine.feel.syntax import nodes

Tree = list[object]


class Outside(Exception):
    """A part that the subset doesn't have."""


def browser_tree(expression: str) -> Tree | None:
    """The syntax tree for the page; None when the expression needs the server."""
    try:
        return tree(compile(expression).syntax)
    except Outside:
        return None


def tree(node: nodes.Node) -> Tree:
    """One part."""
    if isinstance(node, nodes.Literal | nodes.Negation):
        return constant(node)
    if isinstance(node, nodes.Name):
        return ["name", node.name]
    if isinstance(node, nodes.Path):
        return ["path", tree(node.source), node.name]
    if isinstance(node, nodes.Comparison):
        return [node.operator, tree(node.left), tree(node.right)]
    if isinstance(node, nodes.Logic):
        return [node.operator, *(tree(part) for part in node.parts)]
    if isinstance(node, nodes.Between):
        return ["in", tree(node.operand), [["range", tree(node.low), tree(node.high), True, True]]]
    if isinstance(node, nodes.In):
        return ["in", tree(node.operand), [test for each in node.tests for test in tests(each)]]
    return negated(node)


def constant(node: nodes.Node) -> Tree:
    """A literal that JSON knows, too."""
    if isinstance(node, nodes.Negation):
        value = constant(node.operand)[1]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Outside
        return ["value", -value]
    if not isinstance(node, nodes.Literal) or not isinstance(node.value, str | bool | Decimal | None):
        raise Outside
    return ["value", json_scalar(node.value)]


def negated(node: nodes.Node) -> Tree:
    """`not(…)`."""
    if isinstance(node, nodes.Call) and len(node.arguments) == 1 and not node.names:
        function = node.function
        if isinstance(function, nodes.Name) and function.name == "not":
            return ["not", tree(node.arguments[0])]
    raise Outside


def tests(node: nodes.Node) -> list[Tree]:
    """What stands after `in`; the items of a list are tests, too."""
    if isinstance(node, nodes.ListOf):
        return [test for item in node.items for test in tests(item)]
    if isinstance(node, nodes.Interval):
        low = tree(node.start) if node.start else None
        high = tree(node.end) if node.end else None
        return [["range", low, high, node.start_included, node.end_included]]
    return [constant(node)]
