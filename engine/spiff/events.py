"""Events: what is thrown, what is waited for, and the gateway that takes whichever comes first."""

from typing import Any

from engine.drawing import Element
from engine.spiff.corrections import READY, WAITING, Token
from engine.spiff.expressions import text_value
from engine.spiff.face import Data, Signalled
from engine.spiff.nodes import Arrow, Node
from engine.spiff.step import Step
from engine.spiff.waiters import waiters_for


class Throw(Node):
    """Sends a signal, an escalation or an error."""

    def __init__(self, spec: Any, element: Element, name: str = "") -> None:
        super().__init__(spec, element, name)
        events = (element.event, *element.also)
        self.thrown = [(one.kind, text_value(one.name if one.kind == "signal" else one.code)) for one in events]

    def act(self, step: Step, task: Token) -> bool:
        """What was local to the event travels with it."""
        facts = step.variables.own(task)
        for kind, said in self.thrown:
            if step.alive(task):
                self.throw(step, task, (kind, step.word(task, said, "the event")), facts)
        return True

    def throw(self, step: Step, task: Token, event: tuple[str, str], facts: Data) -> None:
        """Send one."""
        kind, text = event
        if kind == "signal":
            self.tell(step, task, "completed")
            step.signalled.append(Signalled(text, facts))
            step.signal(text, facts)
            return
        caught = step.catcher(task, kind, text)
        if caught:
            self.tell(step, task, "completed")
            step.fire(*caught, facts)
        elif kind == "error":
            raise step.failed(task, f"nobody catches the error “{text}”")


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
        self.caught = waiters_for(element)
        self.waiters.update((one.key, one) for one in self.caught)

    def enter(self, step: Step, task: Token) -> int:
        """Wait, unless an event gateway has already caught it."""
        if task.internal_data.pop("fired", None):
            return int(READY)
        step.watch(task, self.caught)
        return int(WAITING)

    def fired(self, step: Step, task: Token, element: str, payload: Data | None) -> None:
        """The event has come."""
        waiter = self.waiters[element]
        if waiter not in self.caught:
            super().fired(step, task, element, payload)
            return
        if waiter.all:
            payload = waiter.gathered(step, task, payload)
            if payload is None:
                return
        for one in self.caught:
            task.waits.pop(one.key, None)
        if payload:
            task.internal_data["payload"] = payload
        task._ready()


class EventGate(Node):
    """Waits for several events and goes on with the first; each keeps its own due time and name."""

    def listen(self, elements: list[Element]) -> None:
        """The events behind the gateway."""
        self.waiters = {one.key: one for element in elements for one in waiters_for(element)}

    def enter(self, step: Step, task: Token) -> int:
        """Wait for all of them, unless one has begun the workflow; a parallel gateway needs the others, too."""
        chosen = task.internal_data.get("chosen")
        if chosen:
            for arrow in self.arrows if self.element.parallel else ():
                if arrow.target.element.id != chosen:
                    step.arrive(task.parent, arrow.target, {})
            return int(READY)
        step.watch(task, self.waiters.values())
        return int(WAITING)

    def fired(self, step: Step, task: Token, element: str, payload: Data | None) -> None:
        """One has come: the others are forgotten."""
        waiter = self.waiters[element]
        if waiter.all:
            payload = waiter.gathered(step, task, payload)
            if payload is None:
                return
        task.internal_data = {"chosen": waiter.element.id, "carried": payload}
        task._ready()

    def choose(self, step: Step, task: Token) -> list[Arrow]:
        """The flow to the event that came."""
        return [arrow for arrow in self.arrows if arrow.target.element.id == task.internal_data["chosen"]]

    def luggage(self, task: Token) -> Data:
        """The event behind has already been caught."""
        carried = task.internal_data["carried"]
        return {"fired": 1, "payload": carried} if carried else {"fired": 1}
