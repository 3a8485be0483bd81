"""What waits for a person: the inbox, and the tasks about one official."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from engine.actor import Actor
from engine.case import TASK_COLUMNS, Task, task_of
from engine.core import Core
from engine.models import OPEN_TASKS, case, task, task_desk
from engine.queries.visible import visible

CASE_FACTS = (
    case.c.number.label("case_number"),
    case.c.title.label("case_title"),
    case.c.title_en.label("case_title_en"),
    case.c.unit.label("case_unit"),
    case.c.mark.label("case_mark"),
)


@dataclass(frozen=True)
class Pending:
    """An open task with what a list needs to know of its case."""

    task: Task
    case_number: str
    case_title: str
    case_title_en: str
    case_unit: str
    case_mark: str


def tasks_where(clause: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    """Open tasks with their cases, the most urgent first."""
    late_first = (task.c.due.is_(None), task.c.due, task.c.priority.desc(), task.c.id)
    return (
        select(*TASK_COLUMNS, *CASE_FACTS)
        .join(case, case.c.id == task.c.case_id)
        .where(task.c.state.in_(OPEN_TASKS), clause)
        .order_by(*late_first)
    )


def pending(core: Core, query: Select[tuple[object, ...]]) -> list[Pending]:
    """Run such a question."""
    with core.database.connect() as connection:
        rows = connection.execute(query).all()
    return [pending_of(row._asdict(), task_of(row._asdict())) for row in rows]


def pending_of(values: dict[str, object], one: Task) -> Pending:
    """A row as a value."""
    return Pending(one, *(str(values[column.name]) for column in CASE_FACTS))


def inbox(core: Core, actor: Actor, *, who: str = "all", limit: int = 200, offset: int = 0) -> list[Pending]:
    """What waits for the actor (`who="mine"`), for the actor's roles (`"roles"`), or both (`"all"`)."""
    return pending(core, tasks_where(waiting_for(actor, who)).limit(limit).offset(offset))


def waiting_for(actor: Actor, who: str) -> ColumnElement[bool]:
    """Tasks at the actor's desks that are theirs, or nobody's yet, or either."""
    at_desks = task.c.id.in_(select(task_desk.c.task_id).where(task_desk.c.desk.in_(sorted(actor.desks))))
    mine, free = task.c.assignee == actor.id, task.c.assignee.is_(None)
    return and_(at_desks, {"mine": mine, "roles": free}.get(who, or_(mine, free)))


@dataclass(frozen=True)
class Waiting:
    """How many tasks wait for somebody: their own, those of their roles, and how many of both are late."""

    mine: int
    roles: int
    late: int

    @property
    def all(self) -> int:
        """Every task that the person could do now."""
        return self.mine + self.roles


def inbox_counts(core: Core, actor: Actor, now: datetime) -> Waiting:
    """What waits for the actor, counted."""
    mine, late = task.c.assignee.is_not(None), task.c.due < now
    query = (
        select(mine, late.is_(True), func.count())
        .select_from(task)
        .where(task.c.state.in_(OPEN_TASKS), waiting_for(actor, "all"))
        .group_by(mine, late.is_(True))
    )
    with core.database.connect() as connection:
        rows = [(bool(own), bool(overdue), int(count)) for own, overdue, count in connection.execute(query)]
    return Waiting(
        mine=sum(count for own, _, count in rows if own),
        roles=sum(count for own, _, count in rows if not own),
        late=sum(count for _, overdue, count in rows if overdue),
    )


def tasks_about(core: Core, actor: Actor, subject: str) -> list[Pending]:
    """Every open task about one official, whoever it waits for, in the cases that the actor may see."""
    return pending(core, tasks_where(and_(case.c.subject == subject, visible(core, actor))))


def tasks_of(core: Core, actor: Actor, cases: Sequence[int]) -> dict[int, list[Task]]:
    """The open tasks of each of these cases."""
    rows = pending(core, tasks_where(and_(task.c.case_id.in_(list(cases)), visible(core, actor))))
    found: dict[int, list[Task]] = {one: [] for one in cases}
    for row in rows:
        found[row.task.case_id].append(row.task)
    return found


@dataclass(frozen=True)
class TaskFilter:
    """Which open tasks a program asks for, and from which id on."""

    assignee: str | None = None
    role: str | None = None
    case_id: int | None = None
    after: int = 0
    limit: int = 50


def open_tasks(core: Core, actor: Actor, wanted: TaskFilter) -> list[Pending]:
    """Open tasks in the cases that the actor may see, by id."""
    clauses: list[ColumnElement[bool]] = [visible(core, actor), task.c.id > wanted.after]
    clauses += [task.c.assignee == wanted.assignee] if wanted.assignee else []
    clauses += [task.c.role == wanted.role] if wanted.role else []
    clauses += [task.c.case_id == wanted.case_id] if wanted.case_id else []
    return pending(core, tasks_where(and_(*clauses)).order_by(None).order_by(task.c.id).limit(wanted.limit))
