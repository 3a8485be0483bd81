"""When two values are equal and which comes first: true, false, or null where they can't be compared."""

from decimal import Decimal

from engine.feel.run import Run
from engine.feel.temporal.kinds import Date, DateTime, Months, Span, Time
from engine.feel.values import Other, Range, Value, leaf

Key = tuple[str, int | tuple[int, int, int]]


def key(value: Value) -> Key | None:
    """What orders a temporal value among its kind; a zone makes it another kind."""
    if isinstance(value, Date):
        return "date", (value.year, value.month, value.day)
    if isinstance(value, DateTime):
        return ("moment" if value.time.zone else "local moment"), value.instant
    if isinstance(value, Time):
        return ("time" if value.zone else "local time"), value.instant
    if isinstance(value, Months):
        return "months", value.months
    return ("span", value.nanoseconds) if isinstance(value, Span) else None


def order(first: Value, second: Value) -> int | None:
    """-1, 0 or 1; None for kinds that have no order between them."""
    first, second = leaf(first), leaf(second)
    if isinstance(first, Decimal) and isinstance(second, Decimal):
        return (first > second) - (first < second)
    if isinstance(first, str) and isinstance(second, str):
        return (first > second) - (first < second)
    one, other = key(first), key(second)
    if one is None or other is None or one[0] != other[0]:
        return None
    return keys(one[1], other[1])


def keys(one: int | tuple[int, int, int], other: int | tuple[int, int, int]) -> int | None:
    """The order of two keys of one kind."""
    if isinstance(one, int) and isinstance(other, int):
        return (one > other) - (one < other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return (one > other) - (one < other)
    return None


def equal(first: Value, second: Value, run: Run) -> bool | None:
    """Whether two values are equal; null for values of different kinds."""
    if first is None or second is None:
        return first is second
    first, second = leaf(first), leaf(second)
    if isinstance(first, bool) or isinstance(second, bool):
        return first is second if type(first) is type(second) else None
    run.spend_on(first)
    if isinstance(first, list) and isinstance(second, list):
        return same_items(first, second, run)
    if isinstance(first, dict) and isinstance(second, dict):
        return same_entries(first, second, run)
    if isinstance(first, Range) and isinstance(second, Range):
        return same_range(first, second, run)
    return same_scalars(first, second)


def same_scalars(first: Value, second: Value) -> bool | None:
    """Whether two single values are equal; with a zone and without are never."""
    ordered = order(first, second)
    if ordered is not None:
        return ordered == 0
    if isinstance(first, Time | DateTime) and type(first) is type(second):
        return False
    return True if first is second else None


def same_items(first: list[object], second: list[object], run: Run) -> bool:
    """Lists are equal item by item."""
    run.spend(min(len(first), len(second)))
    return len(first) == len(second) and all(
        equal(one, other, run) is True for one, other in zip(first, second, strict=True)
    )


def same_entries(first: dict[str, object], second: dict[str, object], run: Run) -> bool:
    """Contexts are equal entry by entry, in any order."""
    run.spend(min(len(first), len(second)))
    return first.keys() == second.keys() and all(equal(first[name], second[name], run) is True for name in first)


def same_range(first: Range, second: Range, run: Run) -> bool:
    """Ranges are equal end by end."""
    ends = (first.start_included, first.end_included) == (second.start_included, second.end_included)
    return ends and equal(first.start, second.start, run) is True and equal(first.end, second.end, run) is True


def within(value: Value, among: Range) -> bool | None:
    """Whether a range holds a value."""
    above = side(value, among.start, included=among.start_included, sign=1)
    below = side(value, among.end, included=among.end_included, sign=-1)
    if above is None or below is None:
        return None
    return above and below


def side(value: Value, end: Value, *, included: bool, sign: int) -> bool | None:
    """Whether a value lies on the right side of one end."""
    if end is None:
        return True
    ordered = order(value, end)
    return None if ordered is None else ordered * sign > 0 or (included and ordered == 0)


def passes(value: Value, test: Value, run: Run) -> bool | None:
    """Whether a value is the other, lies in that range, or is among that list."""
    if isinstance(test, Range):
        return equal(value, test.start, run) if test.start is test.end else within(value, test)
    if isinstance(test, Other):
        same = equal(value, test.value, run)
        return None if same is None else not same
    if isinstance(test, list):
        run.spend(len(test))
        if isinstance(value, list) and equal(value, test, run) is True:
            return True
        return any(passes(value, leaf(item), run) is True for item in test)
    return equal(value, test, run)
