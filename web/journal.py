"""What happened to a case, line by line, in the reader's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine import queries
from web import reasons, times
from web.labels import staff_name
from web.language import gettext
from web.story import Names

DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
WORTH_TELLING = timedelta(minutes=1)


@dataclass(frozen=True)
class Told:
    """One line of the journal."""

    state: str
    sign: str
    who: str
    what: str
    at: datetime
    reason: str


def told(lines: Sequence[queries.JournalLine], names: Names) -> list[Told]:
    """The journal, the newest line first."""
    return [line_of(one, names) for one in reversed(lines)]


def line_of(line: queries.JournalLine, names: Names) -> Told:
    """One line of the journal in words."""
    state, sign, what = words(line.verb, f"“{names.of(line.element or first(line))}”")
    return Told(state, sign, staff_name(line.actor), what, line.at, reason(line))


def words(verb: str, step: str) -> tuple[str, str, str]:
    """State, sign and words of a verb."""
    known = {
        "started": ("now", "plus", gettext("started the case")),
        "claimed": ("now", "person", gettext("took %(step)s", step=step)),
        "released": ("wait", "back", gettext("gave back %(step)s", step=step)),
        "assigned": ("now", "person", gettext("gave %(step)s to", step=step)),
        "completed": ("done", "done", gettext("completed %(step)s", step=step)),
        "cancelled": ("wait", "stop", gettext("cancelled the case")),
        "woken": ("wait", "clock", gettext("went on at its time: %(step)s", step=step)),
        "told": ("now", "mail", gettext("reported %(step)s", step=step)),
        "received": ("now", "mail", gettext("set off %(step)s", step=step)),
        "served": ("done", "done", gettext("brought the result of %(step)s", step=step)),
        "viewed": ("wait", "eye", gettext("looked at the name")),
        "failed": ("fail", "fail", gettext("could not carry out %(step)s", step=step)),
    }
    return known.get(verb, ("wait", "now", gettext("went on")))


def first(line: queries.JournalLine) -> str:
    """The first element that the line completed."""
    return next((one.element for one in line.path if one.event == "completed"), "")


def reason(line: queries.JournalLine) -> str:
    """Why, in words that people know; what only programs read is left out."""
    if line.verb == "assigned":
        return staff_name(line.reason)
    if line.verb == "woken":
        return lateness(line.reason or "")
    if line.verb == "failed":
        return reasons.told(line.reason or "").words
    return "" if line.verb in ("received", "started", "served") else line.reason or ""


def lateness(duration: str) -> str:
    """How late a timer fired, if that is worth telling."""
    found = DURATION.fullmatch(duration)
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0)
    late = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return gettext("%(span)s late", span=times.span(late)) if late >= WORTH_TELLING else ""
