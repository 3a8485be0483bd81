"""Deployments: files become versions of workflows."""

from dataclasses import asdict

from flask import Response, request

from engine.errors import NotAllowed
from web import current
from web.api.operation import Operation, offer, said
from web.api.problems import Refused
from web.language import gettext

ANSWERS = {201: "Deployment", 200: "Deployment"}
LONGEST_NOTE = 2_000


@offer(Operation("POST", "/deployments", "Deploy diagrams, decisions and forms, sent as multipart files", ANSWERS))
def deploy() -> Response:
    """New versions of what changed; sending the same files again changes nothing, so no key is needed for that."""
    engine, actor = current.engine(), current.actor()
    if not engine.policy.authorize(actor, "deploy", None):
        raise NotAllowed
    note = request.form.get("note", "")[:LONGEST_NOTE]
    made = engine.deploy(files(), by=actor, source="api", note=note)
    versions = [{"workflow": one.key, "version": one.number, "status": one.status} for one in made.versions]
    findings = [asdict(one) for one in made.findings]
    return said({"versions": versions, "findings": findings}, 201 if versions else 200)


def files() -> dict[str, bytes]:
    """The files sent, by their names."""
    sent = [(one.filename or "", one) for _, one in request.files.items(multi=True)]
    if request.mimetype != "multipart/form-data" or not sent:
        raise Refused(422, gettext("Send the files as multipart/form-data, each with its name."))
    names = [name for name, _ in sent]
    twice = {name: gettext("Two files have this name.") for name in names if names.count(name) > 1}
    if twice or "" in names:
        raise Refused(422, errors=twice or {"": gettext("A file has no name.")})
    return {name: one.read() for name, one in sent}
