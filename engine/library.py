"""What is deployed, read once and kept: versions of workflows with their forms and decisions."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

import orjson
from sqlalchemy import Connection, bindparam, select

from engine import dmn
from engine.errors import StepFailed, WorkflowUnknown
from engine.forms import Form
from engine.models import part, resource, workflow_version
from engine.spiff import Diagram

BY_ID = select(workflow_version).where(workflow_version.c.id == bindparam("id"))
NEWEST = (
    select(workflow_version.c.id)
    .where(workflow_version.c.key == bindparam("key"), workflow_version.c.status == "published")
    .order_by(workflow_version.c.number.desc())
    .limit(1)
)
DECISION = select(part.c.hash).where(part.c.kind == "decision", part.c.name == bindparam("name"))
BODY = select(resource.c.body).where(resource.c.hash == bindparam("hash"))


@dataclass(frozen=True)
class Version:
    """One deployed version of a workflow, ready to run."""

    id: int
    key: str
    number: int
    title: str
    title_en: str
    diagram: Diagram
    forms: Mapping[str, Form]
    decisions: Mapping[str, dmn.Model]

    def form(self, name: str | None) -> Form | None:
        """The form of that id, as it was when this version was deployed."""
        return self.forms.get(name) if name else None


class Library:
    """Versions by id; they never change, so each is read once."""

    def __init__(self) -> None:
        self.versions: dict[int, Version] = {}
        self.models: dict[str, dmn.Model] = {}
        self.lock = Lock()

    def decide(self, connection: Connection, version: Version, decision: str, facts: Mapping[str, object]) -> object:
        """What a decision says: as deployed with the version, else as deployed last with any workflow."""
        model = version.decisions.get(decision)
        if model is None:
            digest = connection.execute(DECISION, {"name": decision}).scalar()
            if digest is None:
                raise StepFailed(element=decision, reason="the decision is not deployed")
            model = self.model(connection, digest)
        return model.decide(decision, facts)

    def model(self, connection: Connection, digest: str) -> dmn.Model:
        """The decisions of one file, read once."""
        if digest not in self.models:
            self.models[digest] = dmn.read(body(connection, digest))
        return self.models[digest]

    def version(self, connection: Connection, version_id: int) -> Version:
        """The version of that id."""
        found = self.versions.get(version_id)
        if found is None:
            found = read_version(self, connection, version_id)
            with self.lock:
                self.versions[version_id] = found
        return found

    def newest(self, connection: Connection, key: str) -> Version:
        """The newest published version of a workflow."""
        version_id = connection.execute(NEWEST, {"key": key}).scalar()
        if version_id is None:
            raise WorkflowUnknown(workflow=key)
        return self.version(connection, version_id)


def body(connection: Connection, digest: str) -> bytes:
    """The file of that content."""
    return bytes(connection.execute(BODY, {"hash": digest}).scalar_one())


def read_version(library: Library, connection: Connection, version_id: int) -> Version:
    """Build a version from the files that it was deployed with."""
    row = connection.execute(BY_ID, {"id": version_id}).one_or_none()
    if row is None:
        raise WorkflowUnknown(workflow=version_id)
    parts = orjson.loads(row.parts)
    diagram = Diagram.read(body(connection, row.xml), process=row.key)
    diagram.version = str(row.id)
    return Version(
        id=row.id,
        key=row.key,
        number=row.number,
        title=row.title,
        title_en=row.title_en,
        diagram=diagram,
        forms={name: Form.read(body(connection, digest)) for name, digest in parts["forms"].items()},
        decisions={name: library.model(connection, digest) for name, digest in parts["decisions"].items()},
    )
