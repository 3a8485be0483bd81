"""Who gets a task and until when: what the diagram says, worked out for one case."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from engine import feel
from engine.errors import StepFailed
from engine.models import TaskState
from engine.spiff import OpenTask, Run
from engine.workflow import Data

Values = dict[str, object]


def draw_up(run: Run, one: OpenTask, case: Values, now: datetime) -> Values:
    """The row of a new task: its role, unit, desks, form and times."""
    element = one.diagram.elements[one.element]
    unit = str(run.evaluate(one.token, element.unit) or "") if element.unit else ""
    unit = unit or str(case["unit"])
    assignee = text_or_none(evaluated(run, one, element.assignment.assignee))
    groups = names(evaluated(run, one, element.assignment.candidate_groups))
    people = names(evaluated(run, one, element.assignment.candidate_users))
    role = groups[0] if groups else element.role or ""
    if not groups and not people and not assignee and role:
        groups = [role]
    return {
        "case_id": case["id"],
        "version_id": int(one.diagram.version),
        "token": one.token,
        "workflow": one.diagram.key,
        "element": one.element,
        "name": element.name or one.element,
        "name_en": element.name_en or "",
        "role": role,
        "unit": unit,
        "desks": ",".join(desks(groups, people, unit, assignee)),
        "assignee": assignee,
        "form": element.form,
        "due": moment(evaluated(run, one, element.due), now, one.element),
        "follow_up": moment(evaluated(run, one, element.follow_up), now, one.element),
        "priority": priority(evaluated(run, one, element.priority)),
        "state": TaskState.CLAIMED if assignee else TaskState.READY,
        "seat": one.seat,
        "subject": case["subject"],
        "created_at": now,
        "claimed_at": now if assignee else None,
    }


def evaluated(run: Run, one: OpenTask, expression: str | None) -> object:
    """What an attribute of the task says in this case; None where the diagram says nothing."""
    return run.evaluate(one.token, expression) if expression else None


def desks(groups: list[str], people: list[str], unit: str, assignee: str | None) -> Iterable[str]:
    """Where the task waits: with groups in the unit (or `unit/role` as written), and with persons."""
    places = [group if "/" in group else f"{unit}/{group}" for group in groups]
    named = [f"@{person}" for person in [*people, *([assignee] if assignee else [])]]
    return dict.fromkeys([*places, *named])


def names(value: object) -> list[str]:
    """A list of names, or names by commas, as a list."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, list):
        return [str(part) for part in value if part]
    return []


def text_or_none(value: object) -> str | None:
    """The text, if there is any."""
    return str(value) if value else None


def priority(value: object) -> int:
    """0 to 100; 50 where nothing sensible is said."""
    return min(max(int(value), 0), 100) if isinstance(value, int | float) else 50


def moment(value: object, now: datetime, element: str) -> datetime | None:
    """A date and time, or a duration from now, as a moment."""
    if value is None or value == "":
        return None
    found = feel.evaluate(
        'if starts with(value, "P") then now + duration(value) else date and time(value)',
        {"value": str(value), "now": now},
    )
    if not isinstance(found, datetime):
        raise StepFailed(element=element, reason=f"“{value}” is neither a date and time nor a duration")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def property_of(properties: Mapping[str, str], name: str, facts: Data) -> object:
    """What a property of the workflow says for these facts: text is itself, `=…` is FEEL."""
    text = properties.get(name, "").strip()
    return feel.to_json(feel.evaluate(text[1:], facts)) if text.startswith("=") else text or None
