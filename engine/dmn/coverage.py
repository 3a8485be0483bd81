"""Which rules of a table overlap, and what none of them covers.

Each column is cut into pieces at every value that its cells name; a cell is then a set of pieces, a rule a box of such
sets, and boxes can be compared. Columns whose cells are more than literals and intervals are left alone: a rule with
such a cell overlaps nothing and covers nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import combinations

from engine.dmn.xml import Element
from engine.feel import Interval, Node, Run, Tests, Value, constant, literal, order, parse_tests, write

MOST = 20_000
"""Boxes looked at before the search for gaps gives up."""

Pieces = frozenset[int]
Box = tuple[Pieces | None, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's values in order; its pieces are 2n for values and 2n+1 for what lies after them, -1 before all."""

    label: str
    values: tuple[Value, ...]
    pieces: Pieces
    ordered: bool

    def show(self, piece: int) -> str:
        """A piece in words."""
        if not self.ordered:
            return f"{self.label} = {shown(self.values[piece // 2])}" if piece >= 0 else f"any other {self.label}"
        if piece % 2 == 0:
            return f"{self.label} = {shown(self.values[piece // 2])}"
        low, high = piece // 2, piece // 2 + 1
        below = f"{shown(self.values[low])} < " if low >= 0 else ""
        above = f" < {shown(self.values[high])}" if high < len(self.values) else ""
        return f"{below}{self.label}{above}"


def shown(value: Value) -> str:
    """A literal as the table writes it."""
    return f'"{value}"' if isinstance(value, str) else write(value, Run())


def overlaps(table: Element, names: frozenset[str]) -> list[tuple[int, int]]:
    """Pairs of rules (numbers from 1) that can match at the same time."""
    _, boxes = measured(table, names)
    return [
        (first + 1, second + 1)
        for first, second in combinations(range(len(boxes)), 2)
        if meet(boxes[first], boxes[second])
    ]


def duplicates(table: Element) -> dict[int, int]:
    """Rules that ask what an earlier rule asks, word by word: their numbers and the earlier one's."""
    seen: dict[tuple[str, ...], int] = {}
    found: dict[int, int] = {}
    for number, rule in enumerate(table.all("rule"), 1):
        asked = tuple("".join(cell.words().split()) or "-" for cell in rule.all("inputEntry"))
        if seen.setdefault(asked, number) != number:
            found[number] = seen[asked]
    return found


def meet(first: Box, second: Box) -> bool:
    """Whether two boxes surely share a point."""
    return all(one is not None and other is not None and one & other for one, other in zip(first, second, strict=True))


def gaps(table: Element, names: frozenset[str]) -> str:
    """In words, one combination of inputs that no rule covers; nothing where there is none or it can't be told."""
    columns, boxes = measured(table, names)
    if any(cell is None for box in boxes for cell in box):
        return ""
    left = uncovered([column.pieces for column in columns], boxes)
    return ", ".join(column.show(piece) for column, piece in zip(columns, left, strict=True)) if left else ""


def uncovered(space: Sequence[Pieces], boxes: Sequence[Box]) -> list[int] | None:
    """One point of a space that lies in no box; None when there is none, or the search takes too long."""
    pending: list[tuple[tuple[Pieces, ...], int]] = [(tuple(space), 0)]
    for _ in range(MOST):
        if not pending:
            return None
        rest, at = pending.pop()
        if at == len(boxes):
            return [min(pieces) if min(pieces) >= 0 else sorted(pieces)[-1] for pieces in rest]
        pending.extend((piece, at + 1) for piece in without(rest, boxes[at]))
    return None


def without(space: tuple[Pieces, ...], box: Box) -> list[tuple[Pieces, ...]]:
    """What is left of a space outside a box, in boxes that don't overlap."""
    inside = [(pieces & cell) if cell is not None else frozenset() for pieces, cell in zip(space, box, strict=True)]
    if not all(inside):
        return [space]
    left = []
    for column, pieces in enumerate(space):
        outside = pieces - inside[column]
        if outside:
            left.append((*inside[:column], outside, *space[column + 1 :]))
    return left


