"""What is deployed: workflows that one may start, versions, files, messages that people may send."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from engine.actor import Actor
from engine.case import Task
from engine.core import Core
from engine.errors import WorkflowUnknown
from engine.forms import Form
from engine.library import Version, body
from engine.models import resource, variable, wait, workflow_version
from engine.queries.cases import WaitLine, one_case
from engine.spiff import Element
from engine.workflow import Data


@dataclass(frozen=True)
class VersionLine:
    """One version of a workflow in a list."""

    id: int
    key: str
    number: int
    title: str
    title_en: str
    status: str
    source: str
    note: str
    deployed_by: str
    deployed_at: datetime


def versions(core: Core, actor: Actor) -> list[VersionLine]:
    """Every version of every workflow, by key, the newest first."""
    columns = [workflow_version.c[name] for name in VersionLine.__dataclass_fields__]
    query = select(*columns).order_by(workflow_version.c.key, workflow_version.c.number.desc())
    with core.database.connect() as connection:
        return [VersionLine(*row) for row in connection.execute(query)]


def newest(core: Core) -> list[Version]:
    """The newest published version of every workflow."""
    last = (
        select(func.max(workflow_version.c.number))
        .where(workflow_version.c.key == (other := workflow_version.alias()).c.key)
        .scalar_subquery()
    )
    query = (
        select(other.c.id)
        .where(other.c.status == "published", other.c.number == last.correlate(other))
        .order_by(other.c.key)
    )
    with core.database.connect() as connection:
        return [core.library.version(connection, one) for one in connection.execute(query).scalars()]


def startable(core: Core, actor: Actor) -> list[Version]:
    """The workflows that the actor may start by hand."""
    return [
        version
        for version in newest(core)
        if any(one.kind == "none" for one in version.diagram.starts) and core.policy.authorize(actor, "start", version)
    ]


def version_of(core: Core, actor: Actor, key: str, number: int | None = None) -> Version:
    """A workflow's version by its number, or the newest."""
    with core.database.connect() as connection:
        if number is None:
            return core.library.newest(connection, key)
        chosen = (workflow_version.c.key == key) & (workflow_version.c.number == number)
        found = connection.execute(select(workflow_version.c.id).where(chosen)).scalar()
        if found is None:
            raise WorkflowUnknown(workflow=f"{key} {number}")
        return core.library.version(connection, found)


def workflow_xml(core: Core, actor: Actor, key: str, number: int | None = None) -> bytes:
    """The diagram's file, as deployed."""
    version = version_of(core, actor, key, number)
    query = (
        select(resource.c.hash)
        .join(workflow_version, workflow_version.c.xml == resource.c.hash)
        .where(workflow_version.c.id == version.id)
    )
    with core.database.connect() as connection:
        return body(connection, connection.execute(query).scalar_one())


def form_of(core: Core, task: Task) -> Form | None:
    """The form of a task, as it was when the case's workflow was deployed."""
    with core.database.connect() as connection:
        return core.library.version(connection, task.version_id).forms.get(task.form or "")


def element_of(core: Core, task: Task) -> Element | None:
    """What the diagram says of a task."""
    with core.database.connect() as connection:
        return core.library.version(connection, task.version_id).diagram.elements.get(task.element)


def facts_of(core: Core, actor: Actor, case_id: int) -> Data:
    """The variables at the root of a case that the actor may see."""
    one_case(core, actor, case_id)
    query = select(variable.c.name, variable.c.value).where(variable.c.case_id == case_id, variable.c.scope == "")
    with core.database.connect() as connection:
        return {name: core.read(value) for name, value in connection.execute(query)}


@dataclass(frozen=True)
class Offer:
    """A message that a person may send into a case: a refusal, a death, a change of unit."""

    name: str
    key: str | None
    workflow: str
    element: str
    label: str
    label_en: str


def offers(core: Core, actor: Actor, case_id: int) -> list[Offer]:
    """The messages that a case's own exceptions listen for: those whose key begins with the case's number."""
    line = one_case(core, actor, case_id)
    found = []
    with core.database.connect() as connection:
        for one in line.waits:
            if one.kind == "message" and ours(one, line.case.number):
                found.append((one, core.library.newest(connection, one.workflow).diagram.elements.get(one.element)))
    return [offer_of(one, known) for one, known in found if known is not None and known.kind == "startEvent"]


def ours(one: WaitLine, number: str) -> bool:
    """Whether a wait is for a message to this case itself, or to a run within it."""
    return one.key == number or (one.key or "").startswith(f"{number}-")


def offer_of(one: WaitLine, known: Element) -> Offer:
    """A wait as something a person can bring about."""
    return Offer(one.name or "", one.key, one.workflow, one.element, known.name or "", known.name_en or "")


def next_due(core: Core) -> datetime | None:
    """When the next wait falls due, if any does."""
    query = select(func.min(wait.c.due)).where(wait.c.due.is_not(None), wait.c.held.is_(False))
    with core.database.connect() as connection:
        return connection.execute(query).scalar()


def due_cases(core: Core, now: datetime, limit: int) -> list[int]:
    """The cases in which something has fallen due, the latest first."""
    due = wait.c.due <= now
    query = (
        select(wait.c.case_id)
        .where(due, wait.c.held.is_(False))
        .group_by(wait.c.case_id)
        .order_by(func.min(wait.c.due))
        .limit(limit)
    )
    with core.database.connect() as connection:
        return list(connection.execute(query).scalars())
