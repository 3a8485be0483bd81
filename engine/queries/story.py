"""What happened to a case: its journal and its filled forms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.actor import Actor
from engine.case import TASK_COLUMNS, Task, task_of
from engine.core import Core
from engine.forms import Form
from engine.library import Version
from engine.models import TaskState, journal, task
from engine.queries.cases import one_case
from engine.workflow import Data


@dataclass(frozen=True)
class Passage:
    """An element that a case entered, completed, cancelled or failed at."""

    workflow: str
    element: str
    event: str
    seat: int | None


@dataclass(frozen=True)
class JournalLine:
    """One line of a case's journal."""

    id: int
    at: datetime
    actor: str
    on_behalf_of: str | None
    verb: str
    task_id: int | None
    element: str | None
    reason: str | None
    path: tuple[Passage, ...]


def history(core: Core, actor: Actor, case_id: int) -> list[JournalLine]:
    """The journal of a case, the oldest line first."""
    one_case(core, actor, case_id)
    return journal_of(core, case_id)


def journal_of(core: Core, case_id: int) -> list[JournalLine]:
    """The journal of a case that somebody was found to be allowed to see."""
    query = select(*(journal.c[name] for name in JournalLine.__dataclass_fields__))
    with core.database.connect() as connection:
        rows = connection.execute(query.where(journal.c.case_id == case_id).order_by(journal.c.id)).all()
    return [JournalLine(**{**row._asdict(), "path": tuple(passages(core, row.path))}) for row in rows]


def passages(core: Core, stored: bytes | None) -> Iterator[Passage]:
    """The elements passed, as the journal keeps them."""
    found = core.read(stored) if stored else []
    for one in found if isinstance(found, list) else []:
        yield Passage(*one)


@dataclass(frozen=True)
class Filled:
    """A completed task with its form and what was answered."""

    task: Task
    form: Form | None
    answers: Data


def filled_forms(core: Core, actor: Actor, case_id: int) -> list[Filled]:
    """What people answered in a case, in the order in which they did.

    Whoever is still to answer a step with the property `sealed` does not see how the others answered it.
    """
    tasks = one_case(core, actor, case_id).case.tasks
    asked = {(one.workflow, one.element) for one in tasks if f"@{actor.id}" in one.candidates}
    query = (
        select(*TASK_COLUMNS, task.c.answers)
        .where(task.c.case_id == case_id, task.c.state == TaskState.DONE)
        .order_by(task.c.done_at, task.c.id)
    )
    with core.database.connect() as connection:
        found = []
        for row in connection.execute(query).all():
            version, done = core.library.version(connection, row.version_id), task_of(row._asdict())
            if (done.workflow, done.element) in asked and sealed(version, done):
                continue
            answers = as_data(core.read(row.answers)) if row.answers else {}
            found.append(Filled(done, version.forms.get(row.form or ""), answers))
        return found


def sealed(version: Version, done: Task) -> bool:
    """Whether the diagram keeps the answers to a step from those who are still to give theirs."""
    return version.diagram.elements[done.element].properties.get("sealed") == "true"


def as_data(value: object) -> Data:
    """A JSON object, or nothing."""
    return value if isinstance(value, dict) else {}
