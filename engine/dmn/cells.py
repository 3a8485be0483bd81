"""Cells that can't be right: literals of another kind than their column's, rules that never get their turn."""

from collections.abc import Iterator

from engine.dmn.coverage import duplicates, ends, measured, uncovered
from engine.dmn.shop import Shop
from engine.dmn.table.reading import literals
from engine.dmn.xml import Element
from engine.feel import Allowed, Kind, Type, a_kind, literal, parse_tests

Place = tuple[Element, str]
"""A cell or rule, and what is wrong with it."""


def of_another_kind(table: Element, shop: Shop) -> Iterator[Place]:
    """Literals that their column's type can't have."""
    inputs = [shop.types.of(column.one("inputExpression")) for column in table.all("input")]
    outputs = [shop.types.of(column) for column in table.all("output")]
    for number, rule in enumerate(table.all("rule"), 1):
        for tag, types in (("inputEntry", inputs), ("outputEntry", outputs)):
            for column, (cell, type_) in enumerate(zip(rule.all(tag), types, strict=True), 1):
                for value in strangers(cell, type_, shop):
                    where = f"rule {number}, {'input' if tag == 'inputEntry' else 'output'} {column}"
                    yield cell, f"{where}: {a_kind(value)} in a column of the type {type_.name}"


def strangers(cell: Element, type_: Type, shop: Shop) -> list[object]:
    """The literals of a cell that aren't of a simple type."""
    kind = type_.base if isinstance(type_, Allowed) else type_
    if not isinstance(kind, Kind) or kind.name not in ("number", "string", "boolean"):
        return []
    tests = parse_tests(cell.words(), shop.names).tests
    found = [value for test in tests for value in (ends(test) if cell.tag == "inputEntry" else [literal(test)])]
    return [value for value in found if value is not None and a_kind(value) != f"a {kind.name}"]


def unlisted(table: Element, shop: Shop) -> Iterator[Place]:
    """Results that their column does not list."""
    listed = [each.one("outputValues") for each in table.all("output")]
    known = [literals(values.words()) if values else [] for values in listed]
    for number, rule in enumerate(table.all("rule"), 1):
        for column, (cell, values) in enumerate(zip(rule.all("outputEntry"), known, strict=True), 1):
            said = literals(cell.words(), shop.names)
            if values and said and said[0] not in values:
                yield cell, f"rule {number}, output {column}: {cell.words()} is not among the values of the column"


def never(table: Element, shop: Shop) -> Iterator[Place]:
    """Rules with a cell that nothing passes, like `[5..3]`."""
    for rule, box in zip(table.all("rule"), measured(table, shop.names)[1], strict=True):
        for column, cell in enumerate(box, 1):
            if cell is not None and not cell:
                yield rule, f"rule {table.all('rule').index(rule) + 1} never matches: nothing passes its input {column}"


def unreachable(table: Element, shop: Shop) -> Iterator[Place]:
    """Rules of a FIRST table that earlier rules leave nothing, but for plain repetitions."""
    if table.attributes.get("hitPolicy") != "FIRST":
        return
    twice = duplicates(table)
    columns, boxes = measured(table, shop.names)
    for at, rule in enumerate(table.all("rule")):
        box = boxes[at]
        known = [cell for cell in box if cell is not None]
        if (
            at
            and at + 1 not in twice
            and all(known)
            and len(known) == len(columns)
            and uncovered(known, boxes[:at]) is None
        ):
            yield rule, f"rule {at + 1} never gets its turn: the rules before it cover all that it covers"
