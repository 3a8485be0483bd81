"""The verbs of care: start, claim, release, complete, cancel, wake."""

from dataclasses import replace
from datetime import timedelta

from engine import feel
from engine.case import Opening, Task
from engine.errors import (
    AssigneeRefused,
    ReasonMissing,
    StartUnknown,
    TaskNotOpen,
    TaskNotYours,
    TaskTaken,
    TaskUnknown,
)
from engine.models import CaseState, TaskState
from engine.verbs.cases import Cases
from engine.verbs.step import Step
from engine.verbs.transaction import verb
from engine.workflow import Data


@verb
def start(act: Cases, opening: Opening) -> Step:
    """Begin a case of the newest version of a workflow."""
    version = act.core.library.newest(act.connection, opening.key)
    by_hand = [one.element for one in version.diagram.starts if one.kind == "none"]
    chosen = opening.start or next(iter(by_hand), None)
    if chosen is None:
        raise StartUnknown(workflow=opening.key)
    how = act.prepare(version, replace(opening, start=chosen))
    act.allow("start", how.opening)
    return act.begin(how).record("started", element=chosen)


@verb
def claim(act: Cases, task_id: int) -> Step:
    """Take a task, so that others see who works on it."""
    step, task = open_task(act, task_id)
    if task.assignee not in (None, act.actor.id):
        raise TaskTaken(assignee=task.assignee)
    act.allow("claim", task)
    take(act, step, task)
    return step.record("claimed", task_id=task.id, element=task.element)


@verb
def release(act: Cases, task_id: int) -> Step:
    """Give a task back to those who may take it."""
    step, task = open_task(act, task_id)
    if task.assignee != act.actor.id:
        raise TaskNotYours
    act.allow("release", task)
    step.agenda.move(replace(task, state=TaskState.READY, assignee=None, claimed_at=None))
    return step.record("released", task_id=task.id, element=task.element)


@verb
def assign(act: Cases, task_id: int, assignee: str) -> Step:
    """Give a task to a person by name."""
    step, task = open_task(act, task_id)
    act.allow("assign", task)
    if not act.core.policy.may_receive(assignee, replace(step.case, tasks=(task,))):
        raise AssigneeRefused(assignee=assignee)
    step.agenda.move(replace(task, state=TaskState.CLAIMED, assignee=assignee, claimed_at=act.now))
    return step.record("assigned", task_id=task.id, element=task.element, reason=assignee)


@verb
def complete(act: Cases, task_id: int, answers: Data) -> Step:
    """Close a task with a person's answers and carry the case forward."""
    step, task = open_task(act, task_id)
    if task.assignee not in (None, act.actor.id):
        raise TaskTaken(assignee=task.assignee)
    act.allow("complete", task)
    done = replace(task, state=TaskState.DONE, assignee=act.actor.id, done_at=act.now, done_by=act.actor.id)
    step.agenda.move(done, act.core.write(answers))
    step.advance(lambda run: run.complete(task.token, answers))
    return step.record("completed", task_id=task.id, element=task.element)


@verb
def cancel(act: Cases, case_id: int, reason: str) -> Step:
    """End a case before its time, with a reason."""
    step = act.case(case_id)
    act.allow("cancel", step.case)
    if not reason.strip():
        raise ReasonMissing
    step.advance(lambda run: run.cancel())
    step.end(CaseState.CANCELLED, None)
    return step.record("cancelled", reason=reason.strip())


@verb
def wake(act: Cases, case_id: int) -> Step:
    """Fire what has fallen due in a case."""
    step = act.case(case_id, patient=False)
    dues = [one.due for one in step.run.waits() if one.due is not None]
    step.advance(lambda run: run.wake())
    return step.record("woken", reason=lateness(act.now - min(dues, default=act.now)))


def lateness(late: timedelta) -> str:
    """How late a timer fired, as an ISO 8601 duration to the second."""
    return str(feel.evaluate("string(duration(d))", {"d": f"PT{max(int(late.total_seconds()), 0)}S"}))


def open_task(act: Cases, task_id: int) -> tuple[Step, Task]:
    """The task and its case, if the actor sees it and it still waits for somebody."""
    step, task = act.task(task_id)
    if not act.core.policy.authorize(act.actor, "see", replace(step.case, tasks=(task,))):
        raise TaskUnknown
    if not task.open:
        raise TaskNotOpen
    return step, task


def take(act: Cases, step: Step, task: Task) -> None:
    """Make the actor the task's assignee."""
    step.agenda.move(replace(task, state=TaskState.CLAIMED, assignee=act.actor.id, claimed_at=act.now))
