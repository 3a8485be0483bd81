"""Events: what is thrown, what is waited for, and the gateway that takes whichever comes first."""

from typing import Any

from engine.drawing import Element
from engine.spiff.corrections import READY, WAITING, Token
from engine.spiff.expressions import text_value
from engine.spiff.face import Data, Signalled
from engine.spiff.nodes import Arrow, Node
from engine.spiff.step import Step
from engine.spiff.waiters import waiter_for


class Throw(Node):
    """Sends a signal, an escalation or an error."""

    def __init__(self, spec: Any, element: Element, name: str = "") -> None:
        super().__init__(spec, element, name)
        self.said = text_value(element.event.name if element.event.kind == "signal" else element.event.code)

    def act(self, step: Step, task: Token) -> bool:
        """What was local to the event travels with it."""
        text, facts = step.word(task, self.said, "the event"), step.variables.own(task)
        if self.element.event.kind == "signal":
            self.tell(step, task, "completed")
            step.signalled.append(Signalled(text, facts))
            step.signal(text, facts)
            return True
        caught = step.catcher(task, self.element.event.kind, text)
        if caught:
            self.tell(step, task, "completed")
            step.fire(*caught, facts)
        elif self.element.event.kind == "error":
            raise step.failed(task, f"nobody catches the error “{text}”")
        return True


class Terminate(Node):
    """Ends its scope at once."""

    def act(self, step: Step, task: Token) -> bool:
        """Cancel all else in the scope."""
        for other in task.parent.children:
            if other is not task:
                step.withdraw(other)
        return True


class Catch(Node):
    """Waits for one event."""

    def __init__(self, spec: Any, element: Element, name: str = "") -> None:
        super().__init__(spec, element, name)
        self.waiter = waiter_for(element)
        self.waiters[element.id] = self.waiter

    def enter(self, step: Step, task: Token) -> int:
        """Wait, unless an event gateway has already caught it."""
        if task.internal_data.pop("fired", None):
            return int(READY)
        step.watch(task, (self.waiter,))
        return int(WAITING)

    def fired(self, step: Step, task: Token, element: str, payload: Data | None) -> None:
        """The event has come."""
        if element != self.element.id:
            super().fired(step, task, element, payload)
            return
        task.waits.pop(element)
        if payload:
            task.internal_data["payload"] = payload
        task._ready()


class EventGate(Node):
    """Waits for several events and goes on with the first; each keeps its own due time and name."""

    def listen(self, elements: list[Element]) -> None:
        """The events behind the gateway."""
        self.waiters = {element.id: waiter_for(element) for element in elements}

    def enter(self, step: Step, task: Token) -> int:
        """Wait for all of them."""
        step.watch(task, self.waiters.values())
        return int(WAITING)

    def fired(self, step: Step, task: Token, element: str, payload: Data | None) -> None:
        """One has come: the others are forgotten."""
        task.internal_data = {"chosen": element, "carried": payload}
        task._ready()

    def choose(self, step: Step, task: Token) -> list[Arrow]:
        """The flow to the event that came."""
        return [arrow for arrow in self.arrows if arrow.target.element.id == task.internal_data["chosen"]]

    def luggage(self, task: Token) -> Data:
        """The event behind has already been caught."""
        carried = task.internal_data["carried"]
        return {"fired": 1, "payload": carried} if carried else {"fired": 1}
