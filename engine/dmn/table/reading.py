"""A decision table as drawn to columns and rules of code."""

from dataclasses import dataclass

from engine.dmn.shop import Shop, typed
from engine.dmn.table.hits import AGGREGATIONS, POLICIES
from engine.dmn.types import received
from engine.dmn.xml import Element
from engine.feel import ANY, Code, Names, Run, Test, Type, Value, literal, parse_tests

Check = tuple[int, Test]
"""A cell that says something: its column and its test."""


@dataclass(frozen=True, slots=True)
class Input:
    """A column of conditions."""

    label: str
    text: str
    code: Code


@dataclass(frozen=True, slots=True)
class Output:
    """A column of results."""

    name: str
    listed: list[Value]
    default: Code | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A row."""

    id: str
    checks: tuple[Check, ...]
    outputs: tuple[Code, ...]
    cells: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be asked."""

    id: str
    policy: str
    aggregation: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]


def read_table(element: Element, shop: Shop) -> Table:
    """The table of an element."""
    policy = element.attributes.get("hitPolicy", "UNIQUE")
    aggregation = element.attributes.get("aggregation", "")
    if policy not in POLICIES or (aggregation and aggregation not in AGGREGATIONS):
        raise shop.fault(element, f"the hit policy '{policy} {aggregation}' is unknown")
    inputs = tuple(read_input(each, shop) for each in element.all("input"))
    columns = element.all("output")
    outputs = tuple(read_output(each, shop) for each in columns)
    types = [shop.types.of(each) for each in columns]
    table = element.id or shop.owner
    rules = tuple(
        read_rule(each, inputs, types, shop, f"{table}, rule {number}")
        for number, each in enumerate(element.all("rule"), 1)
    )
    if not outputs:
        raise shop.fault(element, "a table needs an output")
    return Table(table, policy, aggregation, inputs, outputs, rules)


def read_input(element: Element, shop: Shop) -> Input:
    """A column of conditions: its expression, whose ISO texts become dates where the column wants them."""
    expression = element.one("inputExpression")
    text = expression.words() if expression else ""
    label = element.attributes.get("label", "") or text
    text = text or label
    code = shop.text(text, expression or element)
    wanted = shop.types.of(expression)
    return Input(label, text, code if wanted is ANY else receiving(code, wanted))


def receiving(code: Code, wanted: Type) -> Code:
    """A code whose value is read as a type."""

    def read(names: Names, run: Run) -> Value:
        return received(code(names, run), wanted)

    return read


def read_output(element: Element, shop: Shop) -> Output:
    """A column of results: its name, its values in order of priority, its default."""
    values, default = element.one("outputValues"), element.one("defaultOutputEntry")
    listed = literals(values.words()) if values else allowed_values(element, shop)
    return Output(element.name, listed, shop.text(default.words(), default) if default and default.words() else None)


def allowed_values(element: Element, shop: Shop) -> list[Value]:
    """The values that the column's own type lists."""
    reference = element.attributes.get("typeRef", "")
    item = shop.types.items.get(reference.rpartition(":")[2])
    allowed = item.one("allowedValues") if item else None
    return literals(allowed.words()) if allowed else []


def literals(text: str, names: frozenset[str] = frozenset()) -> list[Value]:
    """The literals among the tests of a text."""
    nodes = parse_tests(text, names).tests if text else ()
    return [literal(node) for node in nodes if literal(node) is not None]


def read_rule(element: Element, inputs: tuple[Input, ...], types: list[Type], shop: Shop, place: str) -> Rule:
    """A row: as many cells as columns; `place` says in reasons which one it is."""
    cells, results = element.all("inputEntry"), element.all("outputEntry")
    if len(cells) != len(inputs) or len(results) != len(types):
        reason = f"{len(cells)} and {len(results)} cells for {len(inputs)} inputs and {len(types)} outputs"
        raise shop.fault(element, reason)
    tests = [(column, shop.tests(cell.words(), cell)) for column, cell in enumerate(cells)]
    return Rule(
        element.id,
        tuple((column, test) for column, test in tests if test),
        tuple(
            typed(shop.text(cell.words() or "null", cell), type_, f"{place}, output {number}")
            for number, (cell, type_) in enumerate(zip(results, types, strict=True), 1)
        ),
        tuple(cell.words() or "-" for cell in cells),
        element.words("description") or " ".join(each.words() for each in element.all("annotationEntry")).strip(),
    )
