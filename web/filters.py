"""The filters and orders of the list of cases: from an address and into selects."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from engine import queries
from web import current
from web.language import gettext, language, local

STATES = ("open", "completed", "cancelled", "failed", "all")
SORTS = ("due", "newest", "oldest", "changed", "person", "unit", "workflow")
DEEPEST = 10_000


@dataclass(frozen=True)
class Choice:
    """One select: what it asks, what it offers, what is chosen."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


def chosen(size: int) -> queries.Wanted:
    """What the address asks for; what it misspells is left out."""
    state, sort = request.args.get("state", "open"), request.args.get("sort", "due")
    start = request.args.get("from", 0, type=int)
    return queries.Wanted(
        state=None if state == "all" else state if state in STATES else "open",
        workflow=request.args.get("workflow") or None,
        unit=request.args.get("unit") or None,
        text=request.args.get("search", "").strip()[:64] or None,
        late=request.args.get("late") == "yes",
        sort=sort if sort in SORTS else "due",
        offset=min(max(start, 0), DEEPEST),
        limit=size,
    )


def choices(wanted: queries.Wanted, versions: Sequence[queries.VersionLine]) -> list[Choice]:
    """The selects above the list."""
    anything = ("", gettext("All"))
    workflows = list({one.key: (one.key, local(one.title, one.title_en)) for one in versions}.values())
    units = current.registry().organisation_options(lang=language(), short=True)
    return [
        Choice("state", gettext("State"), states(), wanted.state or "all"),
        Choice("workflow", gettext("Workflow"), [anything, *workflows], wanted.workflow or ""),
        Choice("unit", gettext("Unit"), [anything, *units], wanted.unit or ""),
        Choice(
            "late", gettext("Lateness"), [anything, ("yes", gettext("Only late ones"))], "yes" if wanted.late else ""
        ),
        Choice("sort", gettext("Order"), orders(), wanted.sort),
    ]


def states() -> list[tuple[str, str]]:
    """The states by which cases are filtered."""
    words = (gettext("Running"), gettext("Completed"), gettext("Cancelled"), gettext("Needs repair"), gettext("All"))
    return list(zip(STATES, words, strict=True))


def orders() -> list[tuple[str, str]]:
    """The orders of the list."""
    words = (
        gettext("Most urgent first"),
        gettext("Newest first"),
        gettext("Oldest first"),
        gettext("Last changed first"),
        gettext("By person"),
        gettext("By unit"),
        gettext("By workflow"),
    )
    return list(zip(SORTS, words, strict=True))
