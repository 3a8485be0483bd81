"""Boxed expressions: what a decision can hold."""

from engine.dmn.boxed import composites, flow, functions
from engine.dmn.shop import Builder
from engine.dmn.table import decision_table

BUILDERS: dict[str, Builder] = {
    "literalExpression": composites.literal,
    "context": composites.context,
    "list": composites.listing,
    "relation": composites.relation,
    "functionDefinition": functions.definition,
    "invocation": functions.invocation,
    "conditional": flow.conditional,
    "filter": flow.filtered,
    "for": flow.iterator,
    "some": flow.iterator,
    "every": flow.iterator,
    "decisionTable": decision_table,
}
