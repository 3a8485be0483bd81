"""Cases: one of them, all that one may see, those of one official."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select

from engine.actor import Actor
from engine.case import CASE_COLUMNS, TASK_COLUMNS, Case, Task, case_of, task_of
from engine.core import Core
from engine.errors import CaseUnknown, TaskUnknown
from engine.models import OPEN_TASKS, CaseState, case, task, wait
from engine.prepared import Prepared
from engine.queries.inbox import tasks_of
from engine.queries.visible import visible

EARLIEST_DUE = (
    select(func.min(task.c.due)).where(task.c.case_id == case.c.id, task.c.state.in_(OPEN_TASKS)).scalar_subquery()
)
PEEK_TASK = Prepared(
    select(*CASE_COLUMNS, *(column.label(f"task_{column.name}") for column in TASK_COLUMNS))
    .join(task, task.c.case_id == case.c.id)
    .where(task.c.id == bindparam("task"))
)
SORTS = {
    "newest": (case.c.id.desc(),),
    "oldest": (case.c.id,),
    "due": (EARLIEST_DUE.is_(None), EARLIEST_DUE, case.c.id),
    "changed": (case.c.changed_at.desc(), case.c.id.desc()),
    "person": (case.c.subject, case.c.id),
    "unit": (case.c.unit, case.c.id),
    "workflow": (case.c.workflow, case.c.id),
}


@dataclass(frozen=True)
class Wanted:
    """Which cases, in which order, which page."""

    state: str | None = None
    workflow: str | None = None
    unit: str | None = None
    text: str | None = None
    late: bool = False
    sort: str = "newest"
    after: int | None = None
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True)
class WaitLine:
    """What a case waits for besides people."""

    id: int
    case_id: int
    workflow: str
    element: str
    kind: str
    due: datetime | None
    name: str | None
    key: str | None
    held: bool


@dataclass(frozen=True)
class CaseLine:
    """A case in a list: with its open tasks, other waits, and whether something failed in it."""

    case: Case
    waits: tuple[WaitLine, ...]
    failed: bool


def cases(core: Core, actor: Actor, wanted: Wanted, now: datetime) -> list[CaseLine]:
    """The cases that the actor may see, as wanted."""
    query = (
        select(*CASE_COLUMNS)
        .where(visible(core, actor), *clauses(wanted, now))
        .order_by(*SORTS.get(wanted.sort, SORTS["newest"]))
        .offset(wanted.offset)
        .limit(wanted.limit)
    )
    with core.database.connect() as connection:
        rows = [case_of(row._asdict()) for row in connection.execute(query)]
    return lines(core, actor, rows)


def clauses(wanted: Wanted, now: datetime) -> list[ColumnElement[bool]]:
    """What is wanted, as clauses."""
    found: list[ColumnElement[bool]] = []
    if wanted.state:
        states = ("running", "failed") if wanted.state == "open" else (wanted.state,)
        found.append(case.c.state.in_(states))
    if wanted.workflow:
        found.append(case.c.workflow == wanted.workflow)
    if wanted.unit:
        found.append(or_(case.c.unit == wanted.unit, case.c.home_unit == wanted.unit))
    if wanted.text:
        text = wanted.text.strip().upper()
        found.append(or_(case.c.number == text, case.c.subject == text))
    if wanted.late:
        found.append(and_(case.c.state == CaseState.RUNNING, now > EARLIEST_DUE))
    if wanted.after is not None:
        found.append(case.c.id < wanted.after)
    return found


def lines(core: Core, actor: Actor, found: Sequence[Case]) -> list[CaseLine]:
    """Cases with what they wait for: three questions however many there are."""
    ids = [one.id for one in found]
    tasks = tasks_of(core, actor, ids)
    waiting = waits_of(core, ids)
    return [
        CaseLine(with_tasks(one, tasks[one.id]), tuple(waiting[one.id]), one.state is CaseState.FAILED) for one in found
    ]


def with_tasks(one: Case, tasks: Sequence[Task]) -> Case:
    """The case with its open tasks."""
    return replace(one, tasks=tuple(tasks))


def waits_of(core: Core, ids: Sequence[int]) -> dict[int, list[WaitLine]]:
    """What each of these cases waits for besides people, the next due first."""
    columns = [wait.c[name] for name in WaitLine.__dataclass_fields__]
    query = select(*columns).where(wait.c.case_id.in_(list(ids))).order_by(wait.c.due.is_(None), wait.c.due, wait.c.id)
    found: dict[int, list[WaitLine]] = {one: [] for one in ids}
    with core.database.connect() as connection:
        for row in connection.execute(query):
            found[row.case_id].append(WaitLine(*row))
    return found


def one_case(core: Core, actor: Actor, case_id: int) -> CaseLine:
    """One case with what it waits for."""
    with core.database.connect() as connection:
        row = connection.execute(select(*CASE_COLUMNS).where(case.c.id == case_id, visible(core, actor))).one_or_none()
    if row is None:
        raise CaseUnknown
    return lines(core, actor, [case_of(row._asdict())])[0]


def cases_of(core: Core, actor: Actor, subject: str) -> list[CaseLine]:
    """The cases of one official that the actor may see, the newest first."""
    query = select(*CASE_COLUMNS).where(case.c.subject == subject, visible(core, actor)).order_by(case.c.id.desc())
    with core.database.connect() as connection:
        rows = [case_of(row._asdict()) for row in connection.execute(query)]
    return lines(core, actor, rows)


def children(core: Core, actor: Actor, case_id: int) -> list[Case]:
    """The cases that this one began by a message."""
    query = select(*CASE_COLUMNS).where(case.c.parent_id == case_id, visible(core, actor)).order_by(case.c.id)
    with core.database.connect() as connection:
        return [case_of(row._asdict()) for row in connection.execute(query)]


def one_task(core: Core, actor: Actor, task_id: int) -> Task:
    """A task in a case that the actor may see, open or closed."""
    with core.database.connect() as connection:
        rows = PEEK_TASK.run(connection, {"task": task_id}).rows
    if rows:
        found = task_of(rows[0], "task_")
        if core.policy.authorize(actor, "see", replace(case_of(rows[0]), tasks=(found,))):
            return found
    return held_before(core, actor, task_id)


def held_before(core: Core, actor: Actor, task_id: int) -> Task:
    """A task in a case that the actor sees for having had a task in it."""
    query = (
        select(*TASK_COLUMNS).join(case, case.c.id == task.c.case_id).where(task.c.id == task_id, visible(core, actor))
    )
    with core.database.connect() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise TaskUnknown
    return task_of(row._asdict())
