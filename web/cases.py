"""Cases: all that one may see, and one with its diagrams, steps, waits, journal and forms."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine import Case, Task, queries
from engine.errors import CaseUnknown, ReasonMissing
from web import current, journal, reasons, story, times
from web.filters import Choice, choices, chosen
from web.forms import readings, sealed
from web.labels import step_name, unit_name, whose
from web.language import gettext, ngettext
from web.shell import tell

NOTES = 3
bp = Blueprint("cases", __name__, url_prefix="/cases")


@dataclass(frozen=True)
class Row:
    """One case as the list shows it."""

    case: Case
    state: str
    step: str
    time: times.Due
    waiting: str
    age: str


@dataclass(frozen=True)
class Note:
    """One sentence below the head of a case, and perhaps where to go."""

    state: str
    bold: str
    rest: str
    address: str = ""
    detail: str = ""


@bp.get("")
def index() -> str:
    """The cases that the reader may see, filtered and sorted."""
    wanted = chosen(current.settings().list_size)
    found = queries.cases(current.engine(), current.actor(), wanted, current.now())
    names = story.Names()
    onward = urlencode({**request.args, "from": wanted.offset + wanted.limit})
    return render_template(
        "cases/index.html",
        rows=[row_of(line, names) for line in found],
        selects=selects(wanted),
        chosen=wanted,
        total=total(),
        may_start=bool(queries.startable(current.engine(), current.actor())),
        next_page=f"{url_for('cases.index')}?{onward}" if len(found) == wanted.limit else "",
    )


def selects(wanted: queries.Wanted) -> list[Choice]:
    """The filters above the list."""
    return choices(wanted, queries.versions(current.engine(), current.actor()))


def total() -> str:
    """How many cases run and how many are late."""
    figures = queries.figures(current.engine(), current.actor(), current.now())
    running = ngettext("%(num)s running", "%(num)s running", figures.running + figures.failed)
    return " · ".join((running, ngettext("%(num)s late", "%(num)s late", figures.late)))


def row_of(line: queries.CaseLine, names: story.Names) -> Row:
    """A case with the words that the list shows."""
    case = line.case
    deadlines = [task.due for task in case.tasks if task.due] or [wait.due for wait in line.waits if wait.due]
    time = times.due(min(deadlines)) if deadlines and not case.ended else times.Due("none", "–", "")
    state, _, word = story.standing(case)
    people = ", ".join(dict.fromkeys(whose(task.role, task.assignee, current.actor()) for task in case.tasks))
    return Row(
        case=case,
        state=time.state if state == "now" and case.tasks and time.state in ("late", "soon") else state,
        step=story.now_at(line, names),
        time=time if not case.ended else times.Due(state, word, times.when(case.ended_at)),
        waiting=people or gettext("nobody"),
        age=gettext("open for %(span)s", span=times.span(current.now() - case.started_at)),
    )


@bp.get("/<int:case_id>")
def show(case_id: int) -> str:
    """One case: where it stands, who waits for whom, what happened."""
    engine, actor = current.engine(), current.actor()
    line = queries.one_case(engine, actor, case_id)
    drawings = queries.drawn(engine, actor, case_id, current.now())
    names = story.Names(drawings)
    may_send = not line.case.ended and engine.policy.authorize(actor, "message", line.case)
    return render_template(
        "cases/show.html",
        case=line.case,
        standing=story.standing(line.case),
        facts=facts(line, drawings[0].number, names),
        notes=notes(line, names),
        diagrams=story.pictures(drawings),
        steps=story.steps(drawings),
        waiting=story.waiting(line, names),
        journal=journal.told(queries.history(engine, actor, case_id), names),
        forms=readings(line.case),
        sealed=sealed(line.case),
        kin=kin(line.case),
        offers=story.offers(queries.offers(engine, actor, case_id)) if may_send else [],
        may_cancel=not line.case.ended and engine.policy.authorize(actor, "cancel", line.case),
    )


def facts(line: queries.CaseLine, number: int, names: story.Names) -> list[tuple[str, str, str]]:
    """At most five facts at the head of a case."""
    case = line.case
    found = [
        (gettext("Case"), case.number, ""),
        (gettext("Opened"), times.when(case.started_at), times.ago(case.started_at)),
        (gettext("Unit"), unit_name(case.unit), ""),
        (gettext("Workflow"), gettext("version %(number)s", number=number), ""),
    ]
    if case.ended_at:
        outcome = names.of(case.outcome, case.workflow) if case.outcome else ""
        found.append((gettext("Ended"), times.when(case.ended_at), outcome))
    return found


def notes(line: queries.CaseLine, names: story.Names) -> list[Note]:
    """What must be known at once: whom the case waits for, what is late, what failed."""
    steps: dict[tuple[str, str], list[Task]] = {}
    for task in line.case.tasks:
        steps.setdefault((task.workflow, task.element), []).append(task)
    said = [note_of(tasks) for tasks in list(steps.values())[:NOTES]]
    for incident in queries.incidents(current.engine(), current.actor(), case_id=line.case.id):
        step, reason = names.of(incident.element), reasons.told(incident.reason)
        bold = gettext("The step “%(step)s” could not be carried out.", step=step)
        when = times.when(incident.created_at)
        rest = gettext("Since %(when)s; operators see it and can repair it.", when=when)
        said.append(Note("fail", bold, f"{reason.sentence} {rest}".strip(), detail=reason.detail))
    return said


def note_of(tasks: list[Task]) -> Note:
    """Whose turn it is at a step, and until when; the reader's own task is one click away."""
    first = min(tasks, key=lambda one: (one.due is None, one.due or one.created_at))
    time, actor = times.due(first.due), current.actor()
    mine = [one for one in tasks if current.engine().policy.authorize(actor, "complete", one)]
    address = url_for("tasks.show", task_id=mine[0].id) if mine else ""
    waits = gettext("Waiting for %(who)s: %(step)s.", who=awaited(tasks), step=step_name(first))
    if time.state == "late":
        late = gettext("%(late)s at “%(step)s”.", late=time.relative, step=step_name(first))
        return Note("late", late, waits, address)
    state = "soon" if time.state == "soon" else "now"
    return Note(state, waits, " · ".join(filter(None, (time.relative, time.absolute))), address)


