"""What the codes in tables are called: roles, units, people, workflows, steps."""

from flask import g

from engine import SYSTEM, Actor
from web import current
from web.language import gettext, language, local
from workflows import Person, PersonUnknown, word

NOBODY = "–"
URGENT, EMERGENCY = 60, 90
"""From which priority of a task on it is called urgent, or an emergency."""


def unit_name(code: str | None) -> str:
    """The short name of an organisation, as people say it."""
    if not code:
        return NOBODY
    if "units" not in g:
        g.units = {one.code: one for one in current.registry().organisations(on=current.today())}
    found = g.units.get(code)
    return found.called(language(), short=True) if found else code


def role_name(role: str | None) -> str:
    """What a role is called; a foreign diagram's lane is already a name."""
    return word("role", role, language()) if role else ""


def staff_name(staff: str | None) -> str:
    """What a colleague is called; the programs that act have names too."""
    if not staff:
        return ""
    if staff == SYSTEM.id:
        return gettext("Hội chẩn")
    known: dict[str, str] = g.setdefault("staff_names", {})
    if staff not in known:
        known[staff] = current.registry().staff_name(staff)
    return known[staff]


def seat_of(actor: Actor) -> str:
    """Where somebody sits, in one line: the first role and how many more."""
    names = sorted({unit_name(seat.unit) for seat in actor.seats})
    return ", ".join(names[:2]) + (" …" if len(names) > 2 else "")


def seats_of(actor: Actor) -> list[dict[str, str]]:
    """Every role that somebody holds, with its unit."""
    seats = sorted(actor.seats, key=lambda seat: (seat.unit, seat.role))
    return [{"role": role_name(seat.role), "unit": unit_name(seat.unit)} for seat in seats]


def whose(role: str, assignee: str | None, actor: Actor) -> str:
    """Who has to act: you, a colleague, or a role."""
    if assignee == actor.id:
        return gettext("you")
    return staff_name(assignee) if assignee else role_name(role)


def step_name(thing: object) -> str:
    """The name of a step in the reader's language."""
    return local(getattr(thing, "name", ""), getattr(thing, "name_en", ""))


def title_of(thing: object) -> str:
    """The title of a case or workflow in the reader's language."""
    return local(getattr(thing, "title", ""), getattr(thing, "title_en", ""))


def described(code: str | None) -> list[tuple[str, str]]:
    """What one must know of a person beside a task: age, class, tier, unit; never a name."""
    try:
        person = current.registry().person(code, current.today()) if code else None
    except PersonUnknown:
        return []
    return facts_of(person) if person else []


def facts_of(person: Person) -> list[tuple[str, str]]:
    """At most four facts about a person."""
    lang = language()
    return [
        (gettext("Age, sex"), f"{person.age}, {word('sex', person.sex, lang).lower()}"),
        (gettext("Tier"), f"{person.tier}, {word('service_status', person.service_status, lang).lower()}"),
        (gettext("Health class"), gettext("Class %(health)s", health=person.health_class)),
        (gettext("Managing unit"), unit_name(person.managing_unit)),
    ]


def urgency(priority: int) -> tuple[str, str]:
    """The state and the word of a task's priority; nothing if it is an ordinary one."""
    if priority >= EMERGENCY:
        return "late", gettext("Emergency")
    return ("soon", gettext("Urgent")) if priority >= URGENT else ("", "")
