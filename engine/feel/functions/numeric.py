"""Built-in functions on numbers."""

import decimal as rounding
from decimal import Decimal

from engine.feel.functions.registry import built_in
from engine.feel.numbers import CONTEXT, number
from engine.feel.temporal.kinds import Months, Span

SMALLEST, LARGEST = -6_111, 6_176
"""Scales that a decimal of 34 digits can have."""


def rounded(n: Decimal, scale: int, how: str) -> Decimal | None:
    """A number with so many digits after the point."""
    if not SMALLEST <= scale <= LARGEST:
        return None
    exponent = n.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= scale:
        return n
    return n.quantize(Decimal(1).scaleb(-scale), rounding=how, context=CONTEXT)


@built_in("decimal")
def decimal(n: Decimal, scale: int) -> Decimal | None:
    """Half goes to the even neighbour."""
    return rounded(n, scale, rounding.ROUND_HALF_EVEN)


@built_in("floor")
def floor(n: Decimal, scale: int = 0) -> Decimal | None:
    """Down."""
    return rounded(n, scale, rounding.ROUND_FLOOR)


@built_in("ceiling")
def ceiling(n: Decimal, scale: int = 0) -> Decimal | None:
    """Up."""
    return rounded(n, scale, rounding.ROUND_CEILING)


@built_in("round up")
def round_up(n: Decimal, scale: int = 0) -> Decimal | None:
    """Away from zero."""
    return rounded(n, scale, rounding.ROUND_UP)


@built_in("round down")
def round_down(n: Decimal, scale: int = 0) -> Decimal | None:
    """Towards zero."""
    return rounded(n, scale, rounding.ROUND_DOWN)


@built_in("round half up")
def round_half_up(n: Decimal, scale: int = 0) -> Decimal | None:
    """Half goes away from zero."""
    return rounded(n, scale, rounding.ROUND_HALF_UP)


@built_in("round half down")
def round_half_down(n: Decimal, scale: int = 0) -> Decimal | None:
    """Half goes towards zero."""
    return rounded(n, scale, rounding.ROUND_HALF_DOWN)


@built_in("abs")
def absolute(n: Decimal) -> Decimal:
    """Without the sign."""
    return CONTEXT.abs(n)


@built_in("abs")
def absolute_months(n: Months) -> Months:
    """Without the sign."""
    return Months(abs(n.months))


@built_in("abs")
def absolute_span(n: Span) -> Span:
    """Without the sign."""
    return Span(abs(n.nanoseconds))


@built_in("modulo")
def modulo(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The remainder, with the divisor's sign."""
    rest = CONTEXT.remainder(dividend, divisor)
    return CONTEXT.add(rest, divisor) if rest and (rest < 0) is not (divisor < 0) else rest


@built_in("sqrt")
def square_root(number: Decimal) -> Decimal:
    """Null below zero."""
    return CONTEXT.sqrt(number)


@built_in("log")
def logarithm(number: Decimal) -> Decimal | None:
    """The natural logarithm; null for zero and below."""
    return CONTEXT.ln(number) if number > 0 else None


@built_in("exp")
def exponential(number: Decimal) -> Decimal:
    """e to that power."""
    return CONTEXT.exp(number)


@built_in("odd")
def odd(number: Decimal) -> bool:
    """Whether two doesn't divide it."""
    return abs(CONTEXT.remainder(number, Decimal(2))) == 1


@built_in("even")
def even(number: Decimal) -> bool:
    """Whether two divides it."""
    return CONTEXT.remainder(number, Decimal(2)) == 0


@built_in("number")
def to_number(from_: str) -> Decimal | None:
    """A text in digits as a number."""
    return number(from_) if plain(from_) else None


@built_in("number")
def to_number_with_separators(
    from_: str, grouping_separator: str | None = None, decimal_separator: str | None = None
) -> Decimal | None:
    """A text as people of a country write numbers."""
    grouping, point = grouping_separator, decimal_separator
    if grouping not in (None, " ", ",", ".") or point not in (None, ",", ".") or (grouping and grouping == point):
        return None
    text = from_.replace(grouping, "") if grouping else from_
    text = text.replace(point, ".") if point else text
    return number(text) if plain(text) else None


@built_in("number")
def same_number(from_: Decimal) -> Decimal:
    """A number is itself."""
    return from_


def plain(text: str) -> bool:
    """Digits with a sign, a point and an exponent; no underscores, spaces or names."""
    return text.isascii() and all(letter.isdigit() or letter in "+-.eE" for letter in text)
