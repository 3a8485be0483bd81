"""FEEL, the expression language of diagrams, forms and decisions: total, bounded and without side effects."""

from engine.feel.browser import browser_tree
from engine.feel.errors import FeelError
from engine.feel.expression import (
    Expression,
    UnaryTests,
    compile,
    compile_unary,
    evaluate,
    evaluate_with_reasons,
    unary,
    variables_of,
)
from engine.feel.plain import from_json, to_json, to_python
from engine.feel.run import Names
from engine.feel.temporal.kinds import Date, DateTime, Months, Span, Time
from engine.feel.temporal.reading import read_date, read_date_time, read_duration
from engine.feel.values import Range, Value

__all__ = [
    "Date",
    "DateTime",
    "Expression",
    "FeelError",
    "Months",
    "Names",
    "Range",
    "Span",
    "Time",
    "UnaryTests",
    "Value",
    "browser_tree",
    "compile",
    "compile_unary",
    "evaluate",
    "evaluate_with_reasons",
    "from_json",
    "read_date",
    "read_date_time",
    "read_duration",
    "to_json",
    "to_python",
    "unary",
    "variables_of",
]
