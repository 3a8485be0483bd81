"""Faults of SpiffWorkflow 3.2.0 that we mend, one class each; each has its test."""

from collections.abc import Callable, Mapping
from typing import Any

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.mixins.bpmn_spec_mixin import BpmnSpecMixin
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.specs.WorkflowSpec import WorkflowSpec
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

READY, WAITING, STARTED = TaskState.READY, TaskState.WAITING, TaskState.STARTED
FUTURE, CANCELLED = TaskState.FUTURE, TaskState.CANCELLED


class Token(Task):  # type: ignore[misc]
    """A task that is alive. As shipped, cancelling drops what is below without telling it, so waiting events and
    sub-processes inside live on; and every change of state collects a log record that nobody reads."""

    def __init__(self, workflow: Any, spec: Any, parent: Any = None, state: int = FUTURE) -> None:
        super().__init__(workflow, spec, parent, state)
        self.number = workflow.script_engine.created(self)

    def _add_child(self, task_spec: Any, state: int = FUTURE) -> "Token":
        return Token(self.workflow, task_spec, self, state)

    def _set_state(self, value: int) -> None:
        if value != self._state:
            self._state: int = value
            self.workflow.script_engine.touch(self)

    def cancel(self) -> None:
        """Cancel what is inside first, then the task itself."""
        for child in self.children:
            child.cancel()
        self._set_state(CANCELLED)
        self.task_spec._on_cancel(self)

    @property
    def waits(self) -> dict[str, dict[str, Any]]:
        """What this task waits for, by the element that will catch it."""
        found: dict[str, dict[str, Any]] = self.internal_data.setdefault("waits", {})
        return found

    @property
    def seat(self) -> int | None:
        """Which instance of a multi-instance this is, or is part of."""
        task: Any = self
        while task is not None:
            if "seat" in task.internal_data:
                return int(task.internal_data["seat"])
            task = task.parent
        return None


class NoPrediction:
    """As shipped, tasks that may come are put into the tree beforehand: they mislead joins, cost time and rows, and
    every finished task stays, until a loop dies at depth 1,000. Here a task's children are what is inside it."""

    def _predict_hook(self, my_task: Any) -> None:
        pass

    def test(self) -> None:
        """The rules have checked the diagram; as shipped it is checked again at every task."""


class Forgetful:
    """As shipped, a completed task makes all waiting ones look again at once, and a workflow ends when its last spec
    is reached. Here only the scope of the completed task looks whether anything is left in it."""

    def _task_completed_notify(self, task: Any) -> None:
        scope = self.tasks.get(task._parent)  # type: ignore[attr-defined]
        if scope is not None:
            self.script_engine.settle(scope)  # type: ignore[attr-defined]


class Course(Forgetful, BpmnWorkflow):  # type: ignore[misc]
    """The workflow of a run."""


class SubCourse(Forgetful, BpmnSubWorkflow):  # type: ignore[misc]
    """The workflow of a called diagram inside a run."""


class OpenSpec(BpmnProcessSpec):  # type: ignore[misc]
    """As shipped, a spec brings tasks named Start, End and Root, which swallow elements that bear these ids."""

    def __init__(self, name: str) -> None:
        WorkflowSpec.__init__(self, name=name)
        self.end = None
        self.data_objects: dict[str, Any] = {}
        self.bpmn_start_events: list[Any] = []


class CountingJoin(NoPrediction, BpmnSpecMixin):  # type: ignore[misc]
    """As shipped, a join looks at all tasks that ever were, so in a loop it fires before every branch has arrived.
    Here it counts the tasks that wait at it, flow by flow, and takes one of each."""

    arrivals: tuple[str, ...] = ()
    opens: Callable[[Any], bool]
    """Called once for all that arrived."""
    sources: dict[str, str]
    """The element behind each incoming flow."""
    before: Mapping[str, tuple[str, ...]]
    """The elements directly before each element of the diagram."""

    def upstream(self, flow: str) -> frozenset[str]:
        """All elements from which an incoming flow can be reached without passing the join itself."""
        found: set[str] = set()
        todo = [self.sources[flow]]
        while todo:
            name = todo.pop()
            if name != self.name and name not in found:
                found.add(name)
                todo += self.before.get(name, ())
        return frozenset(found)

    def arrived(self, scope: Any) -> dict[str, Any]:
        """The first waiting task of each incoming flow."""
        found: dict[str, Any] = {}
        for task in scope.children:
            if task.task_spec is self and task.state == WAITING:
                found.setdefault(task.internal_data["flow"], task)
        return found

    def _update_hook(self, my_task: Any) -> bool:
        if len(self.arrivals) < 2:
            return self.opens(my_task)
        my_task._set_state(WAITING)
        return self.may_fire(my_task.parent) and self.fire(my_task.parent, my_task)

    def may_fire(self, scope: Any) -> bool:
        """Whether a task waits at every incoming flow."""
        return len(self.arrived(scope)) == len(self.arrivals)

    def fire(self, scope: Any, survivor: Any = None) -> bool:
        """Let one task go on for all that arrived."""
        arrived = list(self.arrived(scope).values())
        survivor = survivor if survivor in arrived else arrived[-1]
        for task in arrived:
            if task is not survivor:
                scope.workflow.script_engine.forget(task)
        del survivor.internal_data["flow"]
        if self.opens(survivor):
            survivor._ready()
        return False


class PatientJoin(CountingJoin):
    """As shipped, an inclusive join in a loop forgets branches as the parallel one does, and searches the diagram by
    recursion. Here it waits, as the standard has it, while a task in its scope can still reach a flow where none has
    arrived, unless that task can as well reach one where some has: such a task belongs to the next pass of a loop."""

    def _update_hook(self, my_task: Any) -> bool:
        if len(self.arrivals) < 2:
            return self.opens(my_task)
        my_task._set_state(WAITING)
        return False

    def may_fire(self, scope: Any) -> bool:
        """Asked when nothing else moves."""
        arrived = self.arrived(scope)
        others = {task.task_spec.name for task in scope.children if task.task_spec is not self}
        missing = [flow for flow in self.arrivals if flow not in arrived]
        if not (arrived and missing and others):
            return bool(arrived)
        later = {name for flow in arrived for name in self.upstream(flow)}
        return not any(self.upstream(flow) & others - later for flow in missing)
