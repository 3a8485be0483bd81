"""Several seats of one activity: a council, a round of visits, a job for each item."""

from typing import Any

from engine.drawing import Element, Loop
from engine.spiff.corrections import READY, STARTED, Token
from engine.spiff.expressions import Value, always_feel, text_value
from engine.spiff.face import Data
from engine.spiff.nodes import Node
from engine.spiff.step import Step
from engine.spiff.variables import HIDDEN

MOST_SEATS = 2_000


class Multi(Node):
    """One seat per item of a collection, at once or one after the other; results keep the order of the items."""

    def __init__(self, spec: Any, element: Element, loop: Loop, inner: Node) -> None:
        super().__init__(spec, element)
        inner.seated = inner.private = True
        self.takes = self.gives = ()
        self.listeners = ()
        self.loop, self.inner = loop, inner
        self.items = always_feel(loop.items or "null")
        self.result = text_value(loop.result) if loop.result else None
        self.condition = always_feel(loop.condition) if loop.condition else None

    def enter(self, step: Step, task: Token) -> int:
        """Open the seats."""
        items = step.value(task, self.items)
        if not isinstance(items, list):
            raise step.failed(task, f"{self.loop.items} is not a list")
        if len(items) > MOST_SEATS:
            raise step.failed(task, f"{len(items)} items are more than {MOST_SEATS}")
        task.internal_data.update(all=len(items), opened=0, done=0)
        if not items:
            return int(READY)
        task._set_state(STARTED)
        if self.loop.sequential:
            step.variables.write(task.id.hex + HIDDEN, "items", items, self.element.id)
            items = items[:1]
        for item in items:
            self.seat(step, task, item)
        return int(STARTED)

    def seat(self, step: Step, task: Token, item: object) -> None:
        """Open the next seat."""
        number = task.internal_data["opened"] + 1
        task.internal_data["opened"] = number
        token = task._add_child(self.inner)
        token.internal_data["seat"] = number
        step.variables.put_local(token, {"loopCounter": number, **self.locals(item)}, self.element.id)
        self.inner._update(token)

    def locals(self, item: object) -> Data:
        """The item, and an empty result, so that the result stays at its seat."""
        named = {self.loop.item: item} if self.loop.item else {}
        result = (self.loop.result or "").removeprefix("=").strip().split(".")[0]
        return {**({result: None} if result.isidentifier() else {}), **named}

    def collect(self, step: Step, task: Token, seat: Token) -> None:
        """A seat is done: keep its result, and see whether that is enough."""
        step.touch(task)
        own, content = task.id.hex + HIDDEN, task.internal_data
        content["done"] += 1
        if self.result and self.loop.results:
            number = str(seat.internal_data["seat"])
            step.variables.write(own, number, step.value(seat, self.result), self.element.id)
        if self.condition and step.value(seat, self.condition, self.counts(step, task, self.condition)) is True:
            content["enough"] = 1

    def counts(self, step: Step, task: Token, condition: Value) -> Data:
        """What a completion condition may ask for."""
        content = task.internal_data
        counts: Data = {
            "numberOfInstances": content["all"],
            "numberOfCompletedInstances": content["done"],
            "numberOfActiveInstances": content["opened"] - content["done"],
            "numberOfTerminatedInstances": 0,
        }
        if self.loop.results and self.loop.results in condition.text:
            counts[self.loop.results] = self.collected(step, task)
        return counts

    def collected(self, step: Step, task: Token) -> list[object]:
        """The results in the order of the items."""
        scope = step.variables.results(task.id.hex + HIDDEN)
        return [scope.get(str(number + 1)) for number in range(task.internal_data["all"])]

    def go_on(self, step: Step, task: Token) -> None:
        """After a seat was left: the next one, or the end."""
        content = task.internal_data
        if not step.alive(task) or task.state != STARTED:
            return
        if content["done"] == content["all"] or content.get("enough"):
            for seat in task.children:
                step.withdraw(seat)
            task._ready()
        elif self.loop.sequential:
            items = step.variables.results(task.id.hex + HIDDEN).get("items")
            self.seat(step, task, items[content["opened"]] if isinstance(items, list) else None)

    def _on_complete_hook(self, my_task: Token) -> None:
        step = my_task.workflow.script_engine
        if self.loop.results:
            results = {self.loop.results: self.collected(step, my_task)}
            step.variables.put(step.variables.chain(my_task), results, self.element.id)
        super()._on_complete_hook(my_task)
