"""Play: one case headless on a virtual clock, through the production verbs over a private database in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from engine import feel, queries, verbs
from engine.actor import SYSTEM
from engine.case import Opening
from engine.clock import ManualClock
from engine.database import Database
from engine.drawing import Drawing, Unreadable, read_drawings
from engine.engine import Engine
from engine.errors import EngineError, Finding, StepFailed
from engine.models import metadata
from engine.rules import check
from engine.spiff import OpenJob
from engine.workflow import Data

Answer = Mapping[str, object]
Outcome = Literal["completed", "waiting", "failed", "refused"]
MOST = 2000
"""Moves of one automatic rehearsal; a diagram that goes on longer is left waiting."""
GIVEN = ("case_number", "case_id", "case_unit")


@dataclass
class Played:
    """What came of a rehearsal; the same as `hoichan play --json` prints."""

    outcome: Outcome
    trace: list[dict[str, object]] = field(default_factory=list)
    data: Data = field(default_factory=dict)
    waiting: list[dict[str, object]] = field(default_factory=list)
    incident: dict[str, object] | None = None
    findings: list[Finding] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """The result as plain values."""
        return asdict(self)


def play(
    files: Mapping[str, bytes],
    main: str,
    *,
    process: str | None = None,
    data: Data | None = None,
    answers: Sequence[Answer] = (),
    auto: bool = False,
    at: datetime | None = None,
) -> Played:
    """Run one case of the workflow drawn in the file `main`, with the other files at hand.

    Answers are taken in order; `auto` then completes tasks with nothing, serves every service and moves the clock
    to the next timer until nothing waits. A faulty model raises nothing: the outcome says so.
    """
    findings = check(files)
    chosen = choose(files[main], process)
    if chosen is None:
        findings.append(
            Finding(main, 1, process or "", "no_process", "error", "no workflow of that name is drawn here")
        )
    elif not chosen.executable and not any(one.rule == "not_executable" for one in findings):
        message = "isExecutable is “false”: a drawing, run here because it was asked for"
        findings.append(Finding(main, chosen.line, chosen.key, "not_executable", "warning", message))
    if chosen is None or any(one.severity == "error" for one in findings):
        return Played("refused", findings=findings)
    rehearsal = Rehearsal(files, chosen.key, at or datetime.now(UTC))
    played = rehearsal.run(data or {}, answers, auto)
    return replace(played, findings=[*findings, *rehearsal.findings])


def choose(xml: bytes, process: str | None) -> Drawing | None:
    """The workflow that is meant: by name, else the first that is executable, else the only one."""
    try:
        drawings = read_drawings(xml)
    except Unreadable:
        return None
    if process:
        return next((one for one in drawings if one.key == process), None)
    executable = [one for one in drawings if one.executable]
    return executable[0] if executable else drawings[0] if len(drawings) == 1 else None


class Rehearsal:
    """One case on its own engine, clock and database."""

    def __init__(self, files: Mapping[str, bytes], key: str, at: datetime) -> None:
        self.key, self.clock = key, ManualClock(at)
        database = Database()
        metadata.create_all(database.pool)
        self.engine = Engine(database, clock=self.clock)
        self.engine.deploy(files, by=SYSTEM, source="play", drawings=(key,))
        self.case_id: int | None = None
        self.incident: dict[str, object] | None = None
        self.findings: list[Finding] = []

    def run(self, data: Data, answers: Sequence[Answer], auto: bool) -> Played:
        """Begin, take the answers in order, then go on alone if asked to."""
        try:
            self.begin(data, answers, auto)
            for answer in answers:
                self.take(answer)
            for _ in range(MOST if auto else 0):
                if not self.move():
                    break
        except EngineError as fault:
            where = {"element": fault.params.get("element", ""), "reason": fault.params.get("reason", str(fault))}
            self.incident = self.incident or where
        return self.told(data)

    def begin(self, data: Data, answers: Sequence[Answer], auto: bool) -> None:
        """Begin the case; a workflow that only a message starts waits for it, unless it goes on alone."""
        version = queries.version_of(self.engine, SYSTEM, self.key)
        starts = {one.kind: one.element for one in reversed(version.diagram.starts)}
        chosen = starts.get("none")
        if chosen is None and (auto or not any("message" in one or "signal" in one for one in answers[:1])):
            chosen = version.diagram.starts[0].element if version.diagram.starts else None
        if chosen is not None or not version.diagram.starts:
            opening = Opening(self.key, dict(data), start=chosen)
            self.case_id = verbs.start(self.engine, SYSTEM, None, opening).id

    def take(self, answer: Answer) -> None:
        """Do what one answer says."""
        data = as_data(answer.get("data"))
        if "advance" in answer:
            self.advance(str(answer["advance"]))
        elif "message" in answer:
            key = answer.get("key")
            found = self.engine.message(str(answer["message"]), None if key is None else str(key), data, by=SYSTEM)
            self.case_id = self.case_id or next((one.id for one in found if one.workflow == self.key), None)
        elif "signal" in answer:
            found = self.engine.signal(str(answer["signal"]), data, by=SYSTEM)
            self.case_id = self.case_id or next((one.id for one in found if one.workflow == self.key), None)
        elif "service" in answer:
            self.serve(str(answer["service"]), data, answer.get("error"))
        elif "task" in answer:
            self.complete(str(answer["task"]), data)
        else:
            known = "task, service, message, signal or advance"
            raise StepFailed(element="answers", reason=f"an answer names one of {known}; this one names {list(answer)}")

    def complete(self, element: str, data: Data) -> None:
        """Complete the first open task of that element."""
        tasks = [one for one in self.tasks() if one.task.element == element]
        if not tasks:
            raise StepFailed(element=element, reason="no task of that element is open")
        self.engine.complete(tasks[0].task.id, data, by=SYSTEM)

    def serve(self, type: str, data: Data, error: object) -> None:
        """Finish or fail the first open service of that type."""
        job = next((one for one in self.jobs() if one.type == type), None)
        if job is None or self.case_id is None:
            raise StepFailed(element=type, reason="no service of that type is waited for")
        if error:
            verbs.fail_job(self.engine, SYSTEM, None, self.case_id, job.token, str(error), data)
        else:
            verbs.finish_job(self.engine, SYSTEM, None, self.case_id, job.token, data)

    def move(self) -> bool:
        """One move without anybody's help; False when nothing is left to do."""
        if self.incident or self.case_id is None:
            return False
        tasks, jobs = self.tasks(), self.jobs()
        if tasks:
            self.engine.complete(tasks[0].task.id, {}, by=SYSTEM)
        elif jobs:
            message = f"nobody offers the service “{jobs[0].type}”: served with nothing"
            self.findings.append(Finding("", 1, jobs[0].element, "unknown_service", "warning", message))
            verbs.finish_job(self.engine, SYSTEM, None, self.case_id, jobs[0].token, {})
        else:
            return self.wait_for_next()
        return True

    def wait_for_next(self) -> bool:
        """Move the clock to the next timer and let it fire."""
        due = queries.next_due(self.engine)
        if due is None:
            return False
        self.clock.at = max(self.clock.at, due)
        self.wake()
        return True

    def advance(self, duration: str) -> None:
        """Move the clock by a duration, letting each timer on the way fire at its time."""
        end = feel.evaluate("now + duration(d)", {"now": self.clock.at, "d": duration})
        if not isinstance(end, datetime) or end < self.clock.at:
            raise StepFailed(element="advance", reason=f"“{duration}” is not a duration from now on")
        for _ in range(MOST):
            due = queries.next_due(self.engine)
            if due is None or due > end or self.incident:
                break
            self.clock.at = max(self.clock.at, due)
            self.wake()
        self.clock.at = max(self.clock.at, end)

    def wake(self) -> None:
        """Fire what is due; what goes wrong is the rehearsal's incident."""
        self.engine.wake()
        for one in queries.incidents(self.engine, SYSTEM):
            self.incident = self.incident or {"element": one.element, "reason": one.reason}

    def tasks(self) -> list[queries.Pending]:
        """The open tasks, the oldest first."""
        found = queries.open_tasks(self.engine, SYSTEM, queries.TaskFilter(limit=1000))
        return [one for one in found if self.case_id in (None, one.task.case_id)]

    def jobs(self) -> list[OpenJob]:
        """The services that nobody here offers."""
        return verbs.waiting_in(self.engine, SYSTEM, self.case_id)[0] if self.case_id else []

    def told(self, data: Data) -> Played:
        """What came of it."""
        if self.case_id is None:
            return Played("failed" if self.incident else "waiting", incident=self.incident)
        line = queries.one_case(self.engine, SYSTEM, self.case_id)
        facts = queries.facts_of(self.engine, SYSTEM, self.case_id)
        outcome: Outcome = "failed" if self.incident else "completed" if line.case.ended else "waiting"
        return Played(
            outcome=outcome,
            trace=self.trace(self.case_id),
            data={name: value for name, value in facts.items() if name not in GIVEN or name in data},
            waiting=[] if line.case.ended else self.waiting(),
            incident=self.incident,
        )

    def trace(self, case_id: int) -> list[dict[str, object]]:
        """Every element that the case entered, completed, cancelled or failed at, in order."""
        kinds = self.kinds()
        return [
            {
                "element": one.element,
                "type": kinds.get((one.workflow, one.element), ""),
                "event": one.event,
                "instance": one.seat,
                "at": line.at.isoformat(),
            }
            for line in queries.history(self.engine, SYSTEM, case_id)
            for one in line.path
        ]

    def kinds(self) -> dict[tuple[str, str], str]:
        """The kind of every element drawn in any deployed workflow."""
        return {
            (version.key, element.id): element.kind
            for version in queries.newest(self.engine)
            for element in version.diagram.elements.values()
        }

    def waiting(self) -> list[dict[str, object]]:
        """What the case waits for: people, times, messages, signals, conditions, services."""
        jobs, waits = verbs.waiting_in(self.engine, SYSTEM, self.case_id or 0)
        blank = {"due": None, "name": None, "key": None}
        found: list[dict[str, object]] = [
            {**blank, "element": one.task.element, "kind": "task", "due": moment(one.task.due), "name": one.task.name}
            for one in self.tasks()
        ]
        found += [{**blank, "element": one.element, "kind": "service", "name": one.type} for one in jobs]
        found += [
            {"element": one.element, "kind": one.kind, "due": moment(one.due), "name": one.name, "key": one.key}
            for one in waits
        ]
        return found


def moment(at: datetime | None) -> str | None:
    """A moment as ISO text."""
    return at.astimezone(UTC).isoformat() if at else None


def as_data(value: object) -> Data:
    """A JSON object, or nothing."""
    return dict(value) if isinstance(value, Mapping) else {}
