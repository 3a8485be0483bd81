"""The requirement graph: what a decision needs is made first, each part once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from engine.dmn.boxed.composites import nothing
from engine.dmn.boxed.functions import definition
from engine.dmn.errors import DecisionError
from engine.dmn.shop import Shop, typed
from engine.dmn.table.account import Account
from engine.dmn.types import received
from engine.dmn.xml import Element
from engine.feel import (
    MISSING,
    TYPES_IN_SCOPE,
    Closure,
    Code,
    Inner,
    Invocable,
    Names,
    Run,
    Type,
    Types,
    Value,
    fitted,
    misfit,
)

REQUIREMENTS = ("requiredInput", "requiredDecision", "requiredKnowledge")


class Part:
    """An element of the graph, compiled when it is first asked."""

    def __init__(self, element: Element, namespace: str, shop: Shop, beside: Mapping[str, "Part"]) -> None:
        self.element, self.namespace, self.shop, self.beside = element, namespace, shop, beside
        self.kind, self.id, self.name = element.tag, element.id, element.name
        self.imported: dict[str, tuple[str, Mapping[str, Part]]] = {}
        self.compiled: Code | None = None

    def know(self, name: str, namespace: str, parts: Mapping[str, "Part"], names: frozenset[str]) -> None:
        """Know an imported model by its name."""
        self.imported[namespace] = (name, parts)
        self.shop = replace(self.shop, names=self.shop.names | names)

    @cached_property
    def type(self) -> Type:
        """The type of its variable."""
        return self.shop.types.of(self.element.one("variable"))

    @cached_property
    def requirements(self) -> list[str]:
        """The hrefs of what it requires."""
        holders = [each for each in self.element.children if each.tag.endswith("Requirement")]
        return [each.attributes.get("href", "") for holder in holders for each in holder.all(*REQUIREMENTS)]

    @cached_property
    def hidden(self) -> dict[str, Value]:
        """Inputs of the model, which nobody sees without requiring them."""
        return {other.name: MISSING for other in self.beside.values() if other.kind == "inputData"}

    def hrefs(self, tag: str) -> list[str]:
        """The hrefs of a service's parts of one kind."""
        return [each.attributes.get("href", "") for each in self.element.all(tag)]

    def find(self, href: str) -> tuple[str | None, "Part"]:
        """A part by its href, and the name of the import it comes from."""
        namespace, _, id_ = href.rpartition("#")
        name, parts = None, self.beside
        if namespace and namespace != self.namespace and namespace in self.imported:
            name, parts = self.imported[namespace]
        if id_ not in parts:
            raise DecisionError(self.id, f"it requires '{href}', which is not there", self.element.line)
        return name, parts[id_]

    def code(self) -> Code:
        """The code of its expression, its value made to fit the type of its variable."""
        if self.compiled is None:
            made = self.build()
            wanted = self.type
            self.compiled = made if self.kind == "businessKnowledgeModel" else typed(made, wanted, self.name)
        return self.compiled

    def build(self) -> Code:
        """The code of its expression."""
        if self.kind == "businessKnowledgeModel":
            logic = self.element.one("encapsulatedLogic")
            return definition(logic, self.shop, self.name) if logic else nothing
        empty = self.element.one(*self.shop.builders) is None
        return nothing if empty else self.shop.inside(self.element)


