"""Another workflow inside the same case: a run in the run, with a root of its own."""

from typing import Any

from engine.drawing import Call, Element
from engine.errors import WorkflowUnknown
from engine.spiff.corrections import STARTED, SubCourse, Token
from engine.spiff.expressions import text_value
from engine.spiff.nodes import Node
from engine.spiff.step import Step
from engine.spiff.variables import CALLED

DEEPEST_CALL = 20


class CallActivity(Node):
    """Another workflow, inside the same case: with a root of its own."""

    def __init__(self, spec: Any, element: Element, name: str = "") -> None:
        super().__init__(spec, element, name)
        assert element.extensions.call is not None
        self.call: Call = element.extensions.call
        self.key = text_value(self.call.key)

    def enter(self, step: Step, task: Token) -> int:
        """Begin the called diagram in its newest version."""
        key = step.word(task, self.key, "the called workflow")
        try:
            diagram = step.host.called(key)
        except WorkflowUnknown as fault:
            raise step.failed(task, str(fault)) from fault
        course = open_call(step, task, diagram)
        task._set_state(STARTED)
        if course.depth > DEEPEST_CALL:
            raise step.failed(task, "workflows call each other too deeply")
        self.hand_over(step, task)
        root = course.task_tree
        root.task_spec.begin(step, root, None, None)
        return int(STARTED)

    def hand_over(self, step: Step, task: Token) -> None:
        """Copy the facts that travel into the call."""
        variables = step.variables
        facts = variables.facts(task).flat() if self.call.hands_over else variables.own(task)
        variables.put([task.id.hex + CALLED], facts, self.element.id)

    def returned(self, step: Step, task: Token) -> None:
        """The called diagram has ended: take back what the diagram says."""
        if self.gives or self.call.takes_back:
            task.internal_data["payload"] = step.variables.results(task.id.hex + CALLED).flat()
        close_call(step, task)
        task.complete()

    def _on_cancel(self, my_task: Token) -> None:
        step = my_task.workflow.script_engine
        course = step.course.subprocesses.get(my_task.id)
        if course is not None:
            for child in course.task_tree.children:
                child.cancel()
            close_call(step, my_task)
        super()._on_cancel(my_task)


def open_call(step: Step, host: Token, diagram: Any) -> SubCourse:
    """A run inside the run, for a task that calls."""
    course = SubCourse(diagram.spec, host.id, step.course, deserializing=True)
    course.diagram = diagram
    step.course.subprocesses[host.id] = course
    step.variables.scopes.setdefault(host.id.hex + CALLED, {})
    course.task_tree = Token(course, diagram.spec.start, None, STARTED)
    return course


def close_call(step: Step, host: Token) -> None:
    """The run inside the run is history."""
    course = step.course.subprocesses.pop(host.id)
    root = course.task_tree
    course.tasks.pop(root.id, None)
    step.gone.append(root.id.hex)
    step.living -= 1
    step.touched.pop(root.id, None)
    step.variables.close(host.id.hex + CALLED)
