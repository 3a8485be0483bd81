"""FEEL, the expression language of diagrams, forms and decisions: total, bounded and without side effects.

Who only evaluates needs `compile`, `evaluate`, `unary`, `to_json` and `FeelError`;
the rest is what `engine/dmn` builds with.
"""

from engine.feel.browser import browser_tree
from engine.feel.compare import equal, order
from engine.feel.compiler import Code
from engine.feel.compiler.build import MISSING
from engine.feel.compiler.closures import Closure
from engine.feel.compiler.forms import choice, iteration, selection
from engine.feel.compiler.tests import Test, literal
from engine.feel.errors import FeelError
from engine.feel.expression import (
    Expression,
    UnaryTests,
    compile,
    compile_unary,
    evaluate,
    evaluate_with_reasons,
    guarded,
    unary,
    variables_of,
)
from engine.feel.functions import BUILT_IN
from engine.feel.functions.aggregates import maximum, minimum, total
from engine.feel.functions.ranges import constant
from engine.feel.invocable import Invocable
from engine.feel.plain import from_json, to_json, to_python
from engine.feel.run import Inner, Names, Run
from engine.feel.syntax.nodes import Interval, Node, Tests
from engine.feel.syntax.parser import parse_tests
from engine.feel.syntax.vocabulary import PLAIN
from engine.feel.syntax.walk import external
from engine.feel.temporal.kinds import Date, DateTime, Months, Span, Time
from engine.feel.temporal.reading import READERS, read_date, read_date_time, read_duration
from engine.feel.types import (
    ANY,
    TYPES,
    TYPES_IN_SCOPE,
    Allowed,
    Check,
    ContextType,
    FunctionType,
    Kind,
    ListType,
    Type,
    Types,
    fitted,
    misfit,
)
from engine.feel.values import Range, Value, a_kind, leaf
from engine.feel.writing import write

__all__ = [
    "ANY",
    "BUILT_IN",
    "MISSING",
    "PLAIN",
    "READERS",
    "TYPES",
    "TYPES_IN_SCOPE",
    "Allowed",
    "Check",
    "Closure",
    "Code",
    "ContextType",
    "Date",
    "DateTime",
    "Expression",
    "FeelError",
    "FunctionType",
    "Inner",
    "Interval",
    "Invocable",
    "Kind",
    "ListType",
    "Months",
    "Names",
    "Node",
    "Range",
    "Run",
    "Span",
    "Test",
    "Tests",
    "Time",
    "Type",
    "Types",
    "UnaryTests",
    "Value",
    "browser_tree",
    "choice",
    "compile",
    "compile_unary",
    "constant",
    "equal",
    "external",
    "evaluate",
    "evaluate_with_reasons",
    "fitted",
    "from_json",
    "guarded",
    "iteration",
    "a_kind",
    "leaf",
    "literal",
    "maximum",
    "misfit",
    "minimum",
    "order",
    "parse_tests",
    "read_date",
    "read_date_time",
    "read_duration",
    "selection",
    "to_json",
    "to_python",
    "total",
    "unary",
    "variables_of",
    "write",
]