def awaited(tasks: list[Task]) -> str:
    """Who is awaited: one by name, several by their number."""
    if len(tasks) > 1:
        return ngettext("%(num)s person", "%(num)s people", len(tasks))
    return whose(tasks[0].role, tasks[0].assignee, current.actor())


def kin(case: Case) -> list[Case]:
    """The case that this one came from and those that came from it, as far as the reader may see them."""
    engine, actor = current.engine(), current.actor()
    found = queries.children(engine, actor, case.id)
    try:
        return [queries.one_case(engine, actor, case.parent_id).case, *found] if case.parent_id else found
    except CaseUnknown:
        return found


@bp.post("/<int:case_id>/cancel")
def cancel(case_id: int) -> Response:
    """End a case before its time."""
    case = current.engine().cancel(case_id, reason(), by=current.actor())
    tell(gettext("Case %(number)s is cancelled.", number=case.number))
    return redirect(url_for("cases.show", case_id=case_id), 303)


@bp.post("/<int:case_id>/message")
def message(case_id: int) -> Response:
    """Tell a case that one of its exceptions has happened."""
    name, key = request.form.get("name", ""), request.form.get("key") or None
    current.engine().tell(case_id, name, {"reason": reason()}, by=current.actor(), key=key)
    tell(gettext("The case has been told."))
    return redirect(url_for("cases.show", case_id=case_id), 303)


def reason() -> str:
    """Why; an empty reason is refused."""
    said = request.form.get("reason", "").strip()
    if not said:
        raise ReasonMissing
    return said[:2000]
