"""What happens within one step: which tasks run, what they write, and what the host is asked."""

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from engine.errors import StepFailed
from engine.feel import FeelError
from engine.spiff.corrections import CANCELLED, READY, WAITING, Course, Token
from engine.spiff.expressions import Value
from engine.spiff.face import BpmnError, Data, Happening, Host, NotHere, Passed, Signalled
from engine.spiff.stalls import lost_branch
from engine.spiff.variables import HIDDEN, Variables, accepted

MOST_MOVES = 100_000
MOST_TOKENS = 20_000
MOST_FIRED = 1_000
MOST_HASTE = 5_000


class Step:
    """The engine behind the tasks of one run; SpiffWorkflow calls it a script engine."""

    course: Course

    def __init__(self, host: Host, variables: Variables) -> None:
        self.host, self.variables = host, variables
        self.now: datetime = host.now()
        self.queue: deque[Token] = deque()
        self.touched: dict[Any, Token] = {}
        self.gone: list[str] = []
        self.trace: list[Passed] = []
        self.signalled: list[Signalled] = []
        self.number = self.living = self.moves = self.fired = self.hasty = 0
        self.outcome: str | None = None
        self.lost: Token | None = None
        self.finished = self.listens = False

    def created(self, token: Token) -> int:
        """A new task: number it."""
        self.number += 1
        self.living += 1
        self.touch(token)
        if self.living > MOST_TOKENS:
            raise StepFailed(element=token.task_spec.element.id, reason="too many branches at once")
        return self.number

    def touch(self, token: Token) -> None:
        """Something about the task has changed."""
        token.last_state_change = self.now.timestamp()
        self.touched[token.id] = token

    def passed(self, token: Token, event: Happening) -> None:
        """Note what happened to an element."""
        spec = token.task_spec
        self.trace.append(Passed(spec.element.id, token.workflow.spec.name, spec.element.kind, event, token.seat))

    def failed(self, token: Token, reason: str) -> StepFailed:
        """The error that ends the step at this task."""
        return StepFailed(element=token.task_spec.element.id, reason=reason)

    def value(self, token: Token, value: Value, extra: Mapping[str, object] | None = None) -> object:
        """What a text of the diagram means at this task."""
        if value.expression is None:
            return value.constant
        try:
            return value(self.variables.facts(token, extra), self.now)
        except FeelError as fault:
            raise self.failed(token, f"{value.text}: {fault}") from fault

    def word(self, token: Token, value: Value, what: str) -> str:
        """A text that must say something."""
        word = self.value(token, value)
        if not isinstance(word, str) or not word:
            raise self.failed(token, f"{what} has no value: {value.text}")
        return word

    def ask(self, token: Token, type: str, headers: Mapping[str, str]) -> Data:
        """What a service says that must be at hand."""
        try:
            return accepted(self.host.serve(type, self.variables.facts(token).flat(), headers))
        except NotHere as fault:
            raise self.failed(token, f"nobody here offers the service “{type}”, which a listener needs") from fault
        except BpmnError as fault:
            raise self.failed(token, f"the listener “{type}” ended with the error “{fault.code}”") from fault

    def absorb(self, token: Token, facts: Data | None) -> None:
        """Take results in: by the output mapping when there is one, else where the names are known."""
        spec, variables, facts = token.task_spec, self.variables, facts or {}
        if not facts and not spec.gives:
            return
        name, chain = spec.element.id, variables.chain(token)
        if not spec.gives:
            variables.put(chain, facts, name)
        elif spec.private:
            variables.put_local(token, facts, name)
        outside = chain if spec.private else [scope for scope in chain if scope != token.id.hex]
        for target, value in spec.gives:
            variables.assign(outside, target, self.value(token, value, facts), name)

    def leave(self, token: Token, arrows: Iterable[Any], luggage: Mapping[str, Any]) -> None:
        """The task is done; go on along these arrows in the same scope."""
        scope = token.parent
        self.forget(token)
        for arrow in arrows:
            self.arrive(scope, arrow.target, {**luggage, "flow": arrow.id} if arrow.joins else dict(luggage))

    def arrive(self, scope: Token, spec: Any, content: dict[str, Any]) -> Token:
        """Begin an element in a scope."""
        token = scope._add_child(spec)
        token.internal_data = content
        spec._update(token)
        return token

    def forget(self, token: Token) -> None:
        """The task is history: what was local to it goes too."""
        for ending in ("", HIDDEN):
            self.variables.close(token.id.hex + ending)
        token.workflow._remove_task(token.id)
        self.gone.append(token.id.hex)
        self.living -= 1
        self.touched.pop(token.id, None)

    def settle(self, scope: Token) -> None:
        """Something in a scope has ended; when nothing is left, the scope ends too."""
        if scope.id in scope.workflow.tasks and not scope._children:
            scope.task_spec.emptied(self, scope)

    def withdraw(self, token: Token) -> None:
        """Cancel a task with all that is in it."""
        if token.id in token.workflow.tasks:
            token.cancel()

    def alive(self, token: Token) -> bool:
        """Whether the task is still part of the run, through all calls above it."""
        workflow = token.workflow
        if token.id not in workflow.tasks or token.state == CANCELLED:
            return False
        host = workflow.parent_task_id
        return host is None or host in self.course.subprocesses

    def tokens(self) -> Iterable[Token]:
        """All tasks that are alive, in called diagrams too."""
        workflows = [self.course, *self.course.subprocesses.values()]
        return [token for workflow in workflows for token in workflow.tasks.values()]

    def advance(self) -> None:
        """Run what can run until nothing moves any more."""
        limit = self.fired - self.hasty + MOST_FIRED
        while True:
            while self.queue:
                self.move(self.queue.popleft())
                if self.listens and self.variables.unseen:
                    self.try_conditions()
            if self.look_again():
                continue
            if self.fired - self.hasty >= limit or not self.fire_next_timer():
                break
        self.lost = lost_branch(self)

    def move(self, token: Token) -> None:
        """Run one task."""
        if not self.alive(token) or token.state != READY:
            return
        self.moves += 1
        if self.moves > MOST_MOVES:
            raise self.failed(token, "the diagram goes round without ever waiting")
        token.run()

    def look_again(self) -> bool:
        """Conditions after a change of variables, and joins that wait for what may still come."""
        moved = self.try_conditions()
        if not moved and not self.queue:
            moved = self.open_a_join()
        return moved

    def try_conditions(self) -> bool:
        """Ask the conditions that look at what was written; true when one has become true."""
        names, self.variables.unseen = self.variables.unseen, set()
        moved = False
        for token, element in self.waiting("condition") if self.listens and names else ():
            if self.alive(token) and element in token.waits:
                moved |= token.task_spec.waiters[element].changed(self, token, names)
        return moved

    def haste(self, token: Token) -> None:
        """A timer is due as soon as it begins: many of them in one step mean that no time passes."""
        self.hasty += 1
        if self.hasty > MOST_HASTE:
            raise self.failed(token, "its timers are due at once, again and again: no time passes")

    def open_a_join(self) -> bool:
        """Let one inclusive join go on that nothing can reach any more."""
        for token in self.tokens():
            spec = token.task_spec
            if token.state == WAITING and spec.patient and spec.may_fire(token.parent):
                spec.fire(token.parent)
                return True
        return False

    def watch(self, token: Token, waiters: Iterable[Any]) -> None:
        """Begin to wait for events."""
        for waiter in waiters:
            record = waiter.begin(self, token)
            if record is not None:
                token.waits[waiter.key] = record
                if record["kind"] == "condition":
                    self.listens = True
                    waiter.changed(self, token, None)

    def waiting(self, kind: str) -> list[tuple[Token, str]]:
        """All waits of one kind, with the element that will catch."""
        return [
            (token, element)
            for token in self.tokens()
            if "waits" in token.internal_data
            for element, record in token.waits.items()
            if record["kind"] == kind
        ]

    def fire(self, token: Token, element: str, payload: Data | None = None) -> None:
        """An event has come for a task."""
        self.touch(token)
        token.task_spec.fired(self, token, element, payload)

    def fire_next_timer(self) -> bool:
        """Fire the timer that has been due longest."""
        due = [
            (moment, token.number, token, element)
            for token, element in self.waiting("timer")
            if (moment := datetime.fromisoformat(token.waits[element]["due"])) <= self.now
        ]
        if not due:
            return False
        _, _, token, element = min(due, key=lambda one: one[:2])
        self.fired += 1
        self.fire(token, element)
        return True

    def signal(self, name: str, payload: Data) -> int:
        """Everything that waits for the signal hears it."""
        heard = [(token, element) for token, element in self.waiting("signal") if token.waits[element]["name"] == name]
        for token, element in heard:
            if self.alive(token) and element in token.waits:
                self.fire(token, element, payload)
        return len(heard)

    def catcher(self, token: Token, kind: str, code: str | None) -> tuple[Token, str] | None:
        """Who catches an error or escalation, searched outwards: the activity's boundary, then its scope, and so on."""
        place: Token | None = token
        while place is not None:
            caught = place.task_spec.catches(place, kind, code)
            if caught:
                return place, caught
            host = place.workflow.parent_task_id
            outside = place.parent is None and host is not None
            place = self.course.get_task_from_id(host) if outside else place.parent
        return None
