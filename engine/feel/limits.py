"""How much one expression may ask for: no text from a diagram can hold up the server."""

SOURCE = 20_000
"""Characters of one expression; the largest real one of 592 that we know has 2,000."""

DEPTH = 120
"""Levels of nesting in the text; each costs a few frames of Python's stack."""

CALLS = 60
"""Functions of the expression calling each other."""

STEPS = 1_000_000
"""Rounds of loops, list items and calls in one evaluation: about a second."""

ITEMS = 100_000
"""Items of one list."""

VALUES = 300_000
"""Values of all levels in what goes out."""

NESTED = 200
"""Levels of lists and contexts in a value that goes out."""

CHARACTERS = 250_000
"""Characters of one text that an expression makes."""

LONG = 2_000
"""Texts longer than this pay for being compared."""

OUTGOING = 30_000_000
"""Characters of all texts in what goes out."""

DIGITS = 34
"""Digits of a number, as the standard asks (decimal128)."""

EXPONENT = 6_144
"""Largest power of ten of a number, as in decimal128."""

PATTERN = 1_000
"""Characters of a regular expression."""

REASONS = 50
"""Reasons kept for one evaluation."""

YEAR = 999_999_999
"""Largest year, before and after Christ."""
