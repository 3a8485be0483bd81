"""A text compiled once, evaluated often."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from engine.feel.compiler import Code, build
from engine.feel.compiler.tests import Test, unary_tests
from engine.feel.errors import FeelError
from engine.feel.functions import BUILT_IN
from engine.feel.plain import native_scalar, to_python
from engine.feel.run import QUIET, Names, Run
from engine.feel.syntax import nodes
from engine.feel.syntax.parser import parse, parse_tests
from engine.feel.syntax.vocabulary import PLAIN
from engine.feel.syntax.walk import reads, walk
from engine.feel.values import Value, leaf

KEPT = 4_096
"""Compiled texts kept in memory."""

DEEP = 10_000
"""Values looked through for names of several words."""

BOUNDED = (
    nodes.Literal,
    nodes.Name,
    nodes.Path,
    nodes.Comparison,
    nodes.Logic,
    nodes.Between,
    nodes.If,
    nodes.Negation,
    nodes.Arithmetic,
    nodes.In,
    nodes.Interval,
    nodes.Unlike,
)
"""Parts whose work the text alone bounds: nothing needs counting."""
T = TypeVar("T")
N = TypeVar("N")
NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression; calling it with names gives its value."""

    text: str
    reads: frozenset[str]
    syntax: nodes.Node
    code: Code
    bounded: bool

    def __call__(self, context: Names = NOTHING, now: datetime | None = None) -> Value:
        """The value; parts of a list or context keep our own temporal types (see `to_json`)."""
        value = guarded(self.code, context, QUIET if self.bounded else Run(now))
        return value if value is True or value is False or value is None else native_scalar(value)

    def explain(self, context: Names = NOTHING, now: datetime | None = None) -> tuple[Value, list[str]]:
        """The value, and why parts of it became null."""
        reasons: list[str] = []
        return to_python(guarded(self.code, context, Run(now, reasons))), reasons


@dataclass(frozen=True, slots=True)
class UnaryTests:
    """The tests of a decision table's cell; calling it with a value says whether they pass."""

    text: str
    reads: frozenset[str]
    syntax: nodes.Tests
    test: Test | None

    def __call__(self, value: object, context: Names = NOTHING, now: datetime | None = None) -> bool | None:
        """True, false, or null where it can't be told."""
        if self.test is None:
            return True
        test, tested = self.test, leaf(value)
        passed = guarded(lambda names, run: test(tested, names, run), context, Run(now))
        return passed if isinstance(passed, bool) else None


def guarded(code: Code, names: Names, run: Run) -> Value:
    """The value of a code; Python's stack and memory are limits like the others."""
    try:
        return code(names, run)
    except RecursionError:
        raise FeelError("the evaluation is nested too deeply") from None
    except MemoryError:
        raise FeelError("the evaluation takes too much memory") from None
    except ArithmeticError:
        raise FeelError("a number from outside is none, or too large") from None


def compile(expression: str, *, names: Iterable[str] = ()) -> Expression:
    """The compiled expression; `names` are those of several words that it may use. A leading `=` is passed over."""
    return compiled(expression, frozenset(names))


def compile_unary(tests: str, *, names: Iterable[str] = ()) -> UnaryTests:
    """The compiled tests of a cell."""
    return compiled_tests(tests, frozenset(names))


@lru_cache(maxsize=KEPT)
def compiled(text: str, names: frozenset[str]) -> Expression:
    """An expression, kept."""
    source = text.replace("=", " ", 1) if text.lstrip().startswith("=") else text
    syntax = parse(source, names)
    bounded = all(isinstance(part, BOUNDED) for part in walk(syntax))
    return Expression(text, free(syntax), syntax, built(build, syntax), bounded)


@lru_cache(maxsize=KEPT)
def compiled_tests(text: str, names: frozenset[str]) -> UnaryTests:
    """Tests, kept."""
    syntax = parse_tests(text, names)
    return UnaryTests(text, free(syntax) - {"?"}, syntax, built(unary_tests, syntax))


def built(builder: Callable[[N], T], syntax: N) -> T:
    """What a builder makes of a syntax tree."""
    try:
        return builder(syntax)
    except RecursionError:
        raise FeelError("the expression is nested too deeply") from None


def free(syntax: nodes.Node) -> frozenset[str]:
    """The variables that a text reads; a called name is one unless it is built in."""
    found = (name.removesuffix("()") if name.endswith("()") else name for name in outside(syntax))
    return frozenset(found)


def outside(syntax: nodes.Node) -> Iterator[str]:
    """Names from outside, without built-in functions."""
    for name in reads(syntax):
        if name.removesuffix("()") not in BUILT_IN or not name.endswith("()"):
            yield name


def long_names(value: object) -> frozenset[str]:
    """The keys of several words in a context and all contexts within it."""
    found: set[str] = set()
    pending, seen = [value], 0
    while pending and seen < DEEP:
        seen += 1
        part = pending.pop()
        if isinstance(part, Mapping):
            found.update(name for name in part if isinstance(name, str) and not PLAIN.fullmatch(name))
            pending.extend(part.values())
        elif isinstance(part, list | tuple):
            pending.extend(part)
    return frozenset(found)


def evaluate(expression: str, context: Mapping[str, object] = NOTHING, *, now: datetime | None = None) -> Value:
    """The value of an expression, with Python's own types where they can hold it."""
    code = compile(expression, names=long_names(context)).code
    return to_python(guarded(code, context, Run(now)))


def evaluate_with_reasons(
    expression: str, context: Mapping[str, object] = NOTHING, *, now: datetime | None = None
) -> tuple[Value, list[str]]:
    """The value, and why it or parts of it became null."""
    return compile(expression, names=long_names(context)).explain(context, now)


def unary(
    tests: str, value: object, context: Mapping[str, object] = NOTHING, *, now: datetime | None = None
) -> bool | None:
    """Whether a value passes unary tests."""
    return compile_unary(tests, names=long_names(context))(value, context, now)


def variables_of(expression: str) -> frozenset[str]:
    """The names that an expression reads."""
    return compile(expression).reads
