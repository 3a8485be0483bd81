"""Whose cases an actor may see: the one clause that every question carries."""

from sqlalchemy import ColumnElement, and_, or_, select, true

from engine.actor import Actor
from engine.core import Core
from engine.models import case, task, task_desk


def visible(core: Core, actor: Actor) -> ColumnElement[bool]:
    """Cases of the units that the actor looks after, up to the clearance; and those with a task that is or was theirs."""
    scope = core.policy.scope(actor)
    theirs = case.c.id.in_(involved(actor))
    if scope.units is None:
        return or_(case.c.clearance <= scope.clearance, theirs)
    places = sorted(scope.units)
    looked_after = or_(case.c.unit.in_(places), case.c.home_unit.in_(places)) if places else ~true()
    return or_(and_(case.c.clearance <= scope.clearance, looked_after), theirs)


def involved(actor: Actor):  # type: ignore[no-untyped-def]
    """The ids of cases in which a task waits for the actor, is in their hands or was done by them."""
    own = select(task.c.case_id).where(or_(task.c.assignee == actor.id, task.c.done_by == actor.id))
    waiting = (
        select(task.c.case_id)
        .join(task_desk, task_desk.c.task_id == task.c.id)
        .where(task_desk.c.desk.in_(sorted(actor.desks)))
    )
    return own.union(waiting)
