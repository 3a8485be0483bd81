"""Item definitions to FEEL types, and values from outside made to fit them."""

from collections.abc import Mapping

from engine.dmn.xml import Element
from engine.feel import (
    ANY,
    READERS,
    TYPES,
    Allowed,
    Check,
    ContextType,
    FeelError,
    FunctionType,
    Kind,
    ListType,
    Run,
    Test,
    Type,
    Types,
    Value,
    compile_unary,
    leaf,
)

NOTHING: Mapping[str, object] = {}


class Catalogue:
    """The types of one model; those of imported models have the import's name before theirs."""

    def __init__(self, definitions: Element, *, limits: bool = True) -> None:
        self.limits = limits
        self.items = {item.name: item for item in definitions.all("itemDefinition")}
        self.imported: dict[str, Catalogue] = {}
        self.made: dict[str, Type] = {}

    def named(self, reference: str) -> Type:
        """The type of a reference; what nobody defines is any type."""
        name = reference.strip()
        name = name.split(":", 1)[1].strip() if ":" in name and name not in self.items else name
        if name in self.made:
            return self.made[name]
        if name in self.items:
            self.made[name] = ANY
            self.made[name] = self.item(self.items[name])
            return self.made[name]
        return TYPES.get(name) or self.foreign(name)

    def foreign(self, name: str) -> Type:
        """The type of an imported model, with the import's name and a point before it, or nothing."""
        model, point, rest = name.partition(".")
        if point and model in self.imported:
            return self.imported[model].named(rest)
        return self.imported[""].named(name) if "" in self.imported else ANY

    def item(self, definition: Element) -> Type:
        """The type of an item definition or of one of its components."""
        components, function = definition.all("itemComponent"), definition.one("functionItem")
        if components:
            made: Type = ContextType("context", {each.name: self.item(each) for each in components})
        elif function:
            parameters = tuple(self.of(each) for each in function.all("parameters"))
            made = FunctionType("function", parameters, self.named(function.attributes.get("outputTypeRef", "Any")))
        else:
            made = self.named(definition.words("typeRef") or "Any")
        made = self.limited(made, definition.one("allowedValues"))
        if definition.attributes.get("isCollection") == "true":
            made = ListType("list", made)
        return self.limited(made, definition.one("typeConstraint"))

    def of(self, element: Element | None) -> Type:
        """The type that an element's `typeRef` names."""
        return self.named(element.attributes.get("typeRef", "Any")) if element else ANY

    def limited(self, base: Type, allowed: Element | None) -> Type:
        """A type whose values must pass tests; tests that can't be read allow everything (the checker tells)."""
        text = allowed.words() if allowed and self.limits else ""
        if not text:
            return base
        try:
            test = compile_unary(text).test
        except FeelError:
            return base
        return Allowed(base.name, base, passing(test), text) if test else base

    def all(self, prefix: str = "", above: tuple["Catalogue", ...] = ()) -> Types:
        """All types by the names that expressions use; models that import each other end at the first repetition."""
        found = {prefix + name: self.named(name) for name in self.items}
        for model, catalogue in self.imported.items():
            if catalogue not in (*above, self):
                found.update(catalogue.all(f"{prefix}{model}." if model else prefix, (*above, self)).known)
        return Types(found)


def passing(test: Test) -> Check:
    """Whether a value passes a test."""

    def check(value: Value, run: Run) -> bool:
        return test(value, NOTHING, run) is True

    return check


def received(value: object, wanted: Type) -> Value:
    """A value from outside: ISO text becomes a date, time or duration where one is wanted."""
    value = leaf(value)
    if isinstance(wanted, Allowed):
        return received(value, wanted.base)
    if isinstance(value, str) and isinstance(wanted, Kind) and wanted.name in READERS:
        return READERS[wanted.name](value) or value
    if isinstance(value, list) and isinstance(wanted, ListType) and wanted.item is not ANY:
        return [received(item, wanted.item) for item in value]
    if isinstance(value, dict) and isinstance(wanted, ContextType) and wanted.fields:
        return {name: received(item, wanted.fields.get(name, ANY)) for name, item in value.items()}
    return value
