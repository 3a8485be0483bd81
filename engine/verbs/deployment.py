"""The verb deploy: files become versions of workflows; nothing that runs is changed by it."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import orjson
from sqlalchemy import insert, select

from engine import dmn
from engine.actor import Actor
from engine.core import Core
from engine.drawing import read_drawings
from engine.errors import FilesRefused, Finding
from engine.forms import Form
from engine.models import part, resource, start_event, workflow_version
from engine.rules import check
from engine.spiff import Diagram
from engine.verbs.act import Act
from engine.verbs.host import PUBLISH
from engine.verbs.transaction import transaction


@dataclass(frozen=True)
class Deployed:
    """A version that a deployment made."""

    id: int
    key: str
    number: int
    status: str


@dataclass(frozen=True)
class Deployment:
    """What a deployment made, and the warnings on the way."""

    versions: tuple[Deployed, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Parts:
    """The forms and decisions of a deployment, each id with the hash of its file."""

    forms: Mapping[str, str]
    decisions: Mapping[str, str]


@dataclass(frozen=True)
class Origin:
    """Where a deployment comes from, why, and which mere drawings are to run all the same."""

    source: str = "files"
    note: str = ""
    drawings: tuple[str, ...] = ()


def deploy(core: Core, by: Actor, files: Mapping[str, bytes], origin: Origin) -> Deployment:
    """Make new versions of the workflows whose diagram, forms or decisions changed.

    Raises `FilesRefused` with every finding when one of them is an error; then nothing is deployed.
    """
    findings = check(files, {*core.services.by_name, PUBLISH} if core.services.by_name else None)
    if any(one.severity == "error" for one in findings):
        raise FilesRefused(findings)
    with transaction(core, by) as act:
        act.allow("deploy", None)
        parts = keep_parts(act, files)
        made = [keep_version(act, diagram, parts, origin) for diagram in diagrams(files, origin.drawings)]
    return Deployment(tuple(one for one in made if one), tuple(findings))


def diagrams(files: Mapping[str, bytes], drawings: Collection[str]) -> Iterator[Diagram]:
    """The workflows in the files: those marked executable, and the drawings named."""
    for name, xml in files.items():
        if name.endswith((".bpmn", ".bpmn20.xml", ".xml")):
            for drawing in read_drawings(xml):
                if drawing.executable or drawing.key in drawings:
                    yield Diagram.read(xml, process=drawing.key)


def keep_parts(act: Act, files: Mapping[str, bytes]) -> Parts:
    """Store forms and decisions; those not among the files are as deployed before."""
    rows = act.connection.execute(select(part.c.kind, part.c.name, part.c.hash))
    known: dict[str, dict[str, str]] = {"form": {}, "decision": {}}
    for kind, name, digest in rows:
        known[kind][name] = digest
    for name, body in files.items():
        for kind, one in names_of(name, body):
            digest = store(act, kind, one, body)
            if known[kind].get(one) != digest:
                point(act, kind, one, digest, new=one not in known[kind])
                known[kind][one] = digest
    return Parts(known["form"], known["decision"])


def names_of(name: str, body: bytes) -> list[tuple[str, str]]:
    """The form or the decisions that a file defines."""
    if name.endswith(".form"):
        return [("form", Form.read(body).id)]
    if name.endswith(".dmn"):
        return [("decision", one.id) for one in dmn.read(body, name).decisions]
    return []


def store(act: Act, kind: str, name: str, body: bytes) -> str:
    """Keep a file by its content."""
    digest = hashlib.sha256(body).hexdigest()
    known = select(resource.c.hash).where(resource.c.hash == digest)
    if act.connection.execute(known).scalar() is None:
        act.connection.execute(insert(resource).values(hash=digest, kind=kind, name=name, body=body))
    return digest


def point(act: Act, kind: str, name: str, digest: str, *, new: bool) -> None:
    """Make a file the newest of its id."""
    if new:
        act.connection.execute(insert(part).values(kind=kind, name=name, hash=digest))
    else:
        mine = (part.c.kind == kind) & (part.c.name == name)
        act.connection.execute(part.update().where(mine).values(hash=digest))


def keep_version(act: Act, diagram: Diagram, parts: Parts, origin: Origin) -> Deployed | None:
    """A new version of a workflow, unless exactly this one was deployed before."""
    xml = store(act, "bpmn", diagram.key, diagram.xml)
    bound = {
        "forms": {one: parts.forms[one] for one in sorted(diagram.forms) if one in parts.forms},
        "decisions": {one: parts.decisions[one] for one in sorted(diagram.decisions) if one in parts.decisions},
    }
    written = orjson.dumps(bound, option=orjson.OPT_SORT_KEYS)
    digest = hashlib.sha256(b"\n".join((diagram.key.encode(), xml.encode(), written))).hexdigest()
    table = workflow_version.c
    if act.connection.execute(select(table.id).where(table.hash == digest)).scalar() is not None:
        return None
    last = act.connection.execute(
        select(table.number, table.source).where(table.key == diagram.key).order_by(table.number.desc()).limit(1)
    ).one_or_none()
    status = "draft" if origin.source == "files" and last and last.source == "studio" else "published"
    number = int(last.number) + 1 if last else 1
    values = {
        "key": diagram.key,
        "number": number,
        "hash": digest,
        "title": diagram.name or diagram.key,
        "title_en": diagram.properties.get("title_en", ""),
        "xml": xml,
        "parts": written,
        "status": status,
        "source": origin.source,
        "note": origin.note,
        "deployed_by": act.actor.id,
        "deployed_at": act.now,
    }
    made = insert(workflow_version).values(values).returning(workflow_version.c.id)
    version_id = act.connection.execute(made).scalar_one()
    starts = [
        {"version_id": version_id, "element": one.element, "kind": one.kind, "name": one.name or ""}
        for one in diagram.starts
    ]
    if starts:
        act.connection.execute(insert(start_event), starts)
    return Deployed(version_id, diagram.key, number, status)
