"""Where a case stands: its steps, its diagrams and whom it waits for, in the reader's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from flask import url_for

from engine import Case, Task, queries
from web import current, times
from web.labels import staff_name, step_name, unit_name, whose
from web.language import gettext, local, ngettext

PEOPLE = frozenset("userTask manualTask task receiveTask callActivity subProcess intermediateCatchEvent".split())
MACHINE = frozenset("serviceTask sendTask businessRuleTask scriptTask intermediateThrowEvent".split())
STEPS = PEOPLE | MACHINE | {"boundaryEvent", "endEvent"}
ORDER = ("done", "now", "late", "fail", "wait")
RECENT = 6
HERE = ("now", "late", "fail", "wait")


class Named(Protocol):
    """Whatever has a name in two languages."""

    @property
    def name(self) -> str:
        """The Vietnamese name."""

    @property
    def name_en(self) -> str:
        """The English name."""


@dataclass(frozen=True)
class Step:
    """One step of a case as the list beside the diagram tells it."""

    state: str
    name: str
    quiet: str
    minor: bool


@dataclass(frozen=True)
class Part:
    """The steps on one diagram; long ago ones are folded away."""

    title: str
    steps: list[Step]

    @property
    def earlier(self) -> list[Step]:
        """What lies further back."""
        return self.steps[:-RECENT]

    @property
    def recent(self) -> list[Step]:
        """The last steps."""
        return self.steps[-RECENT:]


@dataclass(frozen=True)
class Waiting:
    """Whom or what a case waits for."""

    state: str
    bold: str
    rest: str
    quiet: str
    step: str = ""
    address: str = ""


class Names:
    """What the elements of diagrams are called; each diagram is looked up once."""

    def __init__(self, drawings: Sequence[queries.Drawn] = ()) -> None:
        self.numbers = {one.workflow: one.number for one in drawings}
        self.diagrams: dict[str, Mapping[str, Named]] = {}

    def of(self, element: str | None, workflow: str | None = None) -> str:
        """The name of an element; without a workflow, of whichever diagram has it."""
        for key in [workflow] if workflow else list(self.numbers):
            known = self.elements(key).get(element or "")
            if known is not None and known.name:
                return local(known.name, known.name_en)
        return element or ""

    def elements(self, key: str) -> Mapping[str, Named]:
        """The elements of a workflow's diagram: as deployed with the case, else the newest."""
        if key not in self.diagrams:
            version = queries.version_of(current.engine(), current.actor(), key, self.numbers.get(key))
            self.diagrams[key] = version.diagram.elements
        return self.diagrams[key]


def steps(drawings: Sequence[queries.Drawn]) -> list[Part]:
    """The steps that a case has reached, diagram by diagram."""
    parts = [Part(local(one.title, one.title_en), [step_of(mark) for mark in told(one)]) for one in drawings]
    return [part for part in parts if part.steps]


def told(drawing: queries.Drawn) -> list[queries.Mark]:
    """The marks that are worth a line: named steps and events that were really reached."""
    return [
        one for one in drawing.marks.values() if one.name and one.kind in STEPS and one.state not in ("", "skipped")
    ]


def step_of(mark: queries.Mark) -> Step:
    """A mark as a line; what the machine did well is told quietly."""
    if mark.kind in MACHINE and mark.state == "done":
        return Step(mark.state, step_name(mark), "", minor=True)
    if mark.state in HERE:
        return Step(mark.state, step_name(mark), here(mark), minor=False)
    who = staff_name(mark.by) if mark.by and mark.kind == "userTask" else ""
    again = ngettext("%(num)s time", "%(num)s times", mark.count) if mark.count > 1 else ""
    quiet = " · ".join(filter(None, (who, times.when(mark.since), again)))
    return Step(mark.state, step_name(mark), quiet, minor=False)


def here(mark: queries.Mark) -> str:
    """Since when a case stands at a step, and how many are awaited."""
    people = ngettext("%(num)s person is awaited", "%(num)s people are awaited", mark.open) if mark.open > 1 else ""
    since = gettext("since %(when)s", when=times.when(mark.since)) if mark.since else ""
    return " · ".join(filter(None, (people, since)))


