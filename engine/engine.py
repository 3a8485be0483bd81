"""The engine: one object that holds the parts and offers the verbs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from engine import queries, verbs
from engine.actor import SYSTEM, Actor, Everything, Policy
from engine.case import Case, Opening, Task
from engine.clock import Clock, Loop, SystemClock
from engine.core import Core, nothing
from engine.database import Database
from engine.errors import CaseUnknown, StepFailed
from engine.forms import Form
from engine.verbs.act import Outgoing
from engine.workflow import Data, Services, Workflow


class Engine(Core):
    """Carries cases along their diagrams and remembers; every verb is one transaction.

    A verb takes who acts as `by` and may take `once`, a key under which the same request is carried out only once;
    after a line break it may carry a hash of the request, so that a key is not taken for another one.
    """

    def __init__(
        self,
        database: Database,
        workflows: Sequence[Workflow] = (),
        policy: Policy | None = None,
        *,
        clock: Clock | None = None,
        about: Callable[[str], Mapping[str, object]] = nothing,
        providers: Mapping[str, object] | None = None,
    ) -> None:
        services = Services(workflows, providers or {})
        super().__init__(database, services, policy or Everything(), clock or SystemClock(), about)

    def deploy(
        self,
        files: Mapping[str, bytes],
        *,
        by: Actor,
        source: str = "files",
        note: str = "",
        drawings: tuple[str, ...] = (),
    ) -> verbs.Deployment:
        """Make new versions of the workflows that changed; raises `FilesRefused` with all findings.

        A diagram that is not marked executable is left out, unless `drawings` names it.
        """
        return verbs.deploy(self, by, files, verbs.Origin(source, note, drawings))

    def start(
        self,
        workflow: str,
        facts: Data | None = None,
        *,
        by: Actor,
        subject: str | None = None,
        unit: str | None = None,
        once: str | None = None,
    ) -> Case:
        """Begin a case, about a subject, in a unit."""
        return verbs.start(self, by, once, Opening(workflow, facts or {}, subject, unit))

    def claim(self, task_id: int, *, by: Actor, once: str | None = None) -> Case:
        """Take a task, so that others see who works on it."""
        return verbs.claim(self, by, once, task_id)

    def release(self, task_id: int, *, by: Actor, once: str | None = None) -> Case:
        """Give a task back to those who may take it."""
        return verbs.release(self, by, once, task_id)

    def assign(self, task_id: int, assignee: str, *, by: Actor, once: str | None = None) -> Case:
        """Give a task to a person by name."""
        return verbs.assign(self, by, once, task_id, assignee)

    def complete(self, task_id: int, answers: Data | None = None, *, by: Actor, once: str | None = None) -> Case:
        """Close a task with a person's answers and carry the case forward."""
        return verbs.complete(self, by, once, task_id, answers or {})

    def cancel(self, case_id: int, reason: str, *, by: Actor, once: str | None = None) -> Case:
        """End a case before its time, with a reason."""
        return verbs.cancel(self, by, once, case_id, reason)

    def tell(self, case_id: int, name: str, facts: Data | None = None, *, by: Actor, key: str | None = None) -> Case:
        """Send a message into one case: a refusal, a death, a change of unit; the key says into which run of it."""
        return verbs.tell(self, by, None, case_id, name, facts or {}, key)

    def message(
        self, name: str, key: str | None, facts: Data | None = None, *, by: Actor, once: str | None = None
    ) -> list[Case]:
        """Hand a message to the case that waits for it, or start the workflows that it starts."""
        return verbs.send(self, by, once, Outgoing("message", name, key, facts or {}))

    def signal(self, name: str, facts: Data | None = None, *, by: Actor, once: str | None = None) -> list[Case]:
        """Tell every case that waits for the signal, and start the workflows that it starts."""
        return verbs.send(self, by, once, Outgoing("signal", name, None, facts or {}))

    def view(self, subject: str, reason: str, *, by: Actor, case_id: int | None = None) -> None:
        """Write down that the actor looked at a name or at clinical values."""
        verbs.view(self, by, subject, reason, case_id)

    def wake(self, limit: int = 100) -> int:
        """Carry forward the cases in which something has fallen due; how many moved."""
        moved = 0
        for case_id in queries.due_cases(self, self.clock.now(), limit):
            try:
                verbs.wake(self, SYSTEM, None, case_id)
            except (StepFailed, CaseUnknown):
                continue  # an incident tells of the first; the second is another worker at the same case
            moved += 1
        return moved

    def keep_time(self) -> Loop:
        """The loop over due waits, ready to be started."""
        return Loop(self.wake, lambda: queries.next_due(self), self.clock)

    def task_for(self, task_id: int, actor: Actor) -> Task:
        """A task in a case that the actor may see."""
        return queries.one_task(self, actor, task_id)

    def may(self, action: str, task: Task, actor: Actor) -> bool:
        """Whether the actor may do this to the task."""
        return self.policy.authorize(actor, action, task)

    def facts_for(self, task: Task, actor: Actor) -> Data:
        """Every fact that an open task sees, and the moment as `now`; a closed one sees what its case still knows."""
        if not task.open:
            return queries.facts_of(self, actor, task.case_id)
        known = verbs.facts_at(self, actor, task)
        return {**known, "now": self.clock.now().isoformat()}

    def form_of(self, task: Task) -> Form | None:
        """The task's form, as deployed with its case."""
        return queries.form_of(self, task)

    def now(self) -> datetime:
        """The present moment."""
        return self.clock.now()
