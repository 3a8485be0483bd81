"""Sub-processes without an order of their own: what begins is worked out, and a condition says when it is enough."""

from collections.abc import Sequence
from typing import Any

from engine.drawing import Element
from engine.spiff.corrections import READY, STARTED, Token
from engine.spiff.expressions import always_feel
from engine.spiff.nodes import Arrow, Node
from engine.spiff.scopes import SubProcess
from engine.spiff.step import Step


class AdHocSubProcess(SubProcess):
    """Begins the elements that are named, else all that no flow leads to."""

    ad_hoc = True

    def __init__(self, spec: Any, element: Element, name: str = "") -> None:
        super().__init__(spec, element, name)
        assert element.ad_hoc is not None
        self.cancels, self.sequential = element.ad_hoc.cancels, element.ad_hoc.sequential
        self.elements = always_feel(element.ad_hoc.elements) if element.ad_hoc.elements else None
        self.condition = always_feel(element.ad_hoc.condition) if element.ad_hoc.condition else None

    def enter(self, step: Step, task: Token) -> int:
        """Begin all at once, or the first of them."""
        chosen = self.chosen(step, task)
        if not chosen:
            return int(READY)
        task._set_state(STARTED)
        step.watch(task, self.triggers)
        if self.sequential:
            task.internal_data["later"] = chosen[1:]
            chosen = chosen[:1]
        for id in chosen:
            if step.alive(task) and not task.internal_data.get("closed"):
                step.arrive(task, self.offered[id], {})
        return int(STARTED)

    @property
    def offered(self) -> dict[str, Node]:
        """The elements that can begin, by id."""
        return {spec.element.id: spec for spec in self.entries}

    def chosen(self, step: Step, task: Token) -> list[str]:
        """The ids of what begins."""
        if self.elements is None:
            return list(self.offered)
        named = step.value(task, self.elements)
        if not isinstance(named, list):
            raise step.failed(task, f"{self.elements.text} is not a list of element ids")
        for id in named:
            if id not in self.offered:
                raise step.failed(task, f"“{id}” is no element that can begin here")
        return named

    def progressed(self, step: Step, scope: Token, task: Token, arrows: Sequence[Arrow]) -> Sequence[Arrow]:
        """Something inside is done: when that is enough, nothing more begins."""
        content = scope.internal_data
        if "enough" not in content and self.condition and step.value(scope, self.condition) is True:
            content["enough"] = 1
            content.pop("later", None)
            step.touch(scope)
            for other in scope.children if self.cancels else ():
                if other is not task:
                    step.withdraw(other)
        return () if "enough" in content else arrows

    def emptied(self, step: Step, task: Token) -> None:
        """The next one, or on outside."""
        if later := task.internal_data.get("later"):
            task.internal_data["later"] = later[1:]
            step.touch(task)
            step.arrive(task, self.offered[later[0]], {})
        else:
            super().emptied(step, task)