class Making:
    """Decisions being made: each part's value, once."""

    def __init__(self, types: Types, inputs: Names, run: Run) -> None:
        self.types, self.inputs, self.run = types, inputs, run
        self.outside = Inner({TYPES_IN_SCOPE: types}, inputs)
        self.values: dict[str, Value] = {}
        self.open: set[str] = set()
        self.beneath: dict[str, Making] = {}

    def asked(self, part: Part) -> Value:
        """What a decision says, or a service or knowledge model with the inputs as its arguments."""
        made = self.value(part)
        if part.kind == "decision" or not isinstance(made, Invocable):
            return made
        return made.call(self.run, [self.inputs.get(name, None) for name in made.parameters])

    def value(self, part: Part) -> Value:
        """The value of a part, made if it isn't yet, after all that it requires."""
        pending = [part]
        while pending:
            current = pending[-1]
            needed = [each for each in self.needed(current) if each.id not in self.values]
            if current.id in self.values or not needed:
                pending.pop()
                self.open.discard(current.id)
                if current.id not in self.values:
                    self.values[current.id] = self.make(current)
            elif current.id in self.open:
                raise DecisionError(current.id, "it requires itself")
            else:
                self.open.add(current.id)
                pending += needed
        return self.values[part.id]

    def needed(self, part: Part) -> list[Part]:
        """What a part requires from its own model; a service makes its decisions when it is called."""
        if part.kind == "decisionService" or part.id in self.values:
            return []
        found = [part.find(href) for href in part.requirements]
        return [required for model, required in found if model is None]

    def make(self, part: Part) -> Value:
        """A part's value."""
        self.run.spend()
        if part.kind == "inputData":
            return self.input(part)
        if part.kind == "decisionService":
            return Service(part, self)
        value = part.code()(self.scope(part), self.run)
        if isinstance(self.run, Account) and part.kind == "decision":
            self.run.made.append((part.id, part.name, value))
        return Typed(value, part.type) if isinstance(value, Closure) and part.kind != "decision" else value

    def input(self, part: Part) -> Value:
        """An input as its type wants it; one that doesn't fit is null."""
        found = self.outside.get(part.name, MISSING)
        if found is MISSING:
            return self.run.null(f"the input '{part.name}' is missing")
        read = received(found, part.type)
        value, fits = fitted(read, part.type, self.run)
        return value if fits else self.run.null(f"the input '{part.name}': {misfit(read, part.type, self.run)}")

    def scope(self, part: Part) -> Names:
        """The names that a part's expression sees: what it requires, then facts that no input of the model names."""
        known = dict(part.hidden)
        for href in part.requirements:
            model, required = part.find(href)
            if not model:
                known[required.name] = (self if model is None else self.within("")).value(required)
                continue
            entries = known.setdefault(model, {})
            if isinstance(entries, dict):
                entries[required.name] = self.within(model).value(required)
        return Inner(known, self.outside)

    def within(self, model: str) -> "Making":
        """The making of an imported model's parts; its inputs may stand in a context with the import's name."""
        if model not in self.beneath:
            given = self.inputs.get(model, None) if model else None
            inputs = Inner(given, self.inputs) if isinstance(given, dict) else self.inputs
            self.beneath[model] = Making(self.types, inputs, self.run)
        return self.beneath[model]


class Typed(Invocable):
    """A knowledge model: its function, with a type for the result."""

    __slots__ = ("function", "wanted")

    def __init__(self, function: Closure, wanted: Type) -> None:
        super().__init__(function.name, function.parameters)
        self.function, self.wanted = function, wanted

    def call(self, run: Run, arguments: Sequence[Value]) -> Value:
        """The function's result, or null where it doesn't fit."""
        result = self.function.call(run, arguments)
        value, fits = fitted(result, self.wanted, run)
        return value if fits else run.null(f"{self.name}(): {misfit(result, self.wanted, run)}")


class Service(Invocable):
    """A decision service as a function: its decisions, made with the arguments in place of what they require."""

    __slots__ = ("making", "parts", "service")

    def __init__(self, service: Part, making: Making) -> None:
        inputs = [service.find(href)[1] for href in service.hrefs("inputData")]
        decisions = [service.find(href)[1] for href in service.hrefs("inputDecision")]
        self.parts = [*inputs, *decisions]
        super().__init__(service.name, tuple(part.name for part in self.parts))
        self.service, self.making = service, making

    def call(self, run: Run, arguments: Sequence[Value]) -> Value:
        """The value of its one output, or a context of several."""
        if len(arguments) != len(self.parts):
            return run.null(f"{self.name}() takes {len(self.parts)} arguments")
        given: dict[str, Value] = {}
        for part, argument in zip(self.parts, arguments, strict=True):
            value, fits = fitted(argument, part.type, run)
            if not fits:
                return run.null(f"{self.name}(): '{part.name}': {misfit(argument, part.type, run)}")
            given[part.id] = value
        run.enter()
        result = self.outputs(run, given)
        run.leave()
        value, fits = fitted(result, self.service.type, run)
        return value if fits else run.null(f"{self.name}(): {misfit(result, self.service.type, run)}")

    def outputs(self, run: Run, given: dict[str, Value]) -> Value:
        """What its output decisions say."""
        inner = Making(self.making.types, self.making.inputs, run)
        inner.values.update(given)
        found = [self.service.find(href)[1] for href in self.service.hrefs("outputDecision")]
        values = {part.name: inner.value(part) for part in found}
        return next(iter(values.values())) if len(values) == 1 else values
