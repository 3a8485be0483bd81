"""What waits for me and for my roles, the most urgent first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine import Task, queries
from web import current, times
from web.labels import role_name, step_name, unit_name
from web.language import gettext, local, ngettext

bp = Blueprint("inbox", __name__)
MOST = 200
URGENT = 60
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Row:
    """One task as the list shows it."""

    task: Task
    time: times.Due
    step: str
    unit: str
    title: str
    number: str
    whose: str
    mine: bool
    free: bool
    urgent: bool


@dataclass(frozen=True)
class Group:
    """Tasks that are equally urgent."""

    state: str
    label: str
    rows: list[Row]

    @property
    def counted(self) -> str:
        """How many."""
        return ngettext("%(num)s task", "%(num)s tasks", len(self.rows))


@bp.get("/")
def root() -> Response:
    """The inbox is where everybody starts."""
    return redirect(url_for("inbox.index"))


@bp.get("/inbox")
def index() -> str:
    """The tasks that wait for the reader or the reader's roles."""
    who, search = request.args.get("who", "all"), request.args.get("search", "").strip()
    rows = [row_of(one) for one in queries.inbox(current.engine(), current.actor(), limit=MOST)]
    shown = [row for row in rows if FILTERS.get(who, FILTERS["all"])(row) and matches(row, search)]
    return render_template(
        "inbox/index.html",
        today=" · ".join((times.today(), ngettext("%(num)s open task", "%(num)s open tasks", len(rows)))),
        chips=chips(rows, who),
        groups=groups(shown),
        who=who,
        search=search,
        may_start=bool(queries.startable(current.engine(), current.actor())),
        next_page="",
    )


def row_of(one: queries.Pending) -> Row:
    """A task with the words that the list shows."""
    task, mine = one.task, one.task.assignee == current.actor().id
    if mine:
        whose = gettext("yours")
    elif task.role:
        whose = gettext("%(role)s · nobody has taken it", role=role_name(task.role))
    else:
        whose = gettext("nobody has taken it")
    return Row(
        task=task,
        time=times.due(task.due),
        step=step_name(task),
        unit=unit_name(task.unit),
        title=local(one.case_title, one.case_title_en),
        number=one.case_number,
        whose=whose,
        mine=mine,
        free=not mine,
        urgent=task.priority >= URGENT,
    )


FILTERS: dict[str, Callable[[Row], bool]] = {
    "all": lambda row: True,
    "mine": lambda row: row.mine,
    "roles": lambda row: row.free,
    "late": lambda row: row.time.state == "late",
    "soon": lambda row: row.time.state == "soon",
}


def matches(row: Row, search: str) -> bool:
    """Whether a task's person, step or unit contains what was typed."""
    told = " ".join((row.task.subject or "", row.number, row.step, row.unit))
    return search.casefold() in told.casefold()


def chips(rows: list[Row], who: str) -> list[dict[str, object]]:
    """The filters, each with how many tasks it would show."""
    told = {
        "all": (gettext("All"), "", ""),
        "mine": (gettext("Mine"), "", ""),
        "roles": (gettext("My roles"), "", ""),
        "late": (gettext("Overdue"), "late", "late"),
        "soon": (gettext("Due soon"), "soon", "soon"),
    }
    return [
        {
            "label": label,
            "state": state,
            "sign": sign,
            "count": sum(1 for row in rows if FILTERS[key](row)),
            "here": key == who,
            "address": url_for("inbox.index", who=key if key != "all" else None),
        }
        for key, (label, state, sign) in told.items()
    ]


def groups(rows: list[Row]) -> list[Group]:
    """The tasks by urgency; empty groups are left out."""
    kinds: list[tuple[str, str, Callable[[Row], bool]]] = [
        ("late", gettext("Overdue"), lambda row: row.time.state == "late"),
        ("soon", gettext("Within 4 hours"), lambda row: row.time.state == "soon"),
        ("now", gettext("Today"), lambda row: row.time.state == "now"),
        ("next", gettext("Within a week"), lambda row: row.time.state == "next" and near(row)),
        ("next", gettext("Later"), lambda row: row.time.state == "next" and not near(row)),
        ("next", gettext("Without a deadline"), lambda row: row.time.state == "none"),
    ]
    found = [Group(state, label, [row for row in rows if belongs(row)]) for state, label, belongs in kinds]
    return [group for group in found if group.rows]


def near(row: Row) -> bool:
    """Whether a deadline lies within a week."""
    return row.time.at is not None and row.time.at - current.now() < WEEK
