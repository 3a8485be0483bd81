"""Cases and tasks as programs read them."""

from datetime import UTC, datetime

from engine import Case, Task, queries
from web.api.schemas import Schema


def moment(at: datetime | None) -> str | None:
    """A moment as ISO text, in UTC."""
    return at.astimezone(UTC).isoformat() if at else None


def case_json(case: Case) -> Schema:
    """A case with its open tasks."""
    return {
        "id": case.id,
        "number": case.number,
        "workflow": case.workflow,
        "title": case.title,
        "title_en": case.title_en,
        "subject": case.subject,
        "unit": case.unit,
        "mark": case.mark,
        "state": case.state,
        "outcome": case.outcome,
        "revision": case.revision,
        "parent": case.parent_id,
        "started_by": case.started_by,
        "started_at": moment(case.started_at),
        "changed_at": moment(case.changed_at),
        "ended_at": moment(case.ended_at),
        "tasks": [task_json(one) for one in case.tasks],
    }


def task_json(task: Task) -> Schema:
    """A task: where it stands, who may take it, until when."""
    return {
        "id": task.id,
        "case": task.case_id,
        "workflow": task.workflow,
        "element": task.element,
        "name": task.name,
        "name_en": task.name_en,
        "subject": task.subject,
        "role": task.role,
        "unit": task.unit,
        "assignee": task.assignee,
        "candidates": sorted(task.candidates),
        "form": task.form,
        "seat": task.seat,
        "priority": task.priority,
        "state": task.state,
        "due": moment(task.due),
        "follow_up": moment(task.follow_up),
        "created_at": moment(task.created_at),
        "claimed_at": moment(task.claimed_at),
        "done_at": moment(task.done_at),
        "done_by": task.done_by,
    }


def wait_json(wait: queries.WaitLine) -> Schema:
    """What a case waits for besides people."""
    return {
        "workflow": wait.workflow,
        "element": wait.element,
        "kind": wait.kind,
        "due": moment(wait.due),
        "name": wait.name,
        "key": wait.key,
    }
