"""What a case waits for and what a task sees, read from its run without moving or locking it."""

from engine.actor import Actor
from engine.case import Task
from engine.core import Core
from engine.errors import CaseUnknown
from engine.spiff import OpenJob, WaitFor
from engine.verbs.act import Act
from engine.verbs.statements import PEEK_CASE
from engine.verbs.step import Step
from engine.workflow import Data


def waiting_in(core: Core, by: Actor, case_id: int) -> tuple[list[OpenJob], list[WaitFor]]:
    """The services and the other waits of a case."""
    with core.database.connect() as connection:
        step = peek(Act(core, connection, by), case_id)
        if step.case.ended:
            return [], []
        return step.run.open_jobs(), step.run.waits()


def facts_at(core: Core, by: Actor, task: Task) -> Data:
    """Every fact that an open task sees: its own first, then those of the parts of the workflow around it."""
    with core.database.connect() as connection:
        return peek(Act(core, connection, by), task.case_id).run.facts(task.token)


def peek(act: Act, case_id: int) -> Step:
    """A case, not locked: to be looked at only."""
    rows = PEEK_CASE.run(act.connection, {"case": case_id}).rows
    if not rows:
        raise CaseUnknown
    return Step(act, rows[0])
