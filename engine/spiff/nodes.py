"""What all elements have in common as SpiffWorkflow specs; specs are shared by all runs and never change."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from SpiffWorkflow.bpmn.specs.mixins.bpmn_spec_mixin import BpmnSpecMixin

from engine.drawing import Element, Listener
from engine.spiff.corrections import READY, NoPrediction, Token
from engine.spiff.expressions import Value, text_value
from engine.spiff.face import Data
from engine.spiff.step import Step
from engine.spiff.undoing import remember, resume
from engine.spiff.waiters import Waiter


class Arrow(NamedTuple):
    """A flow as a run sees it."""

    id: str
    target: Any
    condition: Value | None
    default: bool
    joins: bool


class Node(NoPrediction, BpmnSpecMixin):  # type: ignore[misc]
    """What all elements have in common; a plain one passes at once."""

    patient = False
    seated = private = ad_hoc = holder = False
    undoable = False
    """Whether it is remembered when it completes, since something may undo it."""
    undone_by: str | None = None
    """The compensation event at its border."""
    undoer: Any = None
    """The event sub-process that undoes what is inside."""

    def __init__(self, spec: Any, element: Element, name: str = "") -> None:
        super().__init__(spec, name or element.id, lane=element.lane, bpmn_name=element.name)
        self.element = element
        self.arrows: tuple[Arrow, ...] = ()
        self.boundaries: tuple[Waiter, ...] = ()
        self.triggers: tuple[Waiter, ...] = ()
        self.waiters: dict[str, Waiter] = {}
        said = element.extensions
        self.takes = tuple((one.target, text_value(one.source)) for one in said.inputs)
        self.gives = tuple((one.target, text_value(one.source)) for one in said.outputs)
        self.listeners: tuple[Listener, ...] = said.listeners

    def _update_hook(self, my_task: Token) -> bool:
        return self.opens(my_task)

    def _on_ready_hook(self, my_task: Token) -> None:
        if not self.manual:
            my_task.workflow.script_engine.queue.append(my_task)

    def _run_hook(self, my_task: Token) -> bool | None:
        step = my_task.workflow.script_engine
        done = self.act(step, my_task)
        return done if step.alive(my_task) else None

    def _on_complete_hook(self, my_task: Token) -> None:
        step, scope = my_task.workflow.script_engine, my_task.parent
        step.absorb(my_task, my_task.internal_data.pop("payload", None))
        if self.listeners:
            self.told(step, my_task, "end")
        self.tell(step, my_task, "completed")
        if self.element.kind == "endEvent":
            self.end(step, my_task)
        arrows: Sequence[Arrow] = self.choose(step, my_task)
        if self.undoable:
            remember(step, scope, my_task)
        if scope.task_spec.ad_hoc and not self.element.triggered:
            arrows = scope.task_spec.progressed(step, scope, my_task, arrows)
        if self.seated:
            scope.task_spec.collect(step, scope, my_task)
        step.leave(my_task, arrows, self.luggage(my_task))
        if self.seated:
            scope.task_spec.go_on(step, scope)
        if "undoes" in my_task.internal_data:
            resume(step, my_task, my_task.internal_data["undoes"])

    def _on_cancel(self, my_task: Token) -> None:
        step = my_task.workflow.script_engine
        if "flow" not in my_task.internal_data:
            self.tell(step, my_task, "cancelled")
        step.forget(my_task)

    def opens(self, task: Token) -> bool:
        """A task has arrived: inputs, boundary events, then the element itself. True makes it ready."""
        step = task.workflow.script_engine
        step.passed(task, "entered")
        for target, value in self.takes:
            step.variables.assign([task.id.hex], target, step.value(task, value), self.element.id)
        if self.listeners:
            self.told(step, task, "start")
        if self.boundaries:
            step.watch(task, self.boundaries)
        if not step.alive(task):
            return False
        state = self.enter(step, task)
        if state != READY and step.alive(task) and not task.has_state(READY):
            task._set_state(state)
        return bool(state == READY)

    def enter(self, step: Step, task: Token) -> int:
        """The state after arriving."""
        return int(READY)

    def act(self, step: Step, task: Token) -> bool | None:
        """Do what the element does: true when it is done, None when it goes on."""
        return True

    def choose(self, step: Step, task: Token) -> list[Arrow]:
        """All flows whose condition holds, or the default one."""
        taken = [arrow for arrow in self.arrows if not arrow.default and holds(step, task, arrow)]
        if not any(arrow.condition for arrow in taken):
            taken += [arrow for arrow in self.arrows if arrow.default]
        if self.arrows and not taken:
            raise step.failed(task, "no condition of its flows is true, and it has no default flow")
        return taken

    def luggage(self, task: Token) -> Data:
        """What travels along the flows."""
        return {}

    def emptied(self, step: Step, task: Token) -> None:
        """Nothing is left inside."""

    def tell(self, step: Step, task: Token, event: Any) -> None:
        """Note the end of a task, once."""
        if "told" not in task.internal_data:
            task.internal_data["told"] = 1
            step.passed(task, event)

    def told(self, step: Step, task: Token, event: str) -> None:
        """Ask the services that listen to the start or the end; what they say at the start stays in the element."""
        variables = step.variables
        for listener in self.listeners:
            if listener.event != event:
                continue
            type = step.word(task, text_value(listener.type), "the listener")
            said = step.ask(task, type, listener.headers)
            if event == "start" and task.parent is not None:
                variables.put_local(task, said, self.element.id)
            else:
                variables.put([one for one in variables.chain(task) if one != task.id.hex], said, self.element.id)

    def end(self, step: Step, task: Token) -> None:
        """An end event of the workflow itself names the outcome."""
        scope, top = task.parent, task.workflow is step.course
        if top and (scope.parent is None or scope.parent.parent is None and scope.task_spec.element.triggered):
            step.outcome = self.element.id

    def catches(self, task: Token, kind: str, code: str | None) -> str | None:
        """Which handler or boundary event catches an error or escalation; the exact code goes first."""
        for waiters in (() if task.internal_data.get("closed") else self.triggers, self.boundaries):
            fitting = [one for one in waiters if one.kind == kind and one.code in (None, code)]
            if fitting:
                return min(fitting, key=lambda one: one.code is None).key
        return None

    def fired(self, step: Step, task: Token, element: str, payload: Data | None) -> None:
        """An event has come: from a boundary, or for the handler of a scope."""
        waiter = self.waiters[element]
        if waiter.all:
            payload = waiter.gathered(step, task, payload)
            if payload is None:
                return
        inside = waiter in self.triggers
        scope = task if inside else task.parent
        if not waiter.interrupting:
            self.renew(step, task, waiter)
        elif inside:
            self.interrupt(step, task)
        else:
            step.withdraw(task)
        step.arrive(scope, waiter.spec, {"payload": payload} if payload else {})

    def renew(self, step: Step, task: Token, waiter: Waiter) -> None:
        """Wait for the next time."""
        record = task.waits.pop(waiter.key, None)
        following = waiter.again(step, record) if record else None
        if following:
            task.waits[waiter.key] = following

    def interrupt(self, step: Step, task: Token) -> None:
        """Cancel all that goes on in the scope; its other handlers are deaf from now on."""
        self.deafen(task)
        for child in task.children:
            step.withdraw(child)

    def deafen(self, task: Token) -> None:
        """No handler of the scope hears anything from now on."""
        task.internal_data["closed"] = 1
        for waiter in self.triggers:
            task.waits.pop(waiter.key, None)


def holds(step: Step, task: Token, arrow: Arrow) -> bool:
    """Whether a flow is open: only true is true."""
    return arrow.condition is None or step.value(task, arrow.condition) is True
