"""What waits for me and for my roles, the most urgent first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine import Task, queries
from web import current, times
from web.labels import role_name, step_name, unit_name, urgency
from web.language import gettext, local, ngettext

bp = Blueprint("inbox", __name__)
SEARCHED = 1_000
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
    urgency: tuple[str, str]


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
    engine, actor = current.engine(), current.actor()
    who, search = request.args.get("who", "all"), request.args.get("search", "").strip()
    counts = queries.inbox_counts(engine, actor, current.now())
    rows, onward = searched(search) if search else listed(who, counts)
    return render_template(
        "inbox/index.html",
        today=" · ".join((times.today(), ngettext("%(num)s open task", "%(num)s open tasks", counts.all))),
        chips=chips(counts, who if not search else ""),
        groups=groups(rows),
        search=search,
        may_start=bool(queries.startable(engine, actor)),
        next_page=onward,
    )


def listed(who: str, counts: queries.Waiting) -> tuple[list[Row], str]:
    """One page of the tasks that are asked for, and where the next page is; late ones stand first."""
    start = max(request.args.get("from", 0, type=int), 0)
    size = current.settings().list_size
    most = min(size, max(counts.late - start, 0)) if who == "late" else size
    whose = who if who in ("mine", "roles") else "all"
    found = queries.inbox(current.engine(), current.actor(), who=whose, limit=most, offset=start) if most else []
    total = {"mine": counts.mine, "roles": counts.roles, "late": counts.late}.get(who, counts.all)
    further = start + len(found) < total and found
    onward = urlencode({"who": who, "from": start + len(found)})
    return [row_of(one) for one in found], f"{url_for('inbox.index')}?{onward}" if further else ""


def searched(text: str) -> tuple[list[Row], str]:
    """The tasks whose person, step or unit contains what was typed, among the most urgent."""
    rows = [row_of(one) for one in queries.inbox(current.engine(), current.actor(), limit=SEARCHED)]
    return [row for row in rows if matches(row, text)], ""


def row_of(one: queries.Pending) -> Row:
    """A task with the words that the list shows."""
    task, mine = one.task, one.task.assignee == current.actor().id
    if mine:
        whose = gettext("yours")
    elif task.role and len(current.actor().seats) > 1:
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
        urgency=urgency(task.priority),
    )


def matches(row: Row, search: str) -> bool:
    """Whether a task's person, step or unit contains what was typed."""
    told = " ".join((row.task.subject or "", row.number, row.step, row.unit))
    return search.casefold() in told.casefold()


def chips(counts: queries.Waiting, who: str) -> list[dict[str, object]]:
    """The filters, each with how many tasks it shows."""
    told = (
        ("all", gettext("All"), "", counts.all),
        ("mine", gettext("Mine"), "", counts.mine),
        ("roles", gettext("My roles"), "", counts.roles),
        ("late", gettext("Overdue"), "late", counts.late),
    )
    return [
        {
            "label": label,
            "state": state,
            "count": count,
            "here": key == who,
            "address": url_for("inbox.index", who=key if key != "all" else None),
        }
        for key, label, state, count in told
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
