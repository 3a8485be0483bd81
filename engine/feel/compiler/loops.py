"""`for`, `some`, `every`: bodies run once per item."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from engine.feel import limits
from engine.feel.compiler.build import Code, build
from engine.feel.errors import FeelError
from engine.feel.numbers import whole
from engine.feel.run import Inner, Names, Run
from engine.feel.syntax.nodes import For, Node, Quantified, Steps
from engine.feel.temporal.kinds import Date
from engine.feel.values import Range, Value, a_kind, leaf

Binding = tuple[str, Code]


@build.register
def steps(node: Steps) -> Code:
    """`start..end` of a loop, as a range that remembers its direction."""
    start, end = build(node.start), build(node.end)

    def interval(names: Names, run: Run) -> Value:
        return Range(start(names, run), end(names, run), start_included=True, end_included=True)

    return interval


@build.register
def loop(node: For) -> Code:
    """The list of results; `partial` is what there is so far."""
    bindings, body = bound(node.names, node.sources), build(node.body)

    def collect(names: Names, run: Run) -> Value:
        results: list[Value] = []
        for scope in rounds(bindings, Inner({"partial": results}, names), run):
            if scope is None:
                return None
            value = body(scope, run)
            results.append(list(results) if value is results else value)
            if len(results) > limits.ITEMS:
                raise FeelError(f"a list may have {limits.ITEMS} items")
        return results

    return collect


@build.register
def quantified(node: Quantified) -> Code:
    """True as soon as one decides; null if none did and some were null."""
    bindings, body = bound(node.names, node.sources), build(node.body)
    decisive = node.quantifier == "some"

    def search(names: Names, run: Run) -> Value:
        result: Value = not decisive
        for scope in rounds(bindings, names, run):
            if scope is None:
                return None
            value = body(scope, run)
            if value is decisive:
                return decisive
            if not isinstance(value, bool):
                result = run.null(f"{a_kind(value)} is neither true nor false")
        return result

    return search


def bound(names: tuple[str, ...], sources: tuple[Node, ...]) -> list[Binding]:
    """Names and the code of what they run through."""
    return list(zip(names, map(build, sources), strict=True))


def rounds(bindings: list[Binding], names: Names, run: Run) -> Iterator[Names | None]:
    """A scope for each round, the last name running fastest; None when there is nothing to run through."""
    (name, source), rest = bindings[0], bindings[1:]
    items = items_of(source(names, run), run)
    if items is None:
        yield None
        return
    for item in items:
        run.spend()
        scope = Inner({name: item}, names)
        if rest:
            yield from rounds(rest, scope, run)
        else:
            yield scope


def items_of(value: Value, run: Run) -> Iterable[Value] | None:
    """What a loop runs through: a list, a range of whole numbers or days, or a single value."""
    if isinstance(value, Range):
        return span(value, run)
    if isinstance(value, list):
        return map(leaf, value)
    if value is None:
        run.null("there is nothing to run through")
        return None
    return (value,)


def span(value: Range, run: Run) -> Iterable[Value] | None:
    """The whole numbers or days of a range, upwards or downwards."""
    start, end = value.start, value.end
    if isinstance(start, Date) and isinstance(end, Date):
        return map(Date.of, between(start.number, end.number, value))
    if isinstance(start, Decimal) and isinstance(end, Decimal) and whole(start) and whole(end):
        return map(Decimal, between(int(start), int(end), value))
    run.null(f"no steps lead from {a_kind(start)} to {a_kind(end)}")
    return None


def between(start: int, end: int, ends: Range) -> Iterable[int]:
    """From one to the other."""
    step = 1 if start <= end else -1
    first = start if ends.start_included else start + step
    last = end + step if ends.end_included else end
    return range(first, last, step)
