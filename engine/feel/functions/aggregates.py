"""Built-in functions that make one value of many; each takes a list or the values themselves."""

from decimal import Decimal

from engine.feel.compare import equal, order
from engine.feel.functions.registry import built_in
from engine.feel.numbers import CONTEXT, WHOLE
from engine.feel.run import Run
from engine.feel.temporal.arithmetic import add
from engine.feel.temporal.kinds import DateTime, Months, Span, Time
from engine.feel.values import Value, leaf


def extreme(items: list[object], sign: int) -> Value:
    """The first or last in order; null when some can't be compared."""
    if not items or order(items[0], items[0]) is None:
        return None
    if all(type(item) is Decimal for item in items):
        return quickest(items, sign)
    best = leaf(items[0])
    for item in items:
        found = order(item, best)
        if found is None:
            return None
        best = leaf(item) if found * sign > 0 else best
    return best


def quickest(items: list[object], sign: int) -> Decimal:
    """The same for decimals alone."""
    numbers = [item for item in items if isinstance(item, Decimal)]
    return max(numbers) if sign > 0 else min(numbers)


@built_in("min")
def minimum(list_: list[object]) -> Value:
    """The least."""
    return extreme(list_, -1)


@built_in("min")
def minimum_of(*values: object) -> Value:
    """The least."""
    return extreme(list(values), -1)


@built_in("max")
def maximum(list_: list[object]) -> Value:
    """The greatest."""
    return extreme(list_, 1)


@built_in("max")
def maximum_of(*values: object) -> Value:
    """The greatest."""
    return extreme(list(values), 1)


def total(items: list[Decimal]) -> Decimal:
    """The sum in 34 digits."""
    result = Decimal(0)
    for item in items:
        result = CONTEXT.add(result, item)
    return result


@built_in("sum")
def sum_of_list(list_: list[Decimal]) -> Decimal | None:
    """The sum; null of nothing."""
    return total(list_) if list_ else None


@built_in("sum")
def sum_of(*values: Decimal) -> Decimal | None:
    """The sum; null of nothing."""
    return total(list(values)) if values else None


@built_in("sum")
def sum_of_durations(list_: list[Months | Span]) -> Value:
    """The sum of durations of one kind."""
    result: object = list_[0] if list_ else None
    for item in list_[1:]:
        result = add(result, item)
    return result


@built_in("mean")
def mean(list_: list[Decimal]) -> Decimal | None:
    """The average; null of nothing."""
    return CONTEXT.divide(total(list_), Decimal(len(list_))) if list_ else None


@built_in("mean")
def mean_of(*values: Decimal) -> Decimal | None:
    """The average; null of nothing."""
    return mean(list(values))


@built_in("median")
def median(list_: list[Decimal]) -> Decimal | None:
    """The middle value, or the average of the two in the middle."""
    values, half = sorted(list_), len(list_) // 2
    if not values:
        return None
    return values[half] if len(values) % 2 else mean(values[half - 1 : half + 1])


@built_in("median")
def median_of(*values: Decimal) -> Decimal | None:
    """The middle value."""
    return median(list(values))


@built_in("stddev")
def deviation(list_: list[Decimal]) -> Decimal | None:
    """The standard deviation of a sample; null below two values."""
    middle = mean(list_)
    if middle is None or len(list_) < 2:
        return None
    squares = [CONTEXT.power(CONTEXT.subtract(value, middle), 2) for value in list_]
    return CONTEXT.sqrt(CONTEXT.divide(total(squares), Decimal(len(list_) - 1)))


@built_in("stddev")
def deviation_of(*values: Decimal) -> Decimal | None:
    """The standard deviation of a sample."""
    return deviation(list(values))


@built_in("mode")
def mode(list_: list[Decimal]) -> list[Decimal]:
    """The most frequent values, the least first."""
    counts: dict[Decimal, int] = {}
    for value in list_:
        counts[value] = counts.get(value, 0) + 1
    most = max(counts.values(), default=0)
    return sorted(value for value, times in counts.items() if times == most)


@built_in("mode")
def mode_of(*values: Decimal) -> list[Decimal] | None:
    """The most frequent values."""
    return mode(list(values)) if values else None


@built_in("product")
def product(list_: list[Decimal]) -> Decimal | None:
    """All multiplied; null of nothing."""
    result = WHOLE
    for value in list_:
        result = CONTEXT.multiply(result, value)
    return result if list_ else None


@built_in("product")
def product_of(*values: Decimal) -> Decimal | None:
    """All multiplied."""
    return product(list(values))


def settled(items: list[object], decisive: bool) -> Value:
    """Decided by one; null if none decided and one was neither true nor false."""
    values = [leaf(item) for item in items]
    if any(value is decisive for value in values):
        return decisive
    return not decisive if all(isinstance(value, bool) for value in values) else None


@built_in("all")
def all_true(list_: list[object]) -> Value:
    """Whether every item is true."""
    return settled(list_, decisive=False)


@built_in("all")
def all_true_of(*values: object) -> Value:
    """Whether every value is true."""
    return settled(list(values), decisive=False) if values else None


@built_in("any")
def any_true(list_: list[object]) -> Value:
    """Whether some item is true."""
    return settled(list_, decisive=True)


@built_in("any")
def any_true_of(*values: object) -> Value:
    """Whether some value is true."""
    return settled(list(values), decisive=True) if values else None


@built_in("not")
def negated(negand: bool) -> bool:
    """The other of true and false."""
    return not negand


@built_in("is")
def identical(run: Run, value1: object, value2: object) -> bool:
    """Equal and of one kind, with the same zone."""
    if isinstance(value1, Time | DateTime):
        return value1 == value2
    return equal(value1, value2, run) is True
