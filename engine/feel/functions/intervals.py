"""Built-in functions on ranges: which lies where, beside points and each other."""

from engine.feel.compare import order, within
from engine.feel.functions.registry import built_in
from engine.feel.values import Range, Value

Verdict = bool | None


def point(value: Value) -> Range:
    """A single value as the range that holds nothing else."""
    return Range(value, value, start_included=True, end_included=True)


def as_range(value: Value) -> Range:
    """A range is itself."""
    return value if isinstance(value, Range) else point(value)


def precedes(first: Range, second: Range) -> Verdict:
    """Whether all of one lies before all of the other."""
    found = order(first.end, second.start)
    if found is None:
        return None
    return found < 0 or (found == 0 and not (first.end_included and second.start_included))


@built_in("before")
def before(point1: object, point2: object) -> Verdict:
    """Whether the first lies wholly before the second."""
    return precedes(as_range(point1), as_range(point2))


@built_in("after")
def after(point1: object, point2: object) -> Verdict:
    """Whether the first lies wholly after the second."""
    return precedes(as_range(point2), as_range(point1))


@built_in("meets")
def meets(range1: Range, range2: Range) -> Verdict:
    """Whether the first ends exactly where the second begins, both with that point."""
    found = order(range1.end, range2.start)
    return None if found is None else found == 0 and range1.end_included and range2.start_included


@built_in("met by")
def met_by(range1: Range, range2: Range) -> Verdict:
    """Whether the second meets the first."""
    return meets(range2, range1)


@built_in("overlaps")
def overlaps(range1: Range, range2: Range) -> Verdict:
    """Whether they share a point."""
    one, other = precedes(range1, range2), precedes(range2, range1)
    return None if one is None or other is None else not one and not other


@built_in("overlaps before")
def overlaps_before(range1: Range, range2: Range) -> Verdict:
    """Whether they share a point, and the first begins earlier and ends no later."""
    shared = overlaps(range1, range2)
    starts_, ends_ = start_order(range1, range2), end_order(range1, range2)
    if shared is None or starts_ is None or ends_ is None:
        return None
    return shared and starts_ < 0 and ends_ <= 0


@built_in("overlaps after")
def overlaps_after(range1: Range, range2: Range) -> Verdict:
    """Whether they share a point, and the first ends later or with, and begins later."""
    return overlaps_before(range2, range1)


def start_order(first: Range, second: Range) -> int | None:
    """Which begins earlier; with the point is earlier than without."""
    found = order(first.start, second.start)
    return found if found is None or found else second.start_included - first.start_included


def end_order(first: Range, second: Range) -> int | None:
    """Which ends earlier; without the point is earlier than with."""
    found = order(first.end, second.end)
    return found if found is None or found else first.end_included - second.end_included


@built_in("finishes")
def finishes(point: object, range_: Range) -> Verdict:
    """Whether both end together and the first begins no earlier."""
    first = as_range(point)
    starts_, ends_ = start_order(first, range_), end_order(first, range_)
    return None if starts_ is None or ends_ is None else ends_ == 0 and starts_ >= 0


@built_in("finished by")
def finished_by(range_: Range, point: object) -> Verdict:
    """Whether the second finishes the first."""
    return finishes(point, range_)


@built_in("starts")
def starts(point: object, range_: Range) -> Verdict:
    """Whether both begin together and the first ends no later."""
    first = as_range(point)
    starts_, ends_ = start_order(first, range_), end_order(first, range_)
    return None if starts_ is None or ends_ is None else starts_ == 0 and ends_ <= 0


@built_in("started by")
def started_by(range_: Range, point: object) -> Verdict:
    """Whether the second starts the first."""
    return starts(point, range_)


@built_in("includes")
def includes(range_: Range, point: object) -> Verdict:
    """Whether the second lies within the first."""
    if not isinstance(point, Range):
        return within(point, range_)
    starts_, ends_ = start_order(range_, point), end_order(range_, point)
    return None if starts_ is None or ends_ is None else starts_ <= 0 <= ends_


@built_in("during")
def during(point: object, range_: Range) -> Verdict:
    """Whether the first lies within the second."""
    return includes(range_, point)


@built_in("coincides")
def coincides(point1: object, point2: object) -> Verdict:
    """Whether both are the same."""
    first, second = as_range(point1), as_range(point2)
    starts_, ends_ = start_order(first, second), end_order(first, second)
    return None if starts_ is None or ends_ is None else starts_ == 0 == ends_
