"""Numbers are decimals of 34 digits, so that 0.1 + 0.2 is 0.3."""

from decimal import (
    ROUND_HALF_EVEN,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)
from math import isfinite

from engine.feel.limits import DIGITS, EXPONENT

CONTEXT = Context(
    prec=DIGITS,
    rounding=ROUND_HALF_EVEN,
    Emin=1 - EXPONENT,
    Emax=EXPONENT,
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
Overflown = (InvalidOperation, DivisionByZero, Overflow, OverflowError, ValueError)
"""What Python raises where a number has no place."""

WHOLE = Decimal(1)
SHORT = 10**DIGITS
"""Integers below this are numbers as they are."""


def number(value: int | float | str | Decimal) -> Decimal | None:
    """A number of 34 digits, or None where there is none (nan, infinity, too large)."""
    if type(value) is int and -SHORT < value < SHORT:
        return Decimal(value)
    try:
        if isinstance(value, float):
            return Decimal(repr(value)) if isfinite(value) else None
        exact = Decimal(value)
        return CONTEXT.plus(exact) if exact.is_finite() else None
    except Overflown:
        return None


def divide(first: Decimal, second: Decimal) -> Decimal | None:
    """The quotient; None over zero."""
    try:
        return CONTEXT.divide(first, second)
    except Overflown:
        return None


def power(base: Decimal, exponent: Decimal) -> Decimal | None:
    """The power; None where it has no real value."""
    try:
        return CONTEXT.power(base, exponent)
    except Overflown:
        return Decimal(1) if not exponent else None


def whole(value: Decimal) -> bool:
    """Whether the number has no fraction."""
    return value == value.to_integral_value()


def write(value: Decimal) -> str:
    """The number in digits, without an exponent and without zeros that say nothing."""
    if not value:
        return "0"
    if number(value) is None:
        raise Overflow
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
