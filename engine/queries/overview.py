"""The whole at a glance: figures that add up, and what could not be done."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from engine.actor import Actor
from engine.core import Core
from engine.models import CaseState, case, incident, wait
from engine.queries.cases import WaitLine, Wanted, clauses
from engine.queries.visible import visible


@dataclass(frozen=True)
class Figures:
    """How many cases: they add up, since each case is counted once by its state."""

    running: int
    failed: int
    completed: int
    cancelled: int
    late: int

    @property
    def total(self) -> int:
        """All cases that the actor may see."""
        return self.running + self.failed + self.completed + self.cancelled


def figures(core: Core, actor: Actor, now: datetime) -> Figures:
    """The cases that the actor may see, counted by state; late ones are part of the running."""
    by_state = select(case.c.state, func.count()).where(visible(core, actor)).group_by(case.c.state)
    late = select(func.count()).select_from(case).where(visible(core, actor), *clauses(Wanted(late=True), now))
    with core.database.connect() as connection:
        counted = {str(state): int(count) for state, count in connection.execute(by_state)}
        overdue = connection.execute(late).scalar_one()
    return Figures(**{state.value: counted.get(state, 0) for state in CaseState}, late=overdue)


@dataclass(frozen=True)
class IncidentLine:
    """Something that could not be done, in which case of which workflow, and whether the actor may see that case."""

    id: int
    case_id: int
    case_number: str
    workflow: str
    seen: bool
    task_id: int | None
    element: str
    verb: str
    reason: str
    created_at: datetime
    resolved_at: datetime | None


def incidents(core: Core, actor: Actor, *, case_id: int | None = None, open_only: bool = True) -> list[IncidentLine]:
    """What could not be done, the newest first: in the cases that the actor may see, for operators in all."""
    of_case = {"case_number": case.c.number, "workflow": case.c.workflow, "seen": visible(core, actor)}
    columns = [of_case[name] if name in of_case else incident.c[name] for name in IncidentLine.__dataclass_fields__]
    query = select(*columns).join(case, case.c.id == incident.c.case_id)
    if not core.policy.authorize(actor, "operate", None):
        query = query.where(visible(core, actor))
    if case_id is not None:
        query = query.where(incident.c.case_id == case_id)
    if open_only:
        query = query.where(incident.c.resolved_at.is_(None))
    with core.database.connect() as connection:
        return [IncidentLine(*row) for row in connection.execute(query.order_by(incident.c.id.desc()).limit(200))]


@dataclass(frozen=True)
class TimerLine:
    """A timer with the number of its case, and whether the actor may see that case."""

    wait: WaitLine
    case_number: str
    seen: bool


def timers(core: Core, actor: Actor, limit: int = 200) -> list[TimerLine]:
    """Timers by their due time, for operators."""
    columns = [wait.c[name] for name in WaitLine.__dataclass_fields__]
    query = (
        select(*columns, case.c.number, visible(core, actor))
        .join(case, case.c.id == wait.c.case_id)
        .where(wait.c.due.is_not(None))
        .order_by(wait.c.due)
        .limit(limit)
    )
    with core.database.connect() as connection:
        return [TimerLine(WaitLine(*row[:-2]), row[-2], bool(row[-1])) for row in connection.execute(query)]
