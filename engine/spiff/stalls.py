"""Finds branches that wait at a join for a task that can't come any more, while the rest of the run goes on."""

from collections.abc import Iterable
from typing import Any

from engine.spiff.corrections import WAITING, CountingJoin, PatientJoin, Token


def lost_branch(step: Any) -> Token | None:
    """A task that has just been lost: nothing can reach what it waits for, and nothing can end its scope but itself."""
    waiting = [token for token in step.tokens() if token.state == WAITING and needs_others(token.task_spec)]
    for scope in {token.parent.id: token.parent for token in waiting}.values():
        for token in left_over(scope):
            if "lost" not in token.internal_data and not rescued(step, scope):
                token.internal_data["lost"] = 1
                step.touch(token)
                return token
    return None


def needs_others(spec: Any) -> bool:
    """Whether an element waits for tasks on its other flows; an inclusive join opens by itself in the end."""
    return isinstance(spec, CountingJoin) and not isinstance(spec, PatientJoin) and len(spec.arrivals) > 1


def left_over(scope: Token) -> list[Token]:
    """The tasks at joins that stay when everything that can move has moved."""
    movers = list(scope.children)
    found = True
    while found:
        dead = [token for token in movers if needs_others(token.task_spec) and not can_open(token.task_spec, movers)]
        movers = [token for token in movers if token not in dead]
        found = bool(dead)
    return [token for token in scope.children if token not in movers]


def can_open(join: Any, movers: Iterable[Token]) -> bool:
    """Whether some task can still come on every flow of a join where none waits."""
    there = {token.internal_data.get("flow") for token in movers if token.task_spec is join}
    others = {token.task_spec.element.id for token in movers if token.task_spec is not join}
    return all(flow in there or join.upstream(flow) & others for flow in join.arrivals)


def rescued(step: Any, scope: Token) -> bool:
    """Whether something can end the scope from outside or above: then waiting in vain may be meant."""
    place: Token | None = scope
    while place is not None:
        spec, course = place.task_spec, place.workflow
        if any(waiter.interrupting for waiter in (*spec.triggers, *spec.boundaries)):
            return True
        if spec.ad_hoc or getattr(spec, "condition", None) is not None:
            return True
        if any(one.event.kind == "terminate" for one in course.diagram.elements.values()):
            return True
        host = course.parent_task_id
        outside = place.parent is None and host is not None
        place = step.course.get_task_from_id(host) if outside else place.parent
    return False
