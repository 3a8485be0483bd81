"""Built-in functions on ranges: which lies where, beside points and each other; an open side goes on for ever."""

from engine.feel.compare import order, within
from engine.feel.functions.registry import built_in
from engine.feel.values import Range, Value

Verdict = bool | None
Bound = tuple[Value, int]
"""An end of a range and on which side of the value it lies: -1 just before, 0 at it, 1 just after."""

RANGES, POINT_FIRST, RANGE_FIRST = "range1 range2", "point range", "range point"
"""The other names that the standard has for the same two places."""


def point(value: Value) -> Range:
    """A single value as the range that holds nothing else."""
    return Range(value, value, start_included=True, end_included=True)


def as_range(value: Value) -> Range:
    """A range is itself."""
    return value if isinstance(value, Range) else point(value)


def start_of(among: Range) -> Bound:
    """Where a range begins."""
    return among.start, 0 if among.start_included else 1


def end_of(among: Range) -> Bound:
    """Where a range ends."""
    return among.end, 0 if among.end_included else -1


def compared(first: Bound, second: Bound) -> int | None:
    """Which of two bounds lies lower; None where they can't be compared."""
    found = order(first[0], second[0])
    return found if found is None or found else (first[1] > second[1]) - (first[1] < second[1])


def alike(first: Range, second: Range) -> bool:
    """Whether two ranges can be compared: some end of each is there, and of one kind."""
    one, other = (each.end if each.start is None else each.start for each in (first, second))
    return order(one, other) is not None


def start_order(first: Range, second: Range) -> int | None:
    """Which begins earlier; a side that is open begins before all."""
    if first.start is None or second.start is None:
        return (second.start is None) - (first.start is None) if alike(first, second) else None
    return compared(start_of(first), start_of(second))


def end_order(first: Range, second: Range) -> int | None:
    """Which ends earlier; a side that is open ends after all."""
    if first.end is None or second.end is None:
        return (first.end is None) - (second.end is None) if alike(first, second) else None
    return compared(end_of(first), end_of(second))


def precedes(first: Range, second: Range) -> Verdict:
    """Whether all of one lies before all of the other."""
    if first.end is None or second.start is None:
        return False if alike(first, second) else None
    found = compared(end_of(first), start_of(second))
    if found is None:
        return None
    return found < 0


@built_in("before", RANGES, POINT_FIRST, RANGE_FIRST)
def before(point1: object, point2: object) -> Verdict:
    """Whether the first lies wholly before the second."""
    return precedes(as_range(point1), as_range(point2))


@built_in("after", RANGES, POINT_FIRST, RANGE_FIRST)
def after(point1: object, point2: object) -> Verdict:
    """Whether the first lies wholly after the second."""
    return precedes(as_range(point2), as_range(point1))


@built_in("meets")
def meets(range1: Range, range2: Range) -> Verdict:
    """Whether the first ends exactly where the second begins, both with that point."""
    if range1.end is None or range2.start is None:
        return False if alike(range1, range2) else None
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


@built_in("finishes", RANGES)
def finishes(point: object, range_: Range) -> Verdict:
    """Whether both end together and the first begins no earlier."""
    first = as_range(point)
    starts_, ends_ = start_order(first, range_), end_order(first, range_)
    return None if starts_ is None or ends_ is None else ends_ == 0 and starts_ >= 0


@built_in("finished by", RANGES)
def finished_by(range_: Range, point: object) -> Verdict:
    """Whether the second finishes the first."""
    return finishes(point, range_)


@built_in("starts", RANGES)
def starts(point: object, range_: Range) -> Verdict:
    """Whether both begin together and the first ends no later."""
    first = as_range(point)
    starts_, ends_ = start_order(first, range_), end_order(first, range_)
    return None if starts_ is None or ends_ is None else starts_ == 0 and ends_ <= 0


@built_in("started by", RANGES)
def started_by(range_: Range, point: object) -> Verdict:
    """Whether the second starts the first."""
    return starts(point, range_)


@built_in("includes", RANGES)
def includes(range_: Range, point: object) -> Verdict:
    """Whether the second lies within the first."""
    if not isinstance(point, Range):
        return within(point, range_)
    starts_, ends_ = start_order(range_, point), end_order(range_, point)
    return None if starts_ is None or ends_ is None else starts_ <= 0 <= ends_


@built_in("during", RANGES)
def during(point: object, range_: Range) -> Verdict:
    """Whether the first lies within the second."""
    return includes(range_, point)


@built_in("coincides", RANGES)
def coincides(point1: object, point2: object) -> Verdict:
    """Whether both are the same."""
    if isinstance(point1, Range) is not isinstance(point2, Range):
        return None
    first, second = as_range(point1), as_range(point2)
    starts_, ends_ = start_order(first, second), end_order(first, second)
    return None if starts_ is None or ends_ is None else starts_ == 0 == ends_
