"""FEEL's types: whether a value is of one, and how it is made to fit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from engine.feel.run import Names, Run
from engine.feel.syntax.nodes import TypeName
from engine.feel.temporal.kinds import Date, DateTime, Time
from engine.feel.temporal.zones import Zone
from engine.feel.values import Function, Range, Value, a_kind, kind_of, leaf

Check = Callable[[Value, Run], bool]


@dataclass(frozen=True, slots=True)
class Type:
    """Any value, unless a subclass says otherwise."""

    name: str = "Any"

    def holds(self, value: Value, run: Run) -> bool:
        """Whether a value is of this type."""
        return True


@dataclass(frozen=True, slots=True)
class Kind(Type):
    """One of the simple kinds."""

    def holds(self, value: Value, run: Run) -> bool:
        """By the kind's name."""
        return kind_of(value) == self.name


@dataclass(frozen=True, slots=True)
class ListType(Type):
    """A list of items of one type."""

    item: Type = field(default_factory=Type)

    def holds(self, value: Value, run: Run) -> bool:
        """Every item, null too, must be of the type."""
        if not isinstance(value, list):
            return False
        run.spend(len(value))
        return all(item is None or self.item.holds(leaf(item), run) for item in value)


@dataclass(frozen=True, slots=True)
class RangeType(Type):
    """A range between values of one type."""

    item: Type = field(default_factory=Type)

    def holds(self, value: Value, run: Run) -> bool:
        """Both ends that there are."""
        if not isinstance(value, Range):
            return False
        ends = [end for end in (value.start, value.end) if end is not None]
        return all(self.item.holds(end, run) for end in ends)


@dataclass(frozen=True, slots=True)
class ContextType(Type):
    """A context with at least these entries; `closed` refuses others."""

    fields: Mapping[str, Type] = field(default_factory=dict)

    def holds(self, value: Value, run: Run) -> bool:
        """Every entry that the type names must be there and fit."""
        if not isinstance(value, dict):
            return False
        run.spend(len(self.fields))
        return all(
            name in value and (value[name] is None or type_.holds(leaf(value[name]), run))
            for name, type_ in self.fields.items()
        )


@dataclass(frozen=True, slots=True)
class FunctionType(Type):
    """A function of so many parameters."""

    parameters: tuple[Type, ...] | None = None
    result: Type | None = None

    def holds(self, value: Value, run: Run) -> bool:
        """Only the number of parameters can be known."""
        if not isinstance(value, Function):
            return False
        return self.parameters is None or len(self.parameters) == len(value.parameters)


@dataclass(frozen=True, slots=True)
class Allowed(Type):
    """A type with a test that its values must pass; `instance of` asks only for the type."""

    base: Type = field(default_factory=Type)
    check: Check = field(default=lambda value, run: True)
    text: str = ""

    def holds(self, value: Value, run: Run) -> bool:
        """First the type, then the test."""
        return self.base.holds(value, run) and self.check(value, run)


ANY = Type()
SIMPLE = {
    name: Kind(name)
    for name in (
        "number",
        "string",
        "boolean",
        "date",
        "time",
        "date and time",
        "years and months duration",
        "days and time duration",
    )
}
TYPES: dict[str, Type] = {
    **SIMPLE,
    "Any": ANY,
    "any": ANY,
    "null": Kind("Null"),
    "Null": Kind("Null"),
    "list": ListType("list"),
    "context": ContextType("context"),
    "range": RangeType("range"),
    "function": FunctionType("function"),
    "dateTime": SIMPLE["date and time"],
    "yearMonthDuration": SIMPLE["years and months duration"],
    "dayTimeDuration": SIMPLE["days and time duration"],
}


class Types:
    """Types by name that a scope brings along, under the name `TYPES_IN_SCOPE`."""

    __slots__ = ("known",)

    def __init__(self, known: Mapping[str, Type]) -> None:
        self.known = known


TYPES_IN_SCOPE = "instance of"


def type_in(written: TypeName, names: Names) -> Type | None:
    """The type that a text names, as a scope knows it."""
    found = names.get(TYPES_IN_SCOPE, None)
    return read_type(written, found.known if isinstance(found, Types) else None)


def read_type(written: TypeName, known: Mapping[str, Type] | None = None) -> Type | None:
    """The type that a text names; None when nobody knows it."""
    parts = [read_type(part, known) for part in written.parts]
    if any(part is None for part in parts):
        return None
    sure = [part for part in parts if part is not None]
    if written.name == "list" and sure:
        return ListType("list", sure[0])
    if written.name == "range" and sure:
        return RangeType("range", sure[0])
    if written.name == "context" and sure:
        return ContextType("context", dict(zip(written.fields, sure, strict=True)))
    if written.result is not None:
        return FunctionType("function", tuple(sure), read_type(written.result, known))
    found = known.get(written.name) if known else None
    return found or TYPES.get(written.name)


def fitted(value: Value, wanted: Type | None, run: Run) -> tuple[Value, bool]:
    """The value as the type wants it, and whether it could be: one item and its list stand for each other."""
    if wanted is None or value is None or wanted.holds(value, run):
        return value, True
    if isinstance(value, list) and len(value) == 1 and wanted.holds(leaf(value[0]), run):
        return leaf(value[0]), True
    if wanted.holds([value], run):
        return [value], True
    return moment(value, wanted, run)


def misfit(value: Value, wanted: Type, run: Run) -> str:
    """Why a value does not fit a type, in words."""
    if isinstance(wanted, Allowed) and wanted.base.holds(value, run):
        return f"a value that is not among the allowed ones ({wanted.text[:80]})"
    return misfit_within(value, wanted, run) or f"{a_kind(value)} where a {wanted.name} is wanted"


def misfit_within(value: Value, wanted: Type, run: Run) -> str:
    """Which item or entry does not fit, where a list or context is wanted and is there."""
    wanted = wanted.base if isinstance(wanted, Allowed) else wanted
    if isinstance(wanted, ListType) and isinstance(value, list):
        wrong = [(f"item {at}", leaf(item), wanted.item) for at, item in enumerate(value, 1)]
    elif isinstance(wanted, ContextType) and isinstance(value, dict):
        missing = [name for name in wanted.fields if name not in value]
        if missing:
            return f"'{missing[0]}' is missing"
        wrong = [(f"'{name}'", leaf(value[name]), type_) for name, type_ in wanted.fields.items()]
    else:
        return ""
    found = [each for each in wrong if each[1] is not None and not each[2].holds(each[1], run)]
    return f"{found[0][0]}: {misfit(found[0][1], found[0][2], run)}" if found else ""


def moment(value: Value, wanted: Type, run: Run) -> tuple[Value, bool]:
    """A day where a moment is wanted is its midnight in Greenwich."""
    if isinstance(value, Date):
        at_midnight = DateTime(value, Time(0, Zone()))
        if wanted.holds(at_midnight, run):
            return at_midnight, True
    return None, False
