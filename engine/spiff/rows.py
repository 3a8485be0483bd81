"""A run to rows and back: one row per task that is alive, one per variable, and a small head."""

from typing import Any
from uuid import UUID

import orjson

from engine.spiff.calls import open_call
from engine.spiff.corrections import STARTED, Course, Token
from engine.spiff.face import Delta, Host, Row, Saved
from engine.spiff.step import Step
from engine.spiff.variables import CALLED, Variables

NO_TASK = ""


def empty(diagram: Any, step: Step) -> Course:
    """A workflow with nothing in it but its root."""
    course = Course(diagram.spec, {}, script_engine=step, deserializing=True)
    course.diagram = diagram
    step.course = course
    course.task_tree = Token(course, diagram.spec.start, None, STARTED)
    return course


def load(diagram: Any, host: Host, saved: Saved) -> tuple[Step, dict[str, Row]]:
    """The run as it was saved, and its rows by token."""
    head = orjson.loads(saved.head)
    step = Step(host, Variables(saved.facts))
    step.finished, step.outcome = head["finished"], head["outcome"]
    rows = {row[0]: row for row in saved.rows}
    for row, number, content in sorted(((row, *orjson.loads(row[6])) for row in saved.rows), key=lambda one: one[1]):
        task = place(step, diagram, row, head["calls"])
        task.number, task.internal_data = number, content
    step.number, step.living = head["number"], len(rows)
    step.listens = any(b'"condition"' in row[6] for row in saved.rows)
    step.touched.clear()
    return step, rows


def place(step: Step, diagram: Any, row: Row, calls: dict[str, str]) -> Token:
    """Put one task back where it was; a root brings its workflow along."""
    token, call, spec, parent, state, changed, _ = row
    id = UUID(hex=token)
    if parent == NO_TASK:
        task = root(step, diagram, call, calls)
        workflow = task.workflow
        del workflow.tasks[task.id]
        task.id = id
        workflow.tasks[id] = task
    else:
        workflow = step.course.subprocesses[UUID(hex=call)] if call else step.course
        task = restored(workflow, workflow.spec.task_specs[spec], id, UUID(hex=parent))
    task._state, task.last_state_change = state, changed
    return task


def root(step: Step, diagram: Any, call: str, calls: dict[str, str]) -> Token:
    """The root of the run, or of a call in it."""
    if not call:
        return empty(diagram, step).task_tree  # type: ignore[no-any-return]
    host = step.course.get_task_from_id(UUID(hex=call))
    step.variables.scopes.setdefault(call + CALLED, {})
    return open_call(step, host, step.host.diagram(calls[call])).task_tree  # type: ignore[no-any-return]


def restored(workflow: Any, spec: Any, id: UUID, parent: UUID) -> Token:
    """A task without the ceremony of a new one."""
    task = object.__new__(Token)
    task.__dict__ = {
        "id": id,
        "workflow": workflow,
        "_parent": parent,
        "_children": [],
        "triggered": False,
        "task_spec": spec,
        "thread_id": 0,
        "data": {},
    }
    workflow.tasks[id] = task
    workflow.tasks[parent]._children.append(id)
    return task


def row_of(task: Token) -> Row:
    """The row of a task."""
    host = task.workflow.parent_task_id
    return (
        task.id.hex,
        host.hex if host else "",
        task.task_spec.name,
        task._parent.hex if task._parent else NO_TASK,
        task._state,
        task.last_state_change,
        orjson.dumps([task.number, task.internal_data]),
    )


def head_of(step: Step) -> bytes:
    """What belongs to the run as a whole."""
    calls = {id.hex: course.diagram.version for id, course in step.course.subprocesses.items()}
    return orjson.dumps({"number": step.number, "finished": step.finished, "outcome": step.outcome, "calls": calls})


def delta(step: Step, rows: dict[str, Row]) -> Delta:
    """What changed since the rows were read; `rows` is brought up to date."""
    changed = [row_of(task) for task in step.touched.values() if step.alive(task)]
    changed = [row for row in changed if rows.get(row[0]) != row]
    gone = [token for token in step.gone if token in rows]
    rows.update((row[0], row) for row in changed)
    for token in gone:
        del rows[token]
    facts, dropped = step.variables.delta()
    return Delta(head_of(step), changed, gone, facts, dropped)
