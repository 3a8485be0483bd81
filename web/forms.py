"""What forms ask of the pages: lists to choose from, and filled forms as lines to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine import Data, Form, Task, queries
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
    return queries.facts_of(current.engine(), current.actor(), task.case_id)


def sources(facts: Mapping[str, object]) -> Mapping[str, Options]:
    """The lists that a form may offer: persons, staff, organisations."""
    registry, lang = current.registry(), language()
    subject = facts.get("person_code")
    return {
        "person": [(str(subject), str(subject))] if subject else [],
        "staff": registry.staff_options(lang=lang),
        "organisation": registry.organisation_options(lang=lang),
        "hospitals": registry.organisation_options("hospital", lang=lang),
        "councils": registry.organisation_options("council", lang=lang),
    }


def read(one: queries.Filled) -> Reading:
    """A completed task's form with its answers."""
    lines = filled(one.form, one.answers) if one.form else []
    return Reading(one.task.id, step_name(one.task), staff_name(one.task.done_by), one.task.done_at, lines)


def filled(form: Form, data: Mapping[str, object]) -> list[Line]:
    """A filled form as lines to read."""
    told = form.summary(data, language(), sources=sources({}))
    return [Line(label, text, part=not text and depth == 0) for label, text, depth in told]
