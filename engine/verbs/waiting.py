"""What a case waits for, read from its run without moving it: for rehearsals and workers."""

from engine.actor import Actor
from engine.core import Core
from engine.spiff import OpenJob, WaitFor
from engine.verbs.transaction import transaction


def waiting_in(core: Core, by: Actor, case_id: int) -> tuple[list[OpenJob], list[WaitFor]]:
    """The services and the other waits of a case."""
    with transaction(core, by) as act:
        step = act.case(case_id)
        if step.case.ended:
            return [], []
        return step.run.open_jobs(), step.run.waits()
