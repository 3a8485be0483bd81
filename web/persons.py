"""The persons under care: by code, with all their cases and everything that waits for anybody."""

from collections import defaultdict
from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for

from engine import queries
from engine.errors import ReasonMissing
from web import current, story, times
from web.labels import facts_of, unit_name, whose
from web.language import gettext, language, local, ngettext
from workflows import Person, PersonUnknown, word

bp = Blueprint("persons", __name__, url_prefix="/persons")
MOST = 500
WORST = ("late", "soon", "now", "next", "none")


@dataclass(frozen=True)
class Row:
    """One person as the list shows them."""

    person: Person
    state: str
    described: str
    unit: str
    standing: str
    next: str


@bp.get("")
def index() -> str:
    """The persons in the care of the reader's units."""
    search = request.args.get("search", "").strip().upper()
    people = [one for one in in_care() if search in one.code]
    lines: dict[str, list[queries.CaseLine]] = defaultdict(list)
    for line in queries.cases(
        current.engine(), current.actor(), queries.Wanted(state="open", limit=MOST), current.now()
    ):
        lines[line.case.subject or ""].append(line)
    rows = sorted((row_of(one, lines[one.code]) for one in people), key=lambda row: WORST.index(row.state))
    counted = ngettext("%(num)s person", "%(num)s people", len(rows))
    return render_template("persons/index.html", rows=rows, counted=counted, search=search)


def in_care() -> list[Person]:
    """Whom the reader's units look after."""
    return current.registry().persons(current.engine().policy.scope(current.actor()).units, current.today())


def row_of(person: Person, lines: list[queries.CaseLine]) -> Row:
    """A person with the words that the list shows."""
    deadlines = [task.due for line in lines for task in line.case.tasks if task.due]
    time = times.due(min(deadlines)) if deadlines else times.Due("now" if lines else "none", "", "")
    waiting = sum(len(line.case.tasks) for line in lines)
    return Row(
        person=person,
        state=time.state,
        described=in_words(person),
        unit=unit_name(person.managing_unit),
        standing=ngettext("%(num)s task waits", "%(num)s tasks wait", waiting) if waiting else gettext("nothing waits"),
        next=time.relative,
    )


def in_words(person: Person) -> str:
    """What a list may say of a person: tier and standing, nothing that tells who it is or how they are."""
    return f"{person.tier}, {word('service_status', person.service_status, language()).lower()}"


@bp.get("/<code>")
def show(code: str) -> str:
    """One person: every pending task, whoever it waits for, and every case."""
    return page(*seen(code))


@bp.post("/<code>/name")
def name(code: str) -> str:
    """The same page with the name on it; who looked, and why, is written down first."""
    person, lines = seen(code)
    reason = request.form.get("reason", "").strip()
    if not reason:
        raise ReasonMissing
    current.engine().view(code, reason[:300], by=current.actor())
    return page(person, lines, current.registry().person_name(code) or "–")


def seen(code: str) -> tuple[Person, list[queries.CaseLine]]:
    """A person whom the reader may see, and the cases about them."""
    person = current.registry().person(code, current.today())
    lines = queries.cases_of(current.engine(), current.actor(), code)
    if not lines and person.managing_unit not in units_of_reader():
        raise PersonUnknown(code=code)
    return person, lines


def page(person: Person, lines: list[queries.CaseLine], shown_name: str = "") -> str:
    """The page of a person."""
    engine, actor, names = current.engine(), current.actor(), story.Names()
    tasks = queries.tasks_about(engine, actor, person.code)
    late = sum(1 for one in tasks if one.task.late(current.now()))
    mine = sum(1 for one in tasks if one.task.assignee == actor.id)
    counted = ngettext("%(num)s task", "%(num)s tasks", len(tasks))
    return render_template(
        "persons/show.html",
        person=person,
        name=shown_name,
        facts=[*facts_of(person), (gettext("Province"), word("province", person.province, language()))],
        tasks=[task_row(one) for one in tasks],
        counted=f"{counted}, " + ngettext("%(num)s of them yours", "%(num)s of them yours", mine),
        late=ngettext("%(num)s task is late", "%(num)s tasks are late", late) if late else "",
        cases=[case_row(line, names) for line in lines],
        may_start=bool(queries.startable(engine, actor)),
    )


def units_of_reader() -> frozenset[str]:
    """The units whose persons the reader looks after."""
    scope = current.engine().policy.scope(current.actor())
    everything = frozenset(one.code for one in current.registry().organisations())
    return everything if scope.units is None else scope.units


def task_row(one: queries.Pending) -> dict[str, object]:
    """A pending task and whom it waits for."""
    return {
        "task": one.task,
        "time": times.due(one.task.due),
        "number": one.case_number,
        "title": local(one.case_title, one.case_title_en),
        "waits_for": whose(one.task.role, one.task.assignee, current.actor()),
        "address": url_for("tasks.show", task_id=one.task.id),
    }


def case_row(line: queries.CaseLine, names: story.Names) -> dict[str, object]:
    """A case of the person: where it stands, and since when."""
    case = line.case
    state, _, word_ = story.standing(case)
    late = any(task.late(current.now()) for task in case.tasks)
    ended = gettext("ended %(when)s", when=times.when(case.ended_at)) if case.ended_at else ""
    return {
        "case": case,
        "state": "late" if late else state,
        "step": "" if case.ended else story.now_at(line, names),
        "standing": gettext("Late") if late else word_,
        "dates": ended or gettext("opened %(when)s", when=times.when(case.started_at)),
    }
