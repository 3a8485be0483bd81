"""What a scope remembers as completed, and how it is undone: the last first."""

from typing import Any
from uuid import UUID

from engine.spiff.corrections import STARTED, Token
from engine.spiff.face import Passed

Entry = dict[str, Any]


def taken(step: Any, scope: Token, activity: str | None) -> list[Entry]:
    """What a scope remembers as done, in its order; it is forgotten, since it is undone only once."""
    done: list[Entry] = scope.internal_data.get("kept", [])
    found = [entry for entry in done if activity in (None, entry["element"])]
    if found:
        scope.internal_data["kept"] = [entry for entry in done if entry not in found]
        step.touch(scope)
    return found


def undo_next(step: Any, undoer: Token) -> None:
    """Undo what was completed last; when nothing is left, go on."""
    todo = undoer.internal_data["undo"]
    step.touch(undoer)
    if not todo:
        if "undoes" in undoer.internal_data:
            done_again(step, undoer)
        else:
            undoer.task_spec.undone(step, undoer)
        return
    place, entry = todo.pop()
    tasks = undoer.workflow.tasks
    scope = tasks[UUID(hex=place)]
    if "by" in entry:
        undo_by_handler(step, undoer, scope, entry["by"])
    else:
        undo_inside(step, undoer, scope, entry)


def undo_by_handler(step: Any, undoer: Token, scope: Token, boundary: str) -> None:
    """Carry out the activity that the compensation event leads to."""
    specs = undoer.workflow.spec.task_specs
    event = specs[boundary].element
    for happening in ("entered", "completed"):
        step.trace.append(Passed(boundary, undoer.workflow.spec.name, event.kind, happening, None))
    step.arrive(scope, specs[event.undone_by], {"undoes": undoer.id.hex})


def undo_inside(step: Any, undoer: Token, scope: Token, entry: Entry) -> None:
    """Open a completed sub-process once more, with its last facts: its own handler undoes it, or each inside."""
    spec = undoer.workflow.spec.task_specs[entry["spec"]]
    token = scope._add_child(spec)
    token.internal_data = {"undoes": undoer.id.hex, "kept": entry["in"], "undo": []}
    if entry.get("seat"):
        token.internal_data["seat"] = entry["seat"]
    token._set_state(STARTED)
    step.variables.put_local(token, entry["facts"], spec.element.id)
    if spec.undoer is not None:
        step.arrive(token, spec.undoer, {"undoes": token.id.hex})
        return
    token.internal_data["undo"] = [[token.id.hex, one] for one in taken(step, token, None)]
    undo_next(step, token)


def done_again(step: Any, token: Token) -> None:
    """A sub-process that was opened to be undone is over."""
    undoer = token.internal_data["undoes"]
    step.forget(token)
    resume(step, token, undoer)


def resume(step: Any, handler: Token, undoer: str) -> None:
    """A handler has done its work: on with the next."""
    task = handler.workflow.tasks.get(UUID(hex=undoer))
    if task is not None and step.alive(task):
        undo_next(step, task)


def remember(step: Any, scope: Token, task: Token) -> None:
    """Keep what is needed of an activity that has completed, so that it can be undone."""
    found = remembered(step, task)
    if found:
        scope.internal_data.setdefault("kept", []).extend(found)
        step.touch(scope)


def remembered(step: Any, task: Token) -> list[Entry]:
    """The activity itself when a handler leads from its border; else a sub-process with what was completed inside."""
    node, content = task.task_spec, task.internal_data
    entry: Entry = {"element": node.element.id}
    if node.undone_by:
        return [{**entry, "by": node.undone_by}]
    inside: list[Entry] = content.get("kept", [])
    if not node.holder:
        return inside
    if not inside and node.undoer is None:
        return []
    facts = step.variables.own(task)
    return [{**entry, "spec": node.name, "in": inside, "facts": facts, "seat": content.get("seat")}]
