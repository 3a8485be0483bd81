"""A syntax tree as text again, with brackets around everything."""

from engine import feel
from engine.feel.syntax import nodes


def spoken(node: nodes.Node) -> str:
    """The text of a part."""
    return WAYS[type(node)](node)


def listed(parts) -> str:
    """Parts with commas between them."""
    return ", ".join(map(spoken, parts))


def bindings(node) -> str:
    """What a loop runs through."""
    return ", ".join(f"{name} in {spoken(source)}" for name, source in zip(node.names, node.sources, strict=True))


def interval(node: nodes.Interval) -> str:
    """A range with both ends."""
    opening, closing = "[" if node.start_included else "(", "]" if node.end_included else ")"
    return f"{opening}{spoken(node.start)}..{spoken(node.end)}{closing}"


def entries(node: nodes.ContextOf) -> str:
    """The inside of a context."""
    return ", ".join(f"{name}: {spoken(entry)}" for name, entry in zip(node.names, node.entries, strict=True))


WAYS = {
    nodes.Literal: lambda node: feel.write([node.value], feel.Run())[1:-1],
    nodes.Name: lambda node: node.name,
    nodes.Path: lambda node: f"({spoken(node.source)}).{node.name}",
    nodes.Filter: lambda node: f"({spoken(node.source)})[{spoken(node.condition)}]",
    nodes.Call: lambda node: f"{spoken(node.function)}({listed(node.arguments)})",
    nodes.Negation: lambda node: f"(-{spoken(node.operand)})",
    nodes.Arithmetic: lambda node: f"({spoken(node.left)} {node.operator} {spoken(node.right)})",
    nodes.Comparison: lambda node: f"({spoken(node.left)} {node.operator} {spoken(node.right)})",
    nodes.Logic: lambda node: f"({f' {node.operator} '.join(map(spoken, node.parts))})",
    nodes.Between: lambda node: f"({spoken(node.operand)} between {spoken(node.low)} and {spoken(node.high)})",
    nodes.In: lambda node: f"({spoken(node.operand)} in ({listed(node.tests)}))",
    nodes.InstanceOf: lambda node: f"({spoken(node.operand)} instance of {node.type.name})",
    nodes.If: lambda node: f"(if {spoken(node.condition)} then {spoken(node.yes)} else {spoken(node.no)})",
    nodes.Interval: interval,
    nodes.For: lambda node: f"(for {bindings(node)} return {spoken(node.body)})",
    nodes.Quantified: lambda node: f"({node.quantifier} {bindings(node)} satisfies {spoken(node.body)})",
    nodes.ListOf: lambda node: f"[{listed(node.items)}]",
    nodes.ContextOf: lambda node: f"{{{entries(node)}}}",
    nodes.Lambda: lambda node: f"(function({', '.join(node.parameters)}) {spoken(node.body)})",
}
