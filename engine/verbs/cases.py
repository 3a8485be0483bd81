"""The cases of one transaction: found and locked, or begun."""

from dataclasses import dataclass, field, replace

from sqlalchemy import insert, update

from engine.case import Opening, Task, task_of
from engine.errors import CaseUnknown, TaskUnknown
from engine.library import Version
from engine.models import CaseState, case
from engine.verbs.act import Act
from engine.verbs.assignment import property_of
from engine.verbs.statements import LOCK_CASE, LOCK_TASK, TRY_CASE
from engine.verbs.step import Step


@dataclass(frozen=True)
class Place:
    """Where a verb was at work, for an incident."""

    case_id: int
    task_id: int | None


@dataclass(frozen=True)
class Beginning:
    """A case about to be begun: of which version, with which facts, about whom, where, from which case."""

    version: Version
    opening: Opening
    parent: Step | None = None


@dataclass
class Cases(Act):
    """An act that can reach cases; each is locked once and written once."""

    steps: dict[int, Step] = field(default_factory=dict)
    place: Place | None = None

    def case(self, case_id: int, task_id: int | None = None, *, patient: bool = True) -> Step:
        """The case of that id, locked until the transaction ends."""
        if self.place is None:
            self.place = Place(case_id, task_id)
        if case_id not in self.steps:
            statement = LOCK_CASE if patient else TRY_CASE
            rows = statement.run(self.connection, {"case": case_id}).rows
            if not rows:
                raise CaseUnknown
            self.steps[case_id] = Step(self, rows[0])
        return self.steps[case_id]

    def task(self, task_id: int) -> tuple[Step, Task]:
        """The task of that id and its case, locked."""
        rows = LOCK_TASK.run(self.connection, {"task": task_id}).rows
        if not rows:
            raise TaskUnknown
        case_id = rows[0]["id"]
        if self.place is None:
            self.place = Place(case_id, task_id)
        step = self.steps.setdefault(case_id, Step(self, rows[0]))
        return step, task_of(rows[0], "task_")

    def prepare(self, version: Version, opening: Opening, parent: Step | None = None) -> Beginning:
        """Settle about whom and in which unit a case would be, before anybody is asked whether it may begin.

        What is known of the subject stands behind what was handed over.
        """
        given, properties = opening.facts, version.diagram.properties
        subject = opening.subject or property_of(properties, "subject", given) or given.get("person_code")
        known = self.core.about(str(subject)) if subject else {}
        facts = {**known, **given} | ({"person_code": str(subject)} if subject else {})
        unit = opening.unit or property_of(properties, "unit", facts) or (parent.case.unit if parent else "")
        unit = unit or self.only_unit() or facts.get("managing_unit")
        settled = replace(opening, facts=facts, subject=str(subject) if subject else None, unit=str(unit or ""))
        return Beginning(version, settled, parent)

    def only_unit(self) -> str | None:
        """The actor's unit, if all their seats are in one."""
        units = {seat.unit for seat in self.actor.seats}
        return units.pop() if len(units) == 1 else None

    def begin(self, how: Beginning) -> Step:
        """A new case, begun and carried to its first waits."""
        place, step = self.place, self.case(self.add_row(how))
        self.place = place
        given = {"case_number": step.case.number, "case_id": step.id, "case_unit": step.case.unit}
        step.begin({**how.opening.facts, **given}, how.opening.start)
        return step

    def add_row(self, how: Beginning) -> int:
        """The new case's row."""
        facts = how.opening.facts
        mark = str(property_of(how.version.diagram.properties, "mark", facts) or "")
        values = {
            "version_id": how.version.id,
            "workflow": how.version.key,
            "title": how.version.title,
            "title_en": how.version.title_en,
            "subject": how.opening.subject,
            "unit": how.opening.unit or "",
            "home_unit": str(facts.get("managing_unit") or ""),
            "mark": mark,
            "clearance": self.core.policy.marks.get(mark, 0),
            "state": CaseState.RUNNING,
            "parent_id": how.parent.id if how.parent else None,
            "started_by": self.actor.id,
            "started_at": self.now,
            "changed_at": self.now,
        }
        case_id: int = self.connection.execute(insert(case).values(values).returning(case.c.id)).scalar_one()
        number = f"HS-{self.now.year}-{case_id:04d}"
        self.connection.execute(update(case).where(case.c.id == case_id).values(number=number))
        return case_id
