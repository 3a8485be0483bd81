"""Drives runs of the tiny diagrams, in memory and with saving and loading between all actions."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from engine.errors import WorkflowUnknown
from engine.spiff import Data, Delta, Diagram, NotHere, Run, Saved

DIAGRAMS = Path(__file__).parents[2] / "diagrams"
Service = Callable[[Data], Data | None]


@cache
def drawn(name: str) -> Diagram:
    """One of the tiny diagrams."""
    return Diagram.read((DIAGRAMS / f"{name}.bpmn").read_bytes(), name=name)


class Desk:
    """A host with a clock that can be moved, and services and decisions given as functions."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 1, 8, tzinfo=UTC)
        self.services: dict[str, Service] = {}
        self.decisions: dict[str, Callable[[Mapping[str, object]], object]] = {}
        self.published: list[Data] = []
        self.versions: dict[str, Diagram] = {}

    def now(self) -> datetime:
        return self.time

    def called(self, key: str) -> Diagram:
        if not (DIAGRAMS / f"{key}.bpmn").exists():
            raise WorkflowUnknown(workflow=key)
        diagram = drawn(key)
        self.versions[diagram.version] = diagram
        return diagram

    def diagram(self, version: str) -> Diagram:
        return self.versions[version]

    def decide(self, decision: str, facts: Mapping[str, object]) -> object:
        return self.decisions[decision](facts)

    def serve(self, type: str, facts: Mapping[str, object], headers: Mapping[str, str]) -> Data | None:
        if type == "publish_message":
            self.published.append(dict(facts))
            return {}
        if type not in self.services:
            raise NotHere
        return self.services[type](dict(facts))


class Table:
    """Rows as a database would keep them."""

    def __init__(self) -> None:
        self.head = b""
        self.rows: dict[str, tuple] = {}
        self.facts: dict[tuple[str, str], bytes] = {}

    def write(self, delta: Delta) -> None:
        self.head = delta.head
        for token in delta.gone:
            del self.rows[token]
        self.rows.update({row[0]: row for row in delta.rows})
        for scope, name in delta.dropped:
            for key in [key for key in self.facts if key[0] == scope and name in (None, key[1])]:
                del self.facts[key]
        self.facts.update({(scope, name): value for scope, name, value in delta.facts})

    @property
    def saved(self) -> Saved:
        """Everything, the newest rows first: no reader may count on their order."""
        facts = [(scope, name, value) for (scope, name), value in self.facts.items()]
        return Saved(self.head, list(self.rows.values())[::-1], facts)


class Driver:
    """One run under test; when `stored`, it is saved and loaded after every action."""

    def __init__(self, name: str, facts: Data, desk: Desk, *, stored: bool, start: str | None = None) -> None:
        self.desk, self.stored, self.table = desk, stored, Table()
        self.run = Run.begin(drawn(name), desk, facts, start=start)
        self.trace = [*self.run.trace]
        self.keep()

    def keep(self) -> None:
        """Save, and go on with what was saved."""
        self.stuck = self.run.stuck
        if self.stored:
            self.table.write(self.run.delta())
            self.run = Run.load(self.run.diagram, self.desk, self.table.saved)

    def after(self) -> None:
        """Note what happened, then keep it."""
        self.trace += self.run.trace if self.stored else self.run.trace[len(self.trace) :]
        self.keep()

    def do(self, element: str, answers: Data | None = None, seat: int | None = None) -> None:
        """Complete a user task or an open job."""
        tokens = [job.token for job in self.run.open_jobs() if job.element == element]
        tokens += [
            task.token for task in self.run.open_tasks() if task.element == element and seat in (None, task.seat)
        ]
        self.run.complete(tokens[0], answers or {})
        self.after()

    def message(self, name: str, key: str | None, facts: Data | None = None) -> int:
        """Deliver a message to who waits for it; how many did."""
        tokens = [wait.token for wait in self.run.waits() if (wait.kind, wait.name, wait.key) == ("message", name, key)]
        for token in tokens:
            self.run.message(token, facts or {})
            self.after()
        return len(tokens)

    def signal(self, name: str) -> None:
        """Let a signal be heard."""
        self.run.signal(name, {})
        self.after()

    def advance(self, **duration: float) -> int:
        """Move the clock and wake the run; how many timers fired."""
        self.desk.time += timedelta(**duration)
        fired = self.run.wake()
        self.after()
        return fired

    def ended(self) -> bool:
        """Finished, with nothing left behind."""
        variables = self.run.step.variables
        alone = len(list(self.run.step.tokens())) == 1 and not self.run.waits()
        return self.run.finished and alone and list(variables.scopes) == [""]

    @property
    def open(self) -> list[str]:
        """The elements of the open tasks and jobs."""
        return sorted(one.element for one in [*self.run.open_tasks(), *self.run.open_jobs()])

    @property
    def facts(self) -> Data:
        """The variables of the case."""
        return self.run.facts()

    def events(self, *kinds: str) -> list[tuple[str, str, int | None]]:
        """What happened to which element, in order."""
        return [(one.element, one.event, one.seat) for one in self.trace if not kinds or one.event in kinds]


@pytest.fixture
def desk() -> Desk:
    """A host of our own."""
    return Desk()


@pytest.fixture(params=["in memory", "saved and loaded"])
def drive(request: pytest.FixtureRequest, desk: Desk) -> Callable[..., Driver]:
    """Begins a run of a tiny diagram."""

    def begin(name: str, facts: Data | None = None, *, start: str | None = None) -> Driver:
        return Driver(name, facts or {}, desk, stored=request.param == "saved and loaded", start=start)

    return begin