def measured(table: Element, names: frozenset[str]) -> tuple[list[Column], list[Box]]:
    """The columns of a table and its rules as boxes."""
    tests = [[parse_tests(cell.words(), names) for cell in rule.all("inputEntry")] for rule in table.all("rule")]
    columns = [column_of(element, [row[at] for row in tests]) for at, element in enumerate(table.all("input"))]
    boxes = [tuple(cell_pieces(cell, column) for cell, column in zip(row, columns, strict=True)) for row in tests]
    return columns, boxes


def column_of(element: Element, cells: Sequence[Tests]) -> Column:
    """The pieces into which a column's cells cut it."""
    expression, allowed = element.one("inputExpression"), element.one("inputValues")
    label = element.attributes.get("label", "") or (expression.words() if expression else "")
    listed = parse_tests(allowed.words()).tests if allowed and allowed.words() else ()
    found = {end for cell in (*cells, Tests(0, listed, negated=False)) for test in cell.tests for end in ends(test)}
    if found and all(isinstance(value, bool) for value in found):
        return Column(label, (False, True), frozenset({0, 2}), ordered=False)
    measures = [value for value in found if not isinstance(value, str | bool)]
    if measures and all(order(measures[0], value) is not None for value in measures):
        line = sorted(measures, key=cmp_to_key(lambda first, second: order(first, second) or 0))
        return Column(label, distinct(line), frozenset(range(-1, 2 * len(distinct(line)))), ordered=True)
    texts = tuple(sorted(value for value in found if isinstance(value, str)))
    pieces = frozenset(range(0, 2 * len(texts), 2))
    closed = bool(listed) and all(isinstance(literal(test), str) for test in listed)
    return Column(label, texts, pieces if closed else pieces | {-1}, ordered=False)


def distinct(line: Sequence[Value]) -> tuple[Value, ...]:
    """Values in order without those that are equal to the one before."""
    return tuple(value for at, value in enumerate(line) if not at or order(line[at - 1], value))


def ends(test: Node) -> list[Value]:
    """The literals that a test names, dates and durations among them."""
    nodes = (test.start, test.end) if isinstance(test, Interval) else (test,)
    return [value for value in map(known, nodes) if value is not None]


def known(node: Node | None) -> Value:
    """The value of a literal, or of a call that makes a date or duration of literals."""
    return constant(node, Run())


def cell_pieces(cell: Tests, column: Column) -> Pieces | None:
    """The pieces that a cell lets pass; None when it is more than literals and intervals."""
    if not cell.tests:
        return column.pieces
    parts = [test_pieces(test, column) for test in cell.tests]
    if any(part is None for part in parts):
        return None
    found = frozenset(piece for part in parts if part is not None for piece in part)
    return column.pieces - found if cell.negated else found


def test_pieces(test: Node, column: Column) -> Pieces | None:
    """The pieces of one test."""
    if isinstance(test, Interval):
        return interval_pieces(test, column)
    value = known(test)
    places = [at for at, each in enumerate(column.values) if same(each, value)]
    return frozenset({2 * places[0]}) if places else None


def same(first: Value, second: Value) -> bool:
    """Whether two literals are the same value."""
    return first is second if isinstance(first, bool) or isinstance(second, bool) else order(first, second) == 0


def interval_pieces(test: Interval, column: Column) -> Pieces | None:
    """The pieces between two ends."""
    if not column.ordered:
        return None
    low, high = place(test.start, column), place(test.end, column)
    if (test.start and low is None) or (test.end and high is None):
        return None
    first = -1 if low is None else low if test.start_included else low + 1
    last = max(column.pieces) if high is None else high if test.end_included else high - 1
    return frozenset(range(first, last + 1))


def place(node: Node | None, column: Column) -> int | None:
    """The piece of a literal."""
    value = known(node)
    return next((2 * at for at, each in enumerate(column.values) if order(each, value) == 0), None)
