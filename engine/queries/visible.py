"""Whose cases an actor may see: the one clause that every question carries."""

from sqlalchemy import ColumnElement, and_, or_, select, true

from engine.actor import Actor
from engine.core import Core
from engine.models import case, involved, task, task_desk


def visible(core: Core, actor: Actor) -> ColumnElement[bool]:
    """Cases of the actor's units, up to the clearance; and those with a task that is or was the actor's."""
    scope = core.policy.scope(actor)
    taken = select(involved.c.case_id).where(involved.c.actor == actor.id)
    waiting = (
        select(task.c.case_id)
        .join(task_desk, task_desk.c.task_id == task.c.id)
        .where(task_desk.c.desk.in_(sorted(actor.desks)))
    )
    theirs = or_(case.c.id.in_(taken), case.c.id.in_(waiting))
    if scope.units is None:
        return or_(case.c.clearance <= scope.clearance, theirs)
    places = sorted(scope.units)
    looked_after = or_(case.c.unit.in_(places), case.c.home_unit.in_(places)) if places else ~true()
    return or_(and_(case.c.clearance <= scope.clearance, looked_after), theirs)
