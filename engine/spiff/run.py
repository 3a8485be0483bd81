"""One run of a diagram: begin, load, complete, deliver, wake, and what it waits for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from engine.spiff import rows
from engine.spiff.activities import Human
from engine.spiff.corrections import READY, STARTED, Token
from engine.spiff.diagram import Diagram
from engine.spiff.expressions import text_value
from engine.spiff.face import (
    ANOTHER,
    BpmnError,
    Change,
    Data,
    Delta,
    Host,
    OpenJob,
    OpenTask,
    Passed,
    Row,
    Saved,
    Signalled,
    WaitFor,
)
from engine.spiff.step import Step
from engine.spiff.variables import Variables, accepted


class Run:
    """A run of a diagram, with the runs that it calls. After an exception it is worth nothing: throw it away."""

    def __init__(self, diagram: Diagram, step: Step, saved: dict[str, Row]) -> None:
        self.diagram, self.step, self.rows = diagram, step, saved

    @classmethod
    def begin(cls, diagram: Diagram, host: Host, facts: Data, *, start: str | None = None) -> "Run":
        """A new run, carried to where it waits; `start` names the start event that brought it about."""
        step, facts = Step(host, Variables()), accepted(facts)
        root = rows.empty(diagram, step).task_tree
        spec, first = root.task_spec, start or root.task_spec.first
        begins = {**spec.starts, **{id: event for id, (_, event) in spec.openings.items()}}
        if not spec.entries and first not in begins:
            raise step.failed(root, f"it has no start “{first}”")
        mapped = start is not None and first in begins and bool(begins[first].gives)
        if not mapped:
            step.variables.put([""], facts, first or diagram.key)
        spec.begin(step, root, first, facts if mapped else None)
        step.advance()
        return cls(diagram, step, {})

    @classmethod
    def load(cls, diagram: Diagram, host: Host, saved: Saved) -> "Run":
        """A run as it was saved; nothing moves."""
        return cls(diagram, *rows.load(diagram, host, saved))

    def complete(self, token: str, answers: Data) -> None:
        """Close a user task or an open job with what came of it, and carry the run on."""
        self.begin_step()
        task = self.task(token)
        if not (is_open_task(task) or is_open_job(task)):
            raise KeyError(token)
        if answers:
            task.internal_data["payload"] = accepted(answers)
        task.complete()
        self.step.advance()

    def fail(self, token: str, code: str, facts: Data) -> bool:
        """An open job ended with an error; false when nothing in the diagram catches it."""
        self.begin_step()
        task = self.task(token)
        if not is_open_job(task):
            raise KeyError(token)
        caught: bool = task.task_spec.fail(self.step, task, BpmnError(code, facts))
        self.step.advance()
        return caught

    def message(self, token: str, payload: Data) -> None:
        """Deliver a message to a wait."""
        self.begin_step()
        task, element = self.wait(token)
        self.step.fire(task, element, accepted(payload))
        self.step.advance()

    def signal(self, name: str, payload: Data) -> int:
        """Let all waits for a signal hear it; how many did."""
        self.begin_step()
        heard = self.step.signal(name, accepted(payload))
        self.step.advance()
        return heard

    def wake(self) -> int:
        """Fire all timers that are due; how many did."""
        self.begin_step()
        before = self.step.fired
        self.step.advance()
        return self.step.fired - before

    def cancel(self) -> None:
        """Cancel everything that is open."""
        for task in self.step.course.task_tree.children:
            self.step.withdraw(task)
        self.step.course.task_tree.internal_data.pop("waits", None)
        self.step.finished = True

    def evaluate(self, token: str, expression: str) -> object:
        """A text of the diagram (itself, or FEEL behind `=`) as that task sees it."""
        return self.step.value(self.task(token), text_value(expression))

    def facts(self, token: str | None = None) -> Data:
        """The variables that a task sees; without one, those of the whole case."""
        task = self.step.course.task_tree if token is None else self.task(token)
        return self.step.variables.facts(task).flat()

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return self.step.finished

    @property
    def outcome(self) -> str | None:
        """The id of the end event that was reached last."""
        return self.step.outcome

    @property
    def trace(self) -> list[Passed]:
        """What happened to which element since the run was begun or loaded."""
        return self.step.trace

    @property
    def written(self) -> list[Change]:
        """The variables that were written since the run was begun or loaded."""
        return self.step.variables.written

    @property
    def signalled(self) -> list[Signalled]:
        """The signals that the run sent since it was begun or loaded."""
        return self.step.signalled

    @property
    def stuck(self) -> str | None:
        """The element that waits for something that can't come any more; of a part of the run it is told once."""
        if self.step.lost is not None and not self.finished:
            return str(self.step.lost.task_spec.element.id)
        if self.finished or self.open_tasks() or self.open_jobs() or self.waits():
            return None
        held = [task for task in self.step.tokens() if task.parent is not None]
        return held[-1].task_spec.element.id if held else self.diagram.key

    def open_tasks(self) -> list[OpenTask]:
        """The user tasks that wait for a person."""
        variables = self.step.variables
        return [
            OpenTask(task.id.hex, task.task_spec.element.id, task.workflow.diagram, task.seat, variables.local(task))
            for task in self.step.tokens()
            if is_open_task(task)
        ]

    def open_jobs(self) -> list[OpenJob]:
        """The services that wait for someone outside."""
        return [
            OpenJob(task.id.hex, spec.element.id, task.internal_data["job"], spec.headers, task.workflow.diagram)
            for task in self.step.tokens()
            if is_open_job(task)
            for spec in (task.task_spec,)
        ]

    def waits(self) -> list[WaitFor]:
        """What the run waits for besides people."""
        return [
            self.wait_for(task, element, record)
            for task in self.step.tokens()
            for element, record in task.internal_data.get("waits", {}).items()
        ]

    def wait_for(self, task: Token, element: str, record: dict[str, Any]) -> WaitFor:
        """One wait."""
        due = datetime.fromisoformat(record["due"]) if "due" in record else None
        token, drawn = f"{task.id.hex}:{element}", element.partition(ANOTHER)[0]
        name, key = record.get("name"), record.get("key")
        return WaitFor(token, drawn, record["kind"], due, name, key, task.workflow.diagram)

    def delta(self) -> Delta:
        """What to write after the step."""
        return rows.delta(self.step, self.rows)

    def begin_step(self) -> None:
        """Take the time for what follows."""
        self.step.now = self.step.host.now()
        self.step.moves = self.step.hasty = 0

    def task(self, token: str) -> Token:
        """The task of a token; raises `KeyError` when it is gone."""
        id = UUID(hex=token.partition(":")[0])
        for course in (self.step.course, *self.step.course.subprocesses.values()):
            if id in course.tasks:
                return course.tasks[id]  # type: ignore[no-any-return]
        raise KeyError(token)

    def wait(self, token: str) -> tuple[Token, str]:
        """The task and the element of a wait; raises `KeyError` when it is over."""
        task = self.task(token)
        waits = task.internal_data.get("waits", {})
        element = token.partition(":")[2] or next(iter(waits), "")
        if element not in waits:
            raise KeyError(token)
        return task, element


def is_open_task(task: Token) -> bool:
    """Whether a person can complete it."""
    return bool(task._state == READY and isinstance(task.task_spec, Human))


def is_open_job(task: Token) -> bool:
    """Whether someone outside carries it out."""
    return bool(task._state == STARTED and "job" in task.internal_data)
