"""What happened to a case: its journal, its filled forms, its place on the diagrams."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from engine.actor import Actor
from engine.case import TASK_COLUMNS, Task, task_of
from engine.core import Core
from engine.forms import Form
from engine.library import Version
from engine.models import TaskState, journal, task
from engine.queries.cases import CaseLine, one_case
from engine.spiff import Diagram
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


@dataclass
class Mark:
    """Where an element of a diagram stands in a case: done, now, wait, late, fail or skipped.

    `entered_at` is when it was reached first, `since` when last; `by` who completed it last, `open` how many are awaited.
    """

    element: str
    name: str
    name_en: str
    kind: str
    state: str = ""
    count: int = 0
    entered_at: datetime | None = None
    since: datetime | None = None
    by: str = ""
    open: int = 0


@dataclass
class Drawn:
    """A diagram of the case with the marks on it and the flows that were taken."""

    workflow: str
    version_id: int
    number: int
    title: str
    title_en: str
    marks: dict[str, Mark] = field(default_factory=dict)
    flows: tuple[str, ...] = ()


def drawn(core: Core, actor: Actor, case_id: int, now: datetime) -> list[Drawn]:
    """The case's diagrams, its own first, each with the place of the case on it."""
    line = one_case(core, actor, case_id)
    told = history(core, actor, case_id)
    found: dict[str, Drawn] = {}
    diagrams: dict[str, Diagram] = {}
    keys = dict.fromkeys([line.case.workflow, *(one.workflow for said in told for one in said.path)])
    with core.database.connect() as connection:
        versions = {one.task.workflow: one.task.version_id for one in filled_forms(core, actor, case_id)}
        versions |= {one.workflow: one.version_id for one in line.case.tasks}
        for key in keys:
            pinned = line.case.version_id if key == line.case.workflow else versions.get(key)
            library = core.library
            version = library.version(connection, pinned) if pinned else library.newest(connection, key)
            found[key] = Drawn(key, version.id, version.number, version.title, version.title_en)
            diagrams[key] = version.diagram
    for said in told:
        for one in said.path:
            mark_passage(found[one.workflow], diagrams[one.workflow], one, said)
    mark_present(found, diagrams, line, now)
    for key, drawing in found.items():
        passed = (one for said in told for one in said.path if one.workflow == key)
        drawing.flows = taken(passed, diagrams[key])
        drawing.marks = dict(sorted(drawing.marks.items(), key=lambda item: item[1].since or now))
    return list(found.values())


def mark_of(drawing: Drawn, diagram: Diagram, element: str) -> Mark:
    """The element's mark, made at first need."""
    if element not in drawing.marks:
        known = diagram.elements.get(element)
        name = (known.name if known else "") or ""
        name_en = (known.name_en if known else "") or ""
        drawing.marks[element] = Mark(element, name, name_en, known.kind if known else "")
    return drawing.marks[element]


def mark_passage(drawing: Drawn, diagram: Diagram, one: Passage, said: JournalLine) -> None:
    """Follow one passage: entering makes an element present, completing makes it done."""
    mark = mark_of(drawing, diagram, one.element)
    if one.event == "entered":
        mark.entered_at, mark.since = mark.entered_at or said.at, said.at
        mark.state = mark.state or "skipped"
    elif one.event == "completed":
        mark.state, mark.by = "done", said.actor
        mark.count += 1
    elif one.event == "failed":
        mark.state = "fail"


def mark_present(found: dict[str, Drawn], diagrams: dict[str, Diagram], line: CaseLine, now: datetime) -> None:
    """Where the case stands now: open tasks and other waits, late or not."""
    for one in line.case.tasks:
        mark = mark_of(found[one.workflow], diagrams[one.workflow], one.element)
        mark.state, mark.by, mark.open = "late" if one.late(now) or mark.state == "late" else "now", "", mark.open + 1
        mark.since = one.created_at if mark.open == 1 else min(mark.since or now, one.created_at)
    for wait in line.waits:
        if wait.workflow not in found:
            continue
        known = diagrams[wait.workflow].elements.get(wait.element)
        if known is None or known.kind in ("boundaryEvent", "startEvent"):
            continue
        mark = mark_of(found[wait.workflow], diagrams[wait.workflow], wait.element)
        mark.state = "late" if wait.due and wait.due < now else "wait"


def taken(passages: Iterable[Passage], diagram: Diagram) -> tuple[str, ...]:
    """The flows that the case went along: into each element that it entered, from what it had completed last before."""
    into: dict[str, list[tuple[str, str]]] = {}
    for flow in diagram.flows:
        into.setdefault(flow.target, []).append((flow.source, flow.id))
    completed: dict[str, int] = {}
    found: dict[str, None] = {}
    for moment, one in enumerate(passages):
        if one.event == "completed":
            completed[one.element] = moment
        elif one.event == "entered":
            sources = [(completed[source], flow) for source, flow in into.get(one.element, ()) if source in completed]
            if sources:
                found[max(sources)[1]] = None
    return tuple(found)
