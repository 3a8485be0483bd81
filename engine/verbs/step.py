"""One case in a transaction: its run and its agenda, read at first need and written once."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, update

from engine.case import Case, case_of
from engine.errors import CaseChanged, CaseEnded, EngineError, StepFailed
from engine.models import CaseState, incident
from engine.spiff import Change, Run, Saved
from engine.verbs.act import Act, Outgoing
from engine.verbs.agenda import Agenda
from engine.verbs.assignment import draw_up
from engine.verbs.host import CaseHost
from engine.verbs.statements import (
    ADD_JOURNAL,
    DROP_ROWS,
    DROP_RUN,
    DROP_SCOPE,
    DROP_VARIABLE,
    MOVE_CASE,
    ROW,
    RUN_ROWS,
    VARIABLES,
    upserts,
)
from engine.workflow import Data

STUCK = "waits for something that cannot come any more"
MARK = "mark"
"""The fact that carries a case's secrecy mark; the case follows it."""


class Step:
    """A locked case that a verb moves."""

    def __init__(self, act: Act, row: Mapping[str, Any]) -> None:
        self.act = act
        self.case = case_of(row)
        self.head: bytes = row["head"] or b""
        self.agenda = Agenda(act, self.case.id, row["agenda"])
        self.version = act.core.library.version(act.connection, self.case.version_id)
        self.host = CaseHost(act, self.version, self.case.id)
        self.loaded: Run | None = None
        self.failed_before = self.case.state is CaseState.FAILED
        self.lines: list[dict[str, object]] = []
        self.touched = False

    @property
    def id(self) -> int:
        """The case's id."""
        return self.case.id

    @property
    def run(self) -> Run:
        """The case's run, rebuilt from its rows at first need."""
        if self.loaded is None:
            self.loaded = Run.load(self.version.diagram, self.host, self.saved())
        return self.loaded

    def saved(self) -> Saved:
        """The rows of the run and its variables, as stored."""
        connection, place, decode = self.act.connection, {"case": self.id}, self.act.core.codec.decode
        facts = [(row["scope"], row["name"], decode(row["value"])) for row in VARIABLES.run(connection, place).rows]
        rows = [tuple(row.values()) for row in RUN_ROWS.run(connection, place).rows]
        return Saved(head=self.head, rows=rows, facts=facts)

    def advance(self, move: Callable[[Run], object]) -> None:
        """Carry the run forward; whatever goes wrong in it is a failed step."""
        if self.case.ended:
            raise CaseEnded
        self.guard(lambda: move(self.run))

    def begin(self, facts: Data, start: str | None) -> None:
        """Begin the run and carry it to its first waits."""

        def run() -> None:
            self.loaded = Run.begin(self.version.diagram, self.host, facts, start=start)

        self.guard(run)

    def guard(self, move: Callable[[], object]) -> None:
        """Do it; what goes wrong in diagram or service is a failed step."""
        try:
            move()
        except EngineError:
            raise
        except Exception as fault:
            reason = f"{type(fault).__name__}: {fault}"
            raise StepFailed(element=self.version.key, reason=reason) from fault
        self.touched = True

    def record(self, verb: str, **line: object) -> "Step":
        """Say in the journal what was done."""
        self.lines.append({"verb": verb, **line})
        self.touched = True
        return self

    def end(self, state: CaseState, outcome: str | None) -> None:
        """The case is over."""
        self.case = replace(self.case, state=state, outcome=outcome, ended_at=self.act.now)

    def save(self) -> bool:
        """Write what changed; True when the case now listens for a message that it did not listen for before."""
        if not self.touched:
            return False
        self.touched = False
        listening = False
        if self.loaded is not None:
            self.write_run(self.loaded)
            self.pass_on(self.loaded)
            self.follow_mark(self.loaded)
            listening = self.write_agenda(self.loaded)
        self.write_journal()
        self.write_case()
        return listening

    def write_run(self, run: Run) -> None:
        """The run's changed rows and variables."""
        connection, place, delta = self.act.connection, {"case": self.id}, run.delta()
        words, encode = upserts(connection.dialect.name), self.act.core.codec.encode
        self.head = delta.head
        if run.finished and not self.case.ended:
            self.end(CaseState.COMPLETED, run.outcome)
        if self.case.ended:
            DROP_RUN.run(connection, place)
        elif delta.rows:
            words.rows.run_many(
                connection, [{"case_id": self.id, **dict(zip(ROW, row, strict=True))} for row in delta.rows]
            )
        if delta.gone and not self.case.ended:
            DROP_ROWS.run_many(connection, [{**place, "gone": token} for token in delta.gone])
        for scope, name in delta.dropped:
            if name is None:
                DROP_SCOPE.run(connection, {**place, "in": scope})
            else:
                DROP_VARIABLE.run(connection, {**place, "in": scope, "called": name})
        if delta.facts:
            words.variables.run_many(
                connection,
                [
                    {"case_id": self.id, "scope": scope, "name": name, "value": encode(value)}
                    for scope, name, value in delta.facts
                ],
            )

    def pass_on(self, run: Run) -> None:
        """Signals go to the other cases; a run that can never move again is told as an incident."""
        sent = [Outgoing("signal", one.name, None, one.facts, self.id) for one in run.signalled]
        self.act.outbox += sent
        run.signalled.clear()
        if run.stuck is None or self.case.ended:
            return
        values = {"case_id": self.id, "element": run.stuck, "verb": "advance", "reason": STUCK}
        self.act.connection.execute(insert(incident).values(**values, created_at=self.act.now))
        self.record("failed", element=run.stuck, reason=STUCK)
        self.touched = False
        self.case = replace(self.case, state=CaseState.FAILED)

    def write_agenda(self, run: Run) -> bool:
        """Tasks and waits as the run now has them."""
        place = {"id": self.id, "unit": self.case.unit, "subject": self.case.subject}
        opened = [] if self.case.ended else run.open_tasks()
        self.agenda.sync_tasks(opened, lambda one: draw_up(run, one, place, self.act.now))
        return self.agenda.sync_waits([] if self.case.ended else run.waits())

    def write_journal(self) -> None:
        """The lines of this step; the first carries the path and the changed variables."""
        lines = self.lines or [{"verb": "moved"}]
        run, write = self.loaded, self.act.core.write
        path = [[one.diagram_key, one.element, one.event, one.seat] for one in run.trace] if run else []
        changes = [change_of(one) for one in run.written] if run else []
        first = {"path": write(path) if path else None, "facts": write(changes) if changes else None}
        common = {"case_id": self.id, "subject": self.case.subject, "at": self.act.now, "actor": self.act.actor.id}
        for number, line in enumerate(lines):
            ADD_JOURNAL.run(self.act.connection, {**common, **line, **(first if number == 0 else {})})
        self.lines = []
        if run:
            run.trace.clear()
            run.written.clear()

    def write_case(self) -> None:
        """The case's own row; somebody else's change in between is refused."""
        if self.failed_before and not (self.loaded and self.loaded.stuck):
            self.settle()
        case = self.case
        values = {"which": case.id, "seen": case.revision, "new_head": self.head, "new_agenda": self.agenda.stored()}
        values |= {f"new_{name}": getattr(case, name) for name in ("state", "outcome", "mark", "clearance", "ended_at")}
        if MOVE_CASE.run(self.act.connection, {**values, "new_changed_at": self.act.now}).touched != 1:
            raise CaseChanged
        self.case = replace(case, revision=case.revision + 1, changed_at=self.act.now)

    def settle(self) -> None:
        """A step went well after one had failed: the incident is over."""
        open_ones = (incident.c.case_id == self.id) & incident.c.resolved_at.is_(None)
        self.act.connection.execute(update(incident).where(open_ones).values(resolved_at=self.act.now))
        self.failed_before = False
        if not self.case.ended:
            self.case = replace(self.case, state=CaseState.RUNNING)

    def follow_mark(self, run: Run) -> None:
        """The case bears the secrecy mark that its facts say."""
        for one in run.written:
            if one.name == MARK and one.scope == "" and isinstance(one.new, str):
                needed = self.act.core.policy.marks.get(one.new, 0)
                self.case = replace(self.case, mark=one.new, clearance=needed)

    def value(self) -> Case:
        """The case as a value, with its open tasks."""
        return replace(self.case, tasks=tuple(self.agenda.opened()))


def change_of(one: Change) -> list[object]:
    """A changed variable as the journal keeps it: scope, name, old, new, element."""
    return [one.scope, one.name, one.old, one.new, one.element]
