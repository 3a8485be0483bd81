"""What a built-in function's annotations ask of its arguments."""

from collections.abc import Callable
from decimal import Decimal
from types import UnionType
from typing import Final, Union, get_args, get_origin

from engine.feel.invocable import Invocable
from engine.feel.temporal.kinds import Date, DateTime, Months, Span, Time
from engine.feel.values import Range, Value, leaf


class Refused:
    """The answer to an argument that is not of the kind."""


REFUSED: Final = Refused()
Accept = Callable[[Value], Value]
PLAIN = (str, bool, Decimal, Date, Time, DateTime, Months, Span, Range, Invocable, type(None))
FURTHEST = 10**15
"""Positions beyond this are refused."""


def acceptor(hint: object) -> Accept:
    """The check for one annotation."""
    if hint is object:
        return leaf
    if get_origin(hint) in (UnionType, Union):
        return any_of([acceptor(part) for part in get_args(hint)])
    if get_origin(hint) is list:
        return items_of(acceptor(get_args(hint)[0]))
    if get_origin(hint) is dict:
        return lambda value: one(value) if isinstance(one(value), dict) else REFUSED
    if hint is int:
        return position
    for kind in PLAIN:
        if hint is kind:
            return exactly(kind)
    raise TypeError(f"no check for {hint}")


def one(value: Value) -> Value:
    """The single item of a list stands for itself where no list is wanted."""
    return leaf(value[0]) if isinstance(value, list) and len(value) == 1 else value


def exactly(kind: type) -> Accept:
    """Values of one kind."""

    def accept(value: Value) -> Value:
        if isinstance(value, kind):
            return value
        single = one(value)
        return single if isinstance(single, kind) else REFUSED

    return accept


def position(value: Value) -> Value:
    """A whole number; a fraction is cut off."""
    single = one(value)
    return int(single) if isinstance(single, Decimal) and abs(single) < FURTHEST else REFUSED


def any_of(accepts: list[Accept]) -> Accept:
    """The first kind that fits."""

    def accept(value: Value) -> Value:
        for each in accepts:
            accepted = each(value)
            if accepted is not REFUSED:
                return accepted
        return REFUSED

    return accept


def items_of(item: Accept) -> Accept:
    """Lists whose items fit; a single value stands for its list."""

    def accept(value: Value) -> Value:
        if value is None:
            return REFUSED
        if item is leaf:
            return value if isinstance(value, list) else [value]
        items = [item(leaf(each)) for each in (value if isinstance(value, list) else [value])]
        return REFUSED if REFUSED in items else items

    return accept
