"""`a.b`, `list[condition]`: into contexts and lists."""

from decimal import Decimal

from engine.feel.compiler.build import Code, build
from engine.feel.numbers import whole
from engine.feel.properties import property_of
from engine.feel.run import Item, Names, Run
from engine.feel.syntax.nodes import Between, Comparison, Filter, In, InstanceOf, Logic, Path, Quantified
from engine.feel.values import Value, a_kind, leaf

CONDITIONS = (Comparison, Logic, Between, In, InstanceOf, Quantified)


@build.register
def path(node: Path) -> Code:
    """The entry of a context, of each context in a list, or a property of a date or duration."""
    source, name = build(node.source), node.name

    def follow(names: Names, run: Run) -> Value:
        value = source(names, run)
        if type(value) is dict:
            return leaf(value[name]) if name in value else run.null(f"there is no '{name}' in the context")
        return member(value, name, run)

    return follow


def member(value: Value, name: str, run: Run) -> Value:
    """What a name means after a point."""
    if isinstance(value, dict):
        return leaf(value[name]) if name in value else run.null(f"there is no '{name}' in the context")
    if isinstance(value, list):
        run.spend(len(value))
        return [member(leaf(item), name, run) for item in value]
    found, known = property_of(value, name)
    return found if known else run.null(f"{a_kind(value)} has no '{name}'")


@build.register
def filtered(node: Filter) -> Code:
    """Items for which the condition is true, or one item by its number."""
    source, condition = build(node.source), build(node.condition)
    certain = isinstance(node.condition, CONDITIONS)

    def pick(names: Names, run: Run) -> Value:
        value = source(names, run)
        items = value if isinstance(value, list) else [] if value is None else [value]
        if not certain:
            index = position(condition, items, names, run)
            if index is not None:
                return item_at(items, index, run)
        run.spend(len(items))
        return [item for item in items if condition(Item(item, names), run) is True]

    return pick


def position(condition: Code, items: list[object], names: Names, run: Run) -> Decimal | None:
    """The number that the brackets hold, if they hold one."""
    around = Item(items[0], names) if items else names
    value = condition(around, run)
    return value if isinstance(value, Decimal) else None


def item_at(items: list[object], index: Decimal, run: Run) -> Value:
    """An item by its number from 1, or from -1 backwards."""
    at = int(index) if whole(index) and abs(index) <= len(items) else 0
    if not at:
        return run.null(f"there is no item {index:f}")
    return leaf(items[at - 1 if at > 0 else at])
