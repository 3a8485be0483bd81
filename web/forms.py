"""What forms ask of the pages: lists to choose from, and filled forms as lines to read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from engine import Case, Data, Form, Task, queries
from web import current
from web.labels import staff_name, step_name
from web.language import language

Options = Sequence[tuple[str, str]]


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
        found: dict[str, Options] = {**registry.sources(current.engine().policy.scope(current.actor()).units, lang)}
        near = registry.staff_options(unit=self.unit, lang=lang) if self.unit else []
        found["staff"] = [*near, *(one for one in found["staff"] if one not in near)]
        return found

    def __getitem__(self, name: str) -> Options:
        return self.lists[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.lists)

    def __len__(self) -> int:
        return len(self.lists)


def readable(case: Case, forms: Sequence[queries.Filled]) -> tuple[list[queries.Filled], int]:
    """The filled forms that the reader may read now, and how many are still sealed.

    Whoever answers one of several seats of a step does so independently: nobody reads the others before all are in.
    """
    unfinished = {(task.workflow, task.element) for task in case.tasks if task.seat is not None}
    sealed = {
        one.task.id
        for one in forms
        if (one.task.workflow, one.task.element) in unfinished and one.task.done_by != current.actor().id
    }
    return [one for one in forms if one.form and one.task.id not in sealed], len(sealed)


def read(one: queries.Filled) -> Reading:
    """A completed task's form with its answers."""
    lines = filled(one.form, one.answers) if one.form else []
    return Reading(one.task.id, step_name(one.task), staff_name(one.task.done_by), one.task.done_at, lines)


def filled(form: Form, data: Mapping[str, object]) -> list[Line]:
    """A filled form as lines to read."""
    told = form.summary(data, language(), sources=Sources())
    return [Line(label, text, part=not text, deep=depth > 0) for label, text, depth in told]
