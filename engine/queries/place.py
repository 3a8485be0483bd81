"""Where a case stands on its diagrams, and which way it came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, select

from engine.actor import Actor
from engine.core import Core
from engine.library import Version
from engine.models import task
from engine.queries.cases import CaseLine, one_case
from engine.queries.story import JournalLine, Passage, journal_of
from engine.spiff import Diagram

ROOMY = ("callActivity", "subProcess", "transaction", "adHocSubProcess")
"""Kinds that are where the case stands while something inside them is."""


@dataclass
class Mark:
    """Where an element of a diagram stands in a case: done, now, wait, late, fail or skipped.

    `entered_at`: reached first; `since`: reached last; `by`: who completed it last; `open`: how many are awaited.
    """

    element: str
    name: str
    name_en: str
    kind: str
    state: str = ""
    count: int = 0
    entered_at: datetime | None = None
    since: datetime | None = None
    by: str = ""
    open: int = 0
    inside: int = 0


@dataclass
class Drawn:
    """A diagram of the case with the marks on it and the flows that were taken."""

    workflow: str
    version_id: int
    number: int
    title: str
    title_en: str
    marks: dict[str, Mark] = field(default_factory=dict)
    flows: tuple[str, ...] = ()


@dataclass
class Sheet:
    """One diagram being marked."""

    drawn: Drawn
    diagram: Diagram

    def mark(self, element: str) -> Mark:
        """The element's mark, made at first need."""
        if element not in self.drawn.marks:
            known = self.diagram.elements.get(element)
            name, kind = (known.name, known.kind) if known else ("", "")
            self.drawn.marks[element] = Mark(element, name, known.name_en if known else "", kind)
        return self.drawn.marks[element]

    def follow(self, one: Passage, said: JournalLine) -> None:
        """Follow one passage: entering makes an element present, completing makes it done."""
        mark = self.mark(one.element)
        if one.event == "entered":
            mark.entered_at, mark.since = mark.entered_at or said.at, said.at
            mark.state, mark.inside = mark.state or "skipped", mark.inside + 1
            return
        mark.inside -= 1
        if one.event == "completed":
            mark.state, mark.by, mark.count = "done", said.actor, mark.count + 1
        elif one.event == "failed":
            mark.state = "fail"


def drawn(core: Core, actor: Actor, case_id: int, now: datetime) -> list[Drawn]:
    """The case's diagrams, its own first, each with the place of the case on it."""
    line = one_case(core, actor, case_id)
    told = journal_of(core, case_id)
    keys = dict.fromkeys([line.case.workflow, *(one.workflow for said in told for one in said.path)])
    with core.database.connect() as connection:
        pinned = versions_of(connection, line)
        sheets = {key: sheet_of(version_for(core, connection, key, pinned)) for key in keys}
    for said in told:
        for one in said.path:
            sheets[one.workflow].follow(one, said)
    mark_present(sheets, line, now)
    for key, sheet in sheets.items():
        passed = (one for said in told for one in said.path if one.workflow == key)
        sheet.drawn.flows = taken(passed, sheet.diagram)
        sheet.drawn.marks = dict(sorted(sheet.drawn.marks.items(), key=lambda item: item[1].since or now))
    return [sheet.drawn for sheet in sheets.values()]


def versions_of(connection: Connection, line: CaseLine) -> dict[str, int]:
    """The versions of the workflows that run, or ran, in a case, as far as they asked people."""
    query = select(task.c.workflow, task.c.version_id).where(task.c.case_id == line.case.id).order_by(task.c.id)
    found = {str(key): int(version_id) for key, version_id in connection.execute(query)}
    return {**found, line.case.workflow: line.case.version_id}


def version_for(core: Core, connection: Connection, key: str, pinned: Mapping[str, int]) -> Version:
    """The version of a workflow in the case, or the newest."""
    if key in pinned:
        return core.library.version(connection, pinned[key])
    return core.library.newest(connection, key)


def sheet_of(version: Version) -> Sheet:
    """An unmarked diagram."""
    drawing = Drawn(version.key, version.id, version.number, version.title, version.title_en)
    return Sheet(drawing, version.diagram)


def mark_present(sheets: Mapping[str, Sheet], line: CaseLine, now: datetime) -> None:
    """Where the case stands now: open tasks and other waits, late or not, and what they are inside of."""
    for one in line.case.tasks:
        mark = sheets[one.workflow].mark(one.element)
        late = one.late(now) or (mark.open > 0 and mark.state == "late")
        mark.state, mark.by, mark.open = "late" if late else "now", "", mark.open + 1
        mark.since = one.created_at if mark.open == 1 else min(mark.since or now, one.created_at)
    for wait in line.waits:
        sheet = sheets.get(wait.workflow)
        known = sheet.diagram.elements.get(wait.element) if sheet else None
        if sheet and known and known.kind not in ("boundaryEvent", "startEvent"):
            sheet.mark(wait.element).state = "late" if wait.due and wait.due < now else "wait"
    if not line.case.ended:
        for sheet in sheets.values():
            for mark in sheet.drawn.marks.values():
                if mark.kind in ROOMY and mark.inside > 0:
                    mark.state = "now"


def taken(passages: Iterable[Passage], diagram: Diagram) -> tuple[str, ...]:
    """The flows that the case went along: into each element that it entered, from what it had completed last before."""
    into: dict[str, list[tuple[str, str]]] = {}
    for flow in diagram.flows:
        into.setdefault(flow.target, []).append((flow.source, flow.id))
    completed: dict[str, int] = {}
    found: dict[str, None] = {}
    for moment, one in enumerate(passages):
        if one.event == "completed":
            completed[one.element] = moment
        elif one.event == "entered":
            sources = [(completed[source], flow) for source, flow in into.get(one.element, ()) if source in completed]
            if sources:
                found[max(sources)[1]] = None
    return tuple(found)
