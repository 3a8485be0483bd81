"""Standard loops: one activity again and again, as long as a condition holds."""

from typing import Any

from engine.drawing import Element, Repeat
from engine.spiff.corrections import READY, STARTED, Token
from engine.spiff.expressions import always_feel
from engine.spiff.nodes import Node
from engine.spiff.step import Step


class Repeated(Node):
    """Carries out an activity turn by turn; `loopCounter` numbers the turns."""

    def __init__(self, spec: Any, element: Element, repeat: Repeat, inner: Node) -> None:
        super().__init__(spec, element)
        inner.seated = True
        self.takes = self.gives = ()
        self.listeners = ()
        self.inner, self.before, self.most = inner, repeat.before, repeat.most
        self.condition = always_feel(repeat.condition) if repeat.condition else None

    def enter(self, step: Step, task: Token) -> int:
        """The first turn, if there is one."""
        task.internal_data["turns"] = 0
        if self.before and not self.goes_on(step, task):
            return int(READY)
        task._set_state(STARTED)
        self.turn(step, task)
        return int(STARTED)

    def goes_on(self, step: Step, task: Token) -> bool:
        """Whether another turn follows; the condition must say true."""
        turns = task.internal_data["turns"]
        if self.most is not None and turns >= self.most:
            return False
        return self.condition is None or step.value(task, self.condition, {"loopCounter": turns}) is True

    def turn(self, step: Step, task: Token) -> None:
        """Begin the next turn."""
        number = task.internal_data["turns"] = task.internal_data["turns"] + 1
        token = task._add_child(self.inner)
        token.internal_data["seat"] = number
        step.variables.put_local(token, {"loopCounter": number}, self.element.id)
        self.inner._update(token)

    def collect(self, step: Step, task: Token, seat: Token) -> None:
        """A turn is done; its results are already where they belong."""
        step.touch(task)

    def go_on(self, step: Step, task: Token) -> None:
        """After a turn: the next one, or the end."""
        if step.alive(task) and task.state == STARTED:
            if self.goes_on(step, task):
                self.turn(step, task)
            else:
                task._ready()