@dataclass(frozen=True)
class Picture:
    """A diagram of the case: its title, whether the case stands on it now, and what the viewer needs."""

    title: str
    here: bool
    states: list[str]
    data: dict[str, object]


def pictures(drawings: Sequence[queries.Drawn]) -> list[Picture]:
    """The diagrams of a case; those on which it stands are shown open, or the first if it has ended."""
    found = [picture(one) for one in drawings]
    return found if any(one.here for one in found) else [replace(found[0], here=True), *found[1:]]


def picture(drawing: queries.Drawn) -> Picture:
    """A diagram with its marks."""
    marks = {
        name: {"state": mark.state, "count": mark.count if mark.count > 1 else None, "label": step_name(mark)}
        for name, mark in drawing.marks.items()
        if mark.state not in ("", "skipped")
    }
    address = url_for("studio.xml", key=drawing.workflow, number=drawing.number)
    title = local(drawing.title, drawing.title_en)
    shown = {mark.state for mark in drawing.marks.values()}
    states = [state for state in ORDER if state in shown]
    data: dict[str, object] = {"xml_url": address, "label": title, "marks": marks, "flows": drawing.flows}
    here = any(mark.state in HERE and mark.kind not in queries.ROOMY for mark in drawing.marks.values())
    return Picture(title, here, states, data)


def waiting(line: queries.CaseLine, names: Names) -> list[Waiting]:
    """Everybody and everything that the case waits for, people first."""
    people = [person_waits(one) for one in line.case.tasks]
    other = [time_waits(one, names) for one in line.waits if not is_offer(one)]
    return people + other


def person_waits(task: Task) -> Waiting:
    """A task as somebody's turn."""
    time = times.due(task.due)
    who = whose(task.role, task.assignee, current.actor()) or gettext("somebody")
    quiet = " · ".join(filter(None, (unit_name(task.unit), time.relative, time.absolute)))
    address = url_for("tasks.show", task_id=task.id)
    rest = gettext("has to do:")
    state = "wait" if time.state in ("none", "next") else time.state
    return Waiting(state, who[0].upper() + who[1:], rest, quiet, step_name(task), address)


def time_waits(one: queries.WaitLine, names: Names) -> Waiting:
    """A timer or message as something awaited."""
    name, state = names.of(one.element, one.workflow), "wait"
    if one.due is not None:
        time = times.due(one.due)
        state = "fail" if one.held else "late" if time.state == "late" else "wait"
        return Waiting(state, name, gettext("comes at its time"), f"{time.relative} · {times.when(one.due)}")
    kinds = {"message": gettext("waits for a message"), "signal": gettext("waits for a signal")}
    return Waiting(state, name, kinds.get(one.kind, gettext("waits for a condition")), "")


def offers(found: Sequence[queries.Offer]) -> list[queries.Offer]:
    """What people may report; of several runs that listen for the same, the outermost is told."""
    first: dict[str, queries.Offer] = {}
    for one in found:
        first.setdefault(one.name, one)
    return list(first.values())


def is_offer(one: queries.WaitLine) -> bool:
    """Whether a wait is one of the exceptions that people may bring about."""
    return one.kind == "message" and one.due is None


def now_at(line: queries.CaseLine, names: Names) -> str:
    """The step at which a case stands, in a few words."""
    if line.case.tasks:
        return ", ".join(dict.fromkeys(step_name(one) for one in line.case.tasks))
    awaited = [one for one in line.waits if not is_offer(one)]
    return names.of(awaited[0].element, awaited[0].workflow) if awaited else standing(line.case)[2]


def standing(case: Case) -> tuple[str, str, str]:
    """How a case stands as a whole: state class, sign, word."""
    words = {
        "running": ("now", "now", gettext("Running")),
        "completed": ("done", "done", gettext("Completed")),
        "cancelled": ("wait", "stop", gettext("Cancelled")),
        "failed": ("fail", "fail", gettext("Needs repair")),
    }
    return words[case.state.value]
