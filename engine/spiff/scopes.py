"""What holds other elements: the diagram itself, sub-processes, several seats of one activity, called diagrams."""

from typing import Any

from engine.drawing import Call, Element, Loop
from engine.errors import WorkflowUnknown
from engine.spiff.corrections import READY, STARTED, SubCourse, Token
from engine.spiff.expressions import Value, always_feel, text_value
from engine.spiff.face import Data
from engine.spiff.nodes import Node
from engine.spiff.step import Step
from engine.spiff.variables import CALLED, HIDDEN

MOST_SEATS = 2_000
DEEPEST_CALL = 20


class Holder(Node):
    """A scope: its start begins it, it ends when nothing is left in it."""

    starts: dict[str, Node]
    entries: tuple[Node, ...]
    """Where a scope without a start event begins: at every element that no flow leads to."""

    def begin(self, step: Step, task: Token, start: str | None, payload: Data | None) -> None:
        """Listen to the scope's handlers, then go through its start."""
        step.watch(task, self.triggers)
        for spec in self.entries or (self.starts[start or self.first],):
            if not task.internal_data.get("closed"):
                step.arrive(task, spec, {"payload": payload} if payload else {})

    @property
    def first(self) -> str:
        """The start that needs no event, else the only one."""
        plain = [id for id, spec in self.starts.items() if spec.element.event.kind == "none"]
        return plain[0] if plain else next(iter(self.starts), "")


class Root(Holder):
    """The diagram itself."""

    def emptied(self, step: Step, task: Token) -> None:
        """The run has ended, or the call that it belongs to."""
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
        """Go on outside."""
        task.complete()


class Multi(Node):
    """One seat per item of a collection, at once or one after the other; results keep the order of the items."""

    def __init__(self, spec: Any, element: Element, loop: Loop, inner: Node) -> None:
        super().__init__(spec, element)
        inner.seated = True
        self.takes = self.gives = ()
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
    step.touched.pop(root.id, None)
    step.variables.close(host.id.hex + CALLED)
