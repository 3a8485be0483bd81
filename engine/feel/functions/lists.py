"""Built-in functions on lists."""

from collections.abc import Callable
from functools import cmp_to_key

from engine.feel import limits
from engine.feel.compare import equal, order
from engine.feel.errors import FeelError
from engine.feel.functions.registry import built_in
from engine.feel.invocable import Invocable
from engine.feel.run import Run
from engine.feel.values import Value, leaf


def same(first: Value, second: Value, run: Run) -> bool:
    """Equal; two nulls are."""
    run.spend()
    return equal(first, second, run) is True


def bounded(items: list[object]) -> list[object]:
    """A list within the limit."""
    if len(items) > limits.ITEMS:
        raise FeelError(f"a list may have {limits.ITEMS} items")
    return items


@built_in("list contains")
def list_contains(run: Run, list_: list[object], element: object) -> bool:
    """Whether an item is equal to the value."""
    return any(same(item, element, run) for item in list_)


@built_in("count")
def count(list_: list[object]) -> int:
    """How many items."""
    return len(list_)


@built_in("is empty")
def is_empty(list_: list[object]) -> bool:
    """Whether there is no item."""
    return not list_


@built_in("sublist")
def sublist(list_: list[object], start_position: int, length: int | None = None) -> list[object] | None:
    """From a position counted from 1, or from -1 backwards."""
    start = index(start_position, len(list_))
    if start is None:
        return None
    end = len(list_) if length is None else start + length
    return list_[start:end] if start <= end <= len(list_) else None


@built_in("append")
def append(list_: list[object] | None, *item: object) -> list[object] | None:
    """The list with items at its end."""
    return None if list_ is None else bounded([*list_, *item])


@built_in("concatenate")
def concatenate(*list_: list[object]) -> list[object]:
    """All lists one after the other."""
    if sum(map(len, list_)) > limits.ITEMS:
        raise FeelError(f"a list may have {limits.ITEMS} items")
    return [item for each in list_ for item in each]


@built_in("insert before")
def insert_before(list_: list[object], position: int, newItem: object) -> list[object] | None:
    """The list with an item before a position."""
    at = index(position, len(list_))
    return None if at is None else bounded([*list_[:at], newItem, *list_[at:]])


@built_in("remove")
def remove(list_: list[object], position: int) -> list[object] | None:
    """The list without the item at a position."""
    at = index(position, len(list_))
    return None if at is None else [*list_[:at], *list_[at + 1 :]]


@built_in("list replace")
def list_replace(list_: list[object], position: int, newItem: object) -> list[object] | None:
    """The list with another item at a position."""
    at = index(position, len(list_))
    return None if at is None else [*list_[:at], newItem, *list_[at + 1 :]]


@built_in("list replace")
def list_replace_matching(run: Run, list_: list[object], match: Invocable, newItem: object) -> list[object] | None:
    """The list with another item where the function says so."""
    verdicts = [match.call(run, [leaf(item), newItem]) for item in list_]
    if not all(isinstance(verdict, bool) for verdict in verdicts):
        return None
    return [newItem if verdict else item for item, verdict in zip(list_, verdicts, strict=True)]


def index(position: int, length: int) -> int | None:
    """Python's index of a position counted from 1, or from -1 backwards."""
    if not position or abs(position) > length:
        return None
    return position - 1 if position > 0 else length + position


@built_in("reverse")
def reverse(list_: list[object]) -> list[object]:
    """The last item first."""
    return list_[::-1]


@built_in("index of")
def index_of(run: Run, list_: list[object], match: object) -> list[object]:
    """The positions of items equal to the value."""
    return [at for at, item in enumerate(list_, 1) if same(item, match, run)]


@built_in("distinct values")
def distinct_values(run: Run, list_: list[object]) -> list[object]:
    """Each value once, where it stood first."""
    found: list[object] = []
    for item in list_:
        if not any(same(item, other, run) for other in found):
            found.append(item)
    return found


@built_in("duplicate values")
def duplicate_values(run: Run, list_: list[object]) -> list[object]:
    """Each value that is there more than once."""
    return distinct_values(run, [item for item in list_ if sum(same(item, other, run) for other in list_) > 1])


@built_in("union")
def union(run: Run, *list_: list[object]) -> list[object]:
    """All lists as one, each value once."""
    return distinct_values(run, concatenate(*list_))


@built_in("flatten")
def flatten(run: Run, list_: list[object]) -> list[object]:
    """No list within the list."""
    flat: list[object] = []
    pending = list_[::-1]
    while pending:
        run.spend()
        item = leaf(pending.pop())
        if isinstance(item, list):
            pending.extend(item[::-1])
        else:
            flat.append(item)
        bounded(flat)
    return flat


@built_in("partition")
def partition(run: Run, list_: list[object], size: int) -> list[object] | None:
    """The list in parts of so many items."""
    run.spend(len(list_))
    return [list_[at : at + size] for at in range(0, len(list_), size)] if size > 0 else None


@built_in("sort")
def sort(run: Run, list_: list[object], precedes: Invocable) -> list[object] | None:
    """In the order that the function says; equal items keep theirs."""
    verdicts: list[Value] = []

    def before(first: object, second: object) -> bool:
        verdicts.append(precedes.call(run, [leaf(first), leaf(second)]))
        return verdicts[-1] is True

    made = ordered(list_, before)
    return made if all(isinstance(verdict, bool) for verdict in verdicts) else None


@built_in("sort")
def sort_naturally(run: Run, list_: list[object]) -> list[object] | None:
    """In the natural order of numbers, texts or dates."""
    run.spend(5 * len(list_))
    if any(order(list_[0], item) is None for item in list_):
        return None
    return ordered(list_, lambda first, second: order(first, second) == -1)


def ordered(items: list[object], precedes: Callable[[object, object], bool]) -> list[object]:
    """Items by a relation."""
    return sorted(
        items,
        key=cmp_to_key(lambda first, second: -1 if precedes(first, second) else int(precedes(second, first))),
    )
