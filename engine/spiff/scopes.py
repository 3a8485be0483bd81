"""What holds other elements: the diagram itself, sub-processes, handlers of events."""

from collections.abc import Mapping

from engine.spiff.corrections import STARTED, Token
from engine.spiff.expressions import always_feel
from engine.spiff.face import Data
from engine.spiff.nodes import Node
from engine.spiff.step import Step


class Holder(Node):
    """A scope: its start begins it, it ends when nothing is left in it."""

    starts: dict[str, Node]
    openings: Mapping[str, tuple[Node, Node]] = {}
    """Events that may begin the workflow without a start event: where it goes in, and the event itself."""
    holder = True
    entries: tuple[Node, ...]
    """Where a scope without a start event begins: at every element that no flow leads to."""

    def begin(self, step: Step, task: Token, start: str | None, payload: Data | None) -> None:
        """Listen to the scope's handlers, then go through its start."""
        step.watch(task, self.triggers)
        if start is not None and start in self.openings:
            spec, event = self.openings[start]
            caught = {"fired": 1, "payload": payload} if spec is event else {"chosen": start, "carried": payload}
            step.arrive(task, spec, caught)
            return
        for spec in self.entries or (self.starts[start or self.first],):
            if not task.internal_data.get("closed"):
                step.arrive(task, spec, {"payload": payload} if payload else {})

    @property
    def first(self) -> str:
        """The start that needs no event, else the only one."""
        plain = [id for id, spec in self.starts.items() if spec.element.event.kind == "none"]
        return plain[0] if plain else next(iter([*self.starts, *self.openings]), "")


class Root(Holder):
    """The diagram itself."""

    def begin(self, step: Step, task: Token, start: str | None, payload: Data | None) -> None:
        """Tell the listeners, then begin; a start that has a condition needs it to be true."""
        event = self.starts[start].element.event if start in self.starts else None
        if event and event.kind == "conditional" and step.value(task, always_feel(event.text or "null")) is not True:
            raise step.failed(task, f"the condition of its start “{start}” is not true")
        self.told(step, task, "start")
        super().begin(step, task, start, payload)

    def emptied(self, step: Step, task: Token) -> None:
        """The run has ended, or the call that it belongs to."""
        self.told(step, task, "end")
        task.workflow.completed = True
        task.internal_data.pop("waits", None)
        step.touch(task)
        host = task.workflow.parent_task_id
        if host is None:
            step.finished = True
        else:
            caller = step.course.get_task_from_id(host)
            caller.task_spec.returned(step, caller)


class SubProcess(Holder):
    """Elements inside an element; also the handler of an event."""

    def enter(self, step: Step, task: Token) -> int:
        """Begin inside."""
        self.begin(step, task, None, task.internal_data.pop("payload", None))
        return int(STARTED)

    def emptied(self, step: Step, task: Token) -> None:
        """Go on outside, unless it was only opened to be undone."""
        if "undoes" not in task.internal_data or "undo" not in task.internal_data:
            task.complete()
