"""What forms ask of the pages: lists to choose from, and filled forms as lines to read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Protocol

from flask import g

from engine import Case, Data, Form, Task, queries
from web import current
from web.labels import staff_name, step_name
from web.language import language

Options = Sequence[tuple[str, str]]
MANY = 12
"""So many choices are seen at once; the others of a longer list are folded away."""


class Choice(Protocol):
    """One option of a field."""

    @property
    def value(self) -> str:
        """Its code."""


@dataclass(frozen=True)
class Line:
    """One answer, or the heading of a part."""

    label: str
    text: str
    part: bool
    deep: bool


@dataclass(frozen=True)
class Reading:
    """A filled form to read: of which task, by whom, when."""

    task: int
    title: str
    who: str
    at: datetime | None
    lines: list[Line]


def parted(choices: Sequence[Choice]) -> tuple[list[Choice], list[Choice]]:
    """A long list as what is likely, the colleagues if it offers people, and all the rest."""
    if len(choices) <= MANY:
        return list(choices), []
    near = [one for one in choices if one.value in g.get("colleagues", ())] or list(choices[:MANY])
    return near, [one for one in choices if one not in near]


def facts_of(task: Task) -> Data:
    """What is known where a task stands."""
    return current.engine().facts_for(task, current.actor())


def sources(facts: Mapping[str, object]) -> Mapping[str, Options]:
    """The lists that a form may offer where these facts hold."""
    return Sources(str(facts.get("case_unit") or ""))


class Sources(Mapping[str, Options]):
    """The lists that a form may offer, asked of the registry only when a form does."""

    def __init__(self, unit: str = "") -> None:
        self.unit = unit

    @cached_property
    def lists(self) -> dict[str, Options]:
        """Every list by its name; the staff of the unit come first."""
        registry, lang = current.registry(), language()
        found: dict[str, Options] = {
            **registry.sources(current.engine().policy.scope(current.actor()).units, lang, unit=self.unit or None)
        }
        near = registry.staff_options(unit=self.unit, lang=lang) if self.unit else []
        g.colleagues = frozenset(value for value, _ in near)
        found["staff"] = [*near, *(one for one in found["staff"] if one not in near)]
        return found

    def __getitem__(self, name: str) -> Options:
        return self.lists[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.lists)

    def __len__(self) -> int:
        return len(self.lists)


def readings(case: Case) -> list[Reading]:
    """The filled forms of a case that the reader may read now, the newest first."""
    forms = queries.filled_forms(current.engine(), current.actor(), case.id)
    return [read(one) for one in reversed(forms) if one.form]


def sealed(case: Case) -> bool:
    """Whether others' answers are kept from the reader, who still owes the own answer to the same step."""
    owed = [one for one in case.tasks if f"@{current.actor().id}" in one.candidates]
    asked = (queries.element_of(current.engine(), one) for one in owed)
    return any(one is not None and one.properties.get("sealed") == "true" for one in asked)


def read(one: queries.Filled) -> Reading:
    """A completed task's form with its answers."""
    lines = filled(one.form, one.answers) if one.form else []
    return Reading(one.task.id, step_name(one.task), staff_name(one.task.done_by), one.task.done_at, lines)


def filled(form: Form, data: Mapping[str, object]) -> list[Line]:
    """A filled form as lines to read."""
    told = form.summary({name: named(value) for name, value in data.items()}, language(), sources=Sources())
    return [Line(label, text, part=not text, deep=depth > 0) for label, text, depth in told]


def named(value: object) -> object:
    """An answer in which whoever signed is called by name."""
    if isinstance(value, list):
        return [named(one) for one in value]
    if not isinstance(value, Mapping):
        return value
    if value.get("signed") is True and value.get("by"):
        return {**value, "by": staff_name(str(value["by"]))}
    return {name: named(one) for name, one in value.items()}
