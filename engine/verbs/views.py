"""The verb view: that somebody looked is part of the journal."""

from engine.actor import Actor
from engine.core import Core
from engine.verbs.transaction import transaction


def view(core: Core, by: Actor, subject: str, reason: str, case_id: int | None = None) -> None:
    """Write down that the actor asked to see a person's name or a case's clinical values, and why."""
    with transaction(core, by) as act:
        act.note({"verb": "viewed", "subject": subject, "reason": reason, "case_id": case_id})
