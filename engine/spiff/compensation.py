"""Events that undo: compensation, and the end of a transaction that is cancelled."""

from typing import Any

from engine.drawing import Element
from engine.spiff.corrections import Token
from engine.spiff.nodes import Node
from engine.spiff.step import Step
from engine.spiff.undoing import Entry, taken, undo_next


class Undoes(Node):
    """Undoes activities one after the other before it goes on."""

    def undo(self, step: Step, task: Token, entries: list[tuple[Token, Entry]]) -> bool | None:
        """Begin to undo; true when there is nothing to undo."""
        task.internal_data["undo"] = [[scope.id.hex, entry] for scope, entry in entries]
        if not entries:
            return True
        undo_next(step, task)
        return None


class Compensate(Undoes):
    """Thrown: undoes one activity, or all that its scope has completed."""

    def __init__(self, spec: Any, element: Element, name: str = "") -> None:
        super().__init__(spec, element, name)
        self.activity = element.event.activity

    def act(self, step: Step, task: Token) -> bool | None:
        """An event sub-process undoes what its scope has completed, too."""
        scopes = [task.parent.parent, task.parent] if task.parent.task_spec.element.triggered else [task.parent]
        done = [(scope, entry) for scope in scopes for entry in taken(step, scope, self.activity)]
        return self.undo(step, task, done)

    def undone(self, step: Step, task: Token) -> None:
        """Go on."""
        task.complete()


class Cancel(Undoes):
    """Cancels the transaction that it stands in: everything stops, is undone, and the cancel event goes on."""

    def act(self, step: Step, task: Token) -> bool | None:
        """Nothing from outside ends the transaction any more."""
        scope = task.parent
        scope.task_spec.deafen(scope)
        scope.waits.clear()
        step.touch(scope)
        for other in scope.children:
            if other is not task:
                step.withdraw(other)
        if self.undo(step, task, [(scope, entry) for entry in taken(step, scope, None)]):
            self.undone(step, task)
        return None

    def undone(self, step: Step, task: Token) -> None:
        """Leave by the cancel event at the border."""
        caught = step.catcher(task, "cancel", None)
        if caught is None:
            raise step.failed(task, "no cancel event stands at the border of its transaction")
        self.tell(step, task, "completed")
        step.fire(*caught)
