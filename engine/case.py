"""What a verb or a question gives back: a case and its tasks as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from engine.models import OPEN_TASKS, CaseState, TaskState, case, task
from engine.workflow import Data


@dataclass(frozen=True)
class Opening:
    """A case that somebody wants to begin: of which workflow, about whom, in which unit, by which start event."""

    key: str
    facts: Data = field(default_factory=dict)
    subject: str | None = None
    unit: str | None = None
    start: str | None = None


@dataclass(frozen=True)
class Task:
    """A piece of work in a case that waits, or waited, for a person."""

    id: int
    case_id: int
    version_id: int
    token: str
    workflow: str
    element: str
    name: str
    name_en: str
    role: str
    unit: str
    desks: str
    assignee: str | None
    form: str | None
    due: datetime | None
    follow_up: datetime | None
    priority: int
    state: TaskState
    seat: int | None
    subject: str | None
    created_at: datetime
    claimed_at: datetime | None
    done_at: datetime | None
    done_by: str | None

    @property
    def open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state in OPEN_TASKS

    @property
    def candidates(self) -> frozenset[str]:
        """The desks at which it waits: `unit/role` or `@person`."""
        return frozenset(filter(None, self.desks.split(",")))

    def late(self, now: datetime) -> bool:
        """Whether it is open past its due time."""
        return self.open and self.due is not None and self.due < now


@dataclass(frozen=True)
class Case:
    """One run of a workflow, with the tasks that are open in it."""

    id: int
    number: str
    version_id: int
    workflow: str
    title: str
    title_en: str
    subject: str | None
    unit: str
    home_unit: str
    mark: str
    clearance: int
    state: CaseState
    outcome: str | None
    revision: int
    parent_id: int | None
    started_by: str
    started_at: datetime
    changed_at: datetime
    ended_at: datetime | None
    tasks: tuple[Task, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen in it."""
        return self.state not in (CaseState.RUNNING, CaseState.FAILED)


TASK_NAMES = [field.name for field in fields(Task)]
TASK_COLUMNS = [task.c[name] for name in TASK_NAMES]
CASE_NAMES = [field.name for field in fields(Case) if field.name != "tasks"]
CASE_COLUMNS = [case.c[name] for name in CASE_NAMES]


def task_of(row: Mapping[str, Any], prefix: str = "") -> Task:
    """The task that a row tells of which has the `TASK_COLUMNS`, and maybe others."""
    found = {name: row[prefix + name] for name in TASK_NAMES}
    return Task(**{**found, "state": TaskState(found["state"])})


def case_of(row: Mapping[str, Any]) -> Case:
    """The case that a row tells of which has the `CASE_COLUMNS`, and maybe others."""
    found = {name: row[name] for name in CASE_NAMES}
    return Case(**{**found, "state": CaseState(found["state"])})
