"""What a form is made of: components as plain frozen values, and the words on them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from engine.forms.definition.expressions import Expression

Scalar = str | int | float | bool

STATIC = frozenset({"text", "separator", "spacer"})
CONTAINERS = frozenset({"group", "vitals"})
CHOICES = frozenset({"select", "radio", "checklist", "taglist", "person", "organisation", "staff"})
SCORES = ("news2", "news2_highest")
REGISTRY = frozenset({"person", "organisation", "staff"})


@dataclass(frozen=True)
class Words:
    """A text in Vietnamese and, where there is one, in English."""

    vi: str = ""
    en: str = ""

    def spoken(self, lang: str) -> str:
        """The text in the reader's language; Vietnamese where the English is missing."""
        return self.en if lang.startswith("en") and self.en else self.vi


@dataclass(frozen=True)
class Option:
    """One answer that a choice offers."""

    value: Scalar
    label: Words


@dataclass(frozen=True)
class Offer:
    """Where a choice takes its options from: fixed ones, a fact, an expression or a list of the page."""

    fixed: tuple[Option, ...] = ()
    fact: str = ""
    expression: Expression | None = None
    source: str = ""


@dataclass(frozen=True)
class Limits:
    """How long, how large, how many: what an answer must keep to."""

    low: Expression | None = None
    high: Expression | None = None
    warn_low: Expression | None = None
    warn_high: Expression | None = None
    shortest: int = 0
    longest: int = 0
    pattern: str = ""
    pattern_error: str = ""
    kind: str = ""
    digits: int | None = None
    step: str = ""
    not_past: bool = False
    not_future: bool = False


@dataclass(frozen=True)
class Start:
    """What stands in a field before anybody has typed."""

    value: object = None
    default: Expression | None = None
    fact: str = ""
    case: Expression | None = None


@dataclass(frozen=True)
class Rows:
    """How many rows a list has and whether people may add some."""

    first: int = 1
    least: int = 0
    most: int = 50
    free: bool = True
    fact: str = ""
    add: Words = Words()


@dataclass(frozen=True)
class Component:
    """One part of a form: a field, a group, a list or a text."""

    type: str
    element: str
    key: str = ""
    label: Words = Words()
    hint: Words = Words()
    unit: Words = Words()
    text: Words = Words()
    when: Words = Words()
    required: bool = False
    readonly: bool = False
    given: bool = False
    multiple: bool = False
    wide: bool = False
    subtype: str = ""
    hide: Expression | None = None
    offer: Offer = Offer()
    limits: Limits = Limits()
    start: Start = Start()
    rows: Rows = Rows()
    children: tuple["Component", ...] = field(default=())

    @property
    def static(self) -> bool:
        """Whether it only shows something and never takes an answer."""
        return self.type in STATIC

    @property
    def many(self) -> bool:
        """Whether its answer is a list of choices."""
        return self.type in ("checklist", "taglist") or (self.type in REGISTRY and self.multiple)


def everything(components: tuple[Component, ...]) -> Iterator[Component]:
    """All components in reading order, those inside groups and lists too."""
    for component in components:
        yield component
        yield from everything(component.children)


def own_keys(components: tuple[Component, ...]) -> frozenset[str]:
    """The names that a form answers at one level: fields, lists and groups with a path."""
    found: set[str] = set()
    for component in components:
        if component.type in CONTAINERS and not component.key:
            found |= own_keys(component.children) | set(SCORES if component.type == "vitals" else ())
        elif component.key and not component.static and not component.readonly:
            found.add(component.key)
    return frozenset(found)


def in_scope(prefix: str, component: Component) -> str:
    """The full path of a component's answer, as HTML names and error messages carry it."""
    return f"{prefix}{component.key}"


Sources = Mapping[str, Sequence[tuple[str, str]]]
