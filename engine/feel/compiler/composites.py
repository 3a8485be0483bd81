"""Lists, contexts, intervals and functions that an expression makes."""

from engine.feel.compare import order
from engine.feel.compiler.build import Code, build
from engine.feel.compiler.closures import Closure
from engine.feel.run import Inner, Names, Run
from engine.feel.syntax.nodes import ContextOf, Interval, Lambda, ListOf, Unlike
from engine.feel.types import read_type, type_in
from engine.feel.values import Other, Range, Value, a_kind


@build.register
def listing(node: ListOf) -> Code:
    """`[a, b]`."""
    items = [build(item) for item in node.items]

    def make(names: Names, run: Run) -> Value:
        run.spend(len(items))
        return [item(names, run) for item in items]

    return make


@build.register
def context(node: ContextOf) -> Code:
    """`{a: 1, b: a + 1}`: an entry sees those before it, and a function all of them."""
    entries = list(zip(node.names, map(build, node.entries), strict=True))

    def make(names: Names, run: Run) -> Value:
        run.spend(len(entries))
        made: dict[str, Value] = {}
        scope = Inner(made, names)
        for name, entry in entries:
            made[name] = entry(scope, run)
        return made

    return make


@build.register
def interval(node: Interval) -> Code:
    """`[start..end]`; its ends must be of one kind and in order."""
    start = build(node.start) if node.start else None
    end = build(node.end) if node.end else None

    def make(names: Names, run: Run) -> Value:
        low = start(names, run) if start else None
        high = end(names, run) if end else None
        if start and end and order(low, high) not in (-1, 0):
            if node.start is node.end and low is not None:
                return Range(low, high, start_included=True, end_included=True)
            return run.null(f"no range leads from {a_kind(low)} to {a_kind(high)}")
        if low is None and high is None:
            return run.null("a range needs an end")
        return Range(low, high, node.start_included, node.end_included)

    return make


@build.register
def unlike(node: Unlike) -> Code:
    """`!= value`."""
    value = build(node.value)

    def make(names: Names, run: Run) -> Value:
        return Other(value(names, run))

    return make


@build.register
def function(node: Lambda) -> Code:
    """`function(a) body`; only FEEL bodies run."""
    body, types = build(node.body), [read_type(written) if written else None for written in node.types]

    def make(names: Names, run: Run) -> Value:
        if node.external:
            return run.null("functions outside FEEL are refused")
        wanted = [
            known or (type_in(written, names) if written else None)
            for known, written in zip(types, node.types, strict=True)
        ]
        return Closure("function", node.parameters, wanted, body, names)

    return make
