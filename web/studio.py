"""The workflows as they are drawn: every version with its diagram, to read."""

from flask import Blueprint, Response, render_template, url_for

from engine import queries
from engine.errors import WorkflowUnknown
from web import current
from web.labels import staff_name
from web.language import gettext, local

bp = Blueprint("studio", __name__)


@bp.get("/studio")
def index() -> str:
    """The newest version of every workflow."""
    newest: dict[str, queries.VersionLine] = {}
    for one in queries.versions(current.engine(), current.actor()):
        newest.setdefault(one.key, one)
    return render_template("studio/index.html", workflows=[row_of(one) for one in newest.values()])


@bp.get("/studio/<key>/<int:number>")
def show(key: str, number: int) -> str:
    """One version with its diagram, and the others beside it."""
    versions = [one for one in queries.versions(current.engine(), current.actor()) if one.key == key]
    this = next((one for one in versions if one.number == number), None)
    if this is None:
        raise WorkflowUnknown(workflow=f"{key} {number}")
    picture = {"xml_url": url_for("studio.xml", key=key, number=number), "label": local(this.title, this.title_en)}
    drawing = {**picture, "marks": {}, "flows": []}
    return render_template("studio/show.html", this=this, versions=[row_of(one) for one in versions], drawing=drawing)


@bp.get("/workflows/<key>/<int:number>.xml")
def xml(key: str, number: int) -> Response:
    """The diagram's file as it was deployed."""
    source = queries.workflow_xml(current.engine(), current.actor(), key, number)
    return Response(source, mimetype="application/xml", headers={"Cache-Control": "private, max-age=86400"})


def row_of(one: queries.VersionLine) -> dict[str, object]:
    """A version with the words that the list shows."""
    words = {
        "published": ("done", gettext("published")),
        "draft": ("soon", gettext("draft")),
        "retired": ("wait", gettext("retired")),
    }
    state, word = words.get(one.status, ("wait", one.status))
    return {"version": one, "state": state, "standing": word, "by": staff_name(one.deployed_by)}
