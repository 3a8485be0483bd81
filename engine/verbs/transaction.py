"""One verb, one transaction: lock the case, act, write everything, commit; or nothing but an incident."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec

from sqlalchemy import insert, select, update

from engine.actor import Actor
from engine.case import Case
from engine.core import Core
from engine.errors import KeyReused, Repeated, StepFailed
from engine.models import CaseState, case, incident, receipt, wait
from engine.verbs.act import Act
from engine.verbs.cases import Cases, Place
from engine.verbs.delivery import settle
from engine.verbs.step import Step

P = ParamSpec("P")


@contextmanager
def transaction(core: Core, by: Actor, once: str | None = None) -> Iterator[Cases]:
    """One transaction for an act; everything it touched is written at its end, or nothing is."""
    with core.database.begin() as connection:
        act = Cases(core, connection, by)
        receive(act, once)
        yield act
        settle(act)


def verb(story: Callable[Concatenate[Cases, P], Step]) -> Callable[Concatenate[Core, Actor, str | None, P], Case]:
    """Make a story one transaction; a step that raises saves nothing and leaves an incident.

    The verb takes the core, who acts, an idempotency key or None, and what the story takes.
    """

    @wraps(story)
    def told(core: Core, by: Actor, once: str | None, /, *args: P.args, **kwargs: P.kwargs) -> Case:
        act: Cases | None = None
        try:
            with transaction(core, by, once) as act:
                step = story(act, *args, **kwargs)
                settle(act)
                remember(act, once, step.id)
                return step.value()
        except StepFailed as fault:
            if act is not None and act.place is not None:
                leave_incident(core, by, story.__name__, act.place, fault)
            raise

    return told


def receive(act: Act, once: str | None) -> None:
    """Refuse a request that was carried out before, and a key that was used for another one."""
    if once is None:
        return
    key, _, request = once.partition("\n")
    mine = (receipt.c.actor == act.actor.id) & (receipt.c.key == key)
    found = act.connection.execute(select(receipt.c.case_id, receipt.c.request).where(mine)).one_or_none()
    if found is not None and found.request != request:
        raise KeyReused
    if found is not None:
        raise Repeated(case=found.case_id)


def remember(act: Act, once: str | None, case_id: int) -> None:
    """Keep the request's key with the case that it moved."""
    if once is not None:
        key, _, request = once.partition("\n")
        values = {"actor": act.actor.id, "key": key, "request": request, "case_id": case_id, "created_at": act.now}
        act.connection.execute(insert(receipt).values(values))


def leave_incident(core: Core, by: Actor, name: str, place: Place, fault: StepFailed) -> None:
    """Say what could not be done, in a transaction of its own, and keep the case's timers from trying again."""
    element, reason = str(fault.params.get("element", "")), str(fault.params.get("reason", fault))
    with core.database.begin() as connection:
        act = Act(core, connection, by)
        where = {"case_id": place.case_id, "task_id": place.task_id, "element": element, "reason": reason}
        connection.execute(insert(incident).values(**where, verb=name, created_at=act.now))
        act.note({**where, "verb": "failed"})
        failed = (case.c.id == place.case_id) & (case.c.state == CaseState.RUNNING)
        connection.execute(update(case).where(failed).values(state=CaseState.FAILED))
        if name == "wake":
            due = (wait.c.case_id == place.case_id) & (wait.c.due <= act.now)
            connection.execute(update(wait).where(due).values(held=True))
