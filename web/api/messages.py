"""News for cases: messages and signals."""

from collections.abc import Sequence
from typing import Any

from flask import Response

from engine import Case
from web import current
from web.api import asked
from web.api.operation import Operation, offer, said
from web.api.values import case_json

MOVED = {200: "MovedCases"}


@offer(Operation("POST", "/messages", "Hand a message to the case that waits for it", MOVED, body="Message"))
def message(body: dict[str, Any]) -> Response:
    """Reach the case that waits under that name and key, or start the workflows that the message starts."""
    reached = current.engine().message(
        body["name"], body.get("correlation_key"), body.get("data", {}), by=current.actor(), once=asked.once()
    )
    return moved(reached)


@offer(Operation("POST", "/signals", "Tell every case that waits for a signal", MOVED, body="Signal"))
def signal(body: dict[str, Any]) -> Response:
    """Reach all that wait, and start the workflows that the signal starts."""
    reached = current.engine().signal(body["name"], body.get("data", {}), by=current.actor(), once=asked.once())
    return moved(reached)


def moved(reached: Sequence[Case]) -> Response:
    """The cases that moved, as far as the sender may see them."""
    engine, actor = current.engine(), current.actor()
    seen = [case for case in reached if engine.policy.authorize(actor, "see", case)]
    return said({"cases": [case_json(case) for case in seen]})
