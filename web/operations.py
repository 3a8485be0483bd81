"""For those who keep the house running: what failed, and which timers are due."""

from collections.abc import Mapping

from flask import Blueprint, render_template

from engine import queries
from engine.errors import NotAllowed
from web import current, reasons, times
from web.language import gettext, local
from web.story import Names

bp = Blueprint("operations", __name__, url_prefix="/operations")


@bp.get("")
def index() -> str:
    """Figures, open incidents and the next timers."""
    engine, actor = current.engine(), current.actor()
    if not engine.policy.authorize(actor, "operate", None):
        raise NotAllowed
    names = Names()
    waits = queries.timers(engine, actor)
    titles = {one.key: local(one.title, one.title_en) for one in reversed(queries.versions(engine, actor))}
    timers = [timer_row(one, names, titles) for one in waits]
    late = sum(1 for one in waits if one.wait.due and one.wait.due < current.now())
    incidents = [incident_row(one, names) for one in queries.incidents(engine, actor)]
    return render_template(
        "operations/index.html", incidents=incidents, timers=timers, figures=figures(len(incidents), late)
    )


def timer_row(one: queries.TimerLine, names: Names, titles: Mapping[str, str]) -> dict[str, object]:
    """A timer with the words that the list shows; the case is a link only for those who may see it."""
    wait = one.wait
    step, title = names.of(wait.element, wait.workflow), titles.get(wait.workflow, wait.workflow)
    return {"line": one, "title": title, "step": step, "time": times.due(wait.due), "held": wait.held}


def incident_row(one: queries.IncidentLine, names: Names) -> dict[str, object]:
    """An incident with the words that the list shows; the case is a link only for those who may see it."""
    return {"line": one, "step": names.of(one.element, one.workflow), "reason": reasons.told(one.reason)}


def figures(incidents: int, late: int) -> list[dict[str, object]]:
    """The two numbers that should be zero."""
    fine = {"state": "done", "word": gettext("nothing to do")}
    return [
        {"label": gettext("Open incidents"), "count": incidents}
        | (fine if not incidents else {"state": "fail", "word": gettext("look at them below")}),
        {"label": gettext("Late timers"), "count": late}
        | (fine if not late else {"state": "late", "word": gettext("is the worker running?")}),
    ]
