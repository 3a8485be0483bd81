"""Where built-in functions are written down: `@built_in("string length")` above a Python function."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import Parameter, signature
from typing import TypeVar, get_type_hints

from engine.feel.functions.kinds import REFUSED, Accept, acceptor
from engine.feel.invocable import Invocable
from engine.feel.numbers import Overflown
from engine.feel.run import Run
from engine.feel.values import Value, a_kind, leaf

BUILT_IN: dict[str, "BuiltIn"] = {}
Written = Callable[..., object]
F = TypeVar("F", bound=Written)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to call a built-in function."""

    body: Written
    names: tuple[tuple[str, ...], ...]
    accepts: tuple[Accept, ...]
    required: int
    rest: Accept | None
    wants_run: bool

    def bind(self, arguments: Sequence[Value]) -> list[Value] | None:
        """The arguments as the body wants them; None when they don't fit."""
        given = len(arguments)
        if given < self.required or (given > len(self.accepts) and not self.rest):
            return None
        rest = (self.rest,) * (given - len(self.accepts)) if self.rest else ()
        bound = []
        for accept, value in zip(self.accepts + rest, arguments, strict=False):
            accepted = accept(value)
            if accepted is REFUSED:
                return None
            bound.append(accepted)
        return bound

    def order(self, named: Mapping[str, Value]) -> list[Value] | None:
        """Arguments by name in their places; None when a name is unknown or a required one is left out."""
        written = tuple(named)
        for names in () if self.rest else sorted(self.names, key=lambda names: names != written):
            if set(named) <= set(names):
                count = max((names.index(name) + 1 for name in named), default=0)
                return [named.get(name) for name in names[:count]] if count >= self.required else None
        return None


class BuiltIn(Invocable):
    """A built-in function with one or more forms."""

    __slots__ = ("forms",)

    def __init__(self, name: str) -> None:
        super().__init__(name, ())
        self.forms: list[Form] = []

    def call(self, run: Run, arguments: Sequence[Value]) -> Value:
        """The result of the first form that fits."""
        for form in self.forms:
            bound = form.bind(arguments)
            if bound is not None:
                return self.result(form, bound, run)
        return run.null(f"{self.name}() can't take ({', '.join(map(a_kind, arguments))})")

    def call_by_name(self, run: Run, arguments: Mapping[str, Value]) -> Value:
        """The result of the first form with these names."""
        for form in self.forms:
            ordered = form.order(arguments)
            bound = form.bind(ordered) if ordered is not None else None
            if bound is not None:
                return self.result(form, bound, run)
        return run.null(f"{self.name}() has no parameters ({', '.join(arguments)}) of these kinds")

    def result(self, form: Form, bound: list[Value], run: Run) -> Value:
        """What the body says; a number without a place is null."""
        run.spend(1 + sum(map(weight, bound)))
        try:
            value = leaf(form.body(run, *bound) if form.wants_run else form.body(*bound))
        except Overflown:
            value = None
        return run.null(f"{self.name}() has no result here") if value is None else value


def weight(value: Value) -> int:
    """What walking through an argument costs: long texts and lists are not free."""
    if isinstance(value, list):
        texts = sum(len(item) for item in value if isinstance(item, str)) if value and isinstance(value[0], str) else 0
        return len(value) // 4 + texts // 500
    if isinstance(value, dict):
        return len(value) // 4
    return len(value) // 50 if isinstance(value, str) else 0


def built_in(name: str, *also: str) -> Callable[[F], F]:
    """Write a Python function down as a form of a built-in one; `also` are other names for its parameters."""

    def note(body: F) -> F:
        function = BUILT_IN.setdefault(name, BuiltIn(name))
        form = read_form(body, tuple(tuple(names.split()) for names in also))
        function.forms.append(form)
        if len(form.names[0]) > len(function.parameters):
            function.parameters = form.names[0]
        return body

    return note


def read_form(body: Written, also: tuple[tuple[str, ...], ...]) -> Form:
    """The form that a Python signature describes."""
    hints = get_type_hints(body)
    parameters = list(signature(body).parameters.values())
    wants_run = bool(parameters) and parameters[0].name == "run"
    places = parameters[wants_run:]
    rest = [acceptor(hints[each.name]) for each in places if each.kind is Parameter.VAR_POSITIONAL]
    plain = [each for each in places if each.kind is not Parameter.VAR_POSITIONAL]
    return Form(
        body,
        (tuple(each.name.strip("_").replace("_", " ") for each in plain), *also),
        tuple(acceptor(hints[each.name]) for each in plain),
        sum(each.default is Parameter.empty for each in plain),
        rest[0] if rest else None,
        wants_run,
    )
