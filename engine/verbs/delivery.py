"""Messages and signals on their way: to the case that waits, to a workflow that they start, or kept for a while."""

from datetime import timedelta

from sqlalchemy import bindparam, delete, func, or_, select

from engine.case import Opening
from engine.errors import NobodyWaits, StepFailed
from engine.models import message, start_event, wait, workflow_version
from engine.verbs.act import Outgoing
from engine.verbs.cases import Cases
from engine.verbs.statements import ADD_MESSAGE
from engine.verbs.step import Step

KEPT_FOR = timedelta(days=1)
"""How long a message that nobody waits for yet is kept; the software's default."""
MOST = 500
"""Deliveries in one transaction; more means that diagrams send to each other without end."""

LISTENERS = (
    select(wait.c.case_id, wait.c.token, wait.c.element)
    .where(wait.c.kind == bindparam("kind"), wait.c.name == bindparam("name"))
    .order_by(wait.c.id)
)
WITH_KEY = LISTENERS.where(or_(wait.c.key.is_(None), wait.c.key == bindparam("key"))).limit(1)
NEWEST = select(func.max(workflow_version.c.number)).where(
    workflow_version.c.key == bindparam("workflow"), workflow_version.c.status == "published"
)
STARTS = (
    select(workflow_version.c.key, workflow_version.c.id, workflow_version.c.number, start_event.c.element)
    .join(workflow_version, workflow_version.c.id == start_event.c.version_id)
    .where(start_event.c.kind == bindparam("kind"), start_event.c.name == bindparam("name"))
    .where(workflow_version.c.status == "published")
    .order_by(workflow_version.c.number.desc())
)
BUFFERED = (
    select(message.c.id, message.c.name, message.c.key, message.c.facts, message.c.sender)
    .join(wait, (wait.c.name == message.c.name) & (wait.c.kind == "message"))
    .where(wait.c.case_id == bindparam("case"), or_(wait.c.key.is_(None), wait.c.key == message.c.key))
    .where(message.c.expires_at > bindparam("now"))
    .order_by(message.c.id)
    .limit(1)
)


def settle(act: Cases) -> None:
    """Write every case that was touched and deliver what they sent, until nothing moves."""
    for _ in range(MOST):
        for step in tuple(act.steps.values()):
            if step.save():
                fetch_kept(act, step)
        if not act.outbox:
            return
        sent = act.outbox.pop(0)
        if not deliver(act, sent) and sent.kind == "message":
            keep(act, sent)
    raise StepFailed(element=act.outbox[0].name if act.outbox else "", reason="messages without end")


def deliver(act: Cases, sent: Outgoing) -> list[Step]:
    """Hand a message to the one case that waits for it, a signal to all; else start what they start."""
    query = WITH_KEY if sent.kind == "message" else LISTENERS
    values = {"kind": sent.kind, "name": sent.name} | ({"key": sent.key} if sent.kind == "message" else {})
    rows = act.connection.execute(query, values).all()
    if sent.kind == "signal":
        rows = [row for row in {row.case_id: row for row in rows}.values() if row.case_id != sent.sender]
    reached = [hand_over(act, sent, *row) for row in rows]
    if reached and sent.kind == "message":
        return reached
    return reached + start(act, sent)


def hand_over(act: Cases, sent: Outgoing, case_id: int, token: str, element: str) -> Step:
    """Give a waiting case its message or signal."""
    step = act.case(case_id)
    if sent.sender is None and not act.core.policy.authorize(act.actor, "message", step.case):
        raise NobodyWaits(name=sent.name)  # a stranger does not learn which case waits
    if sent.kind == "message":
        step.advance(lambda run: run.message(token, sent.facts))
    else:
        step.advance(lambda run: run.signal(sent.name, sent.facts))
    return step.record("received", element=element, reason=sent.name)


def start(act: Cases, sent: Outgoing) -> list[Step]:
    """Begin the workflows whose newest version has this message or signal as a start event."""
    begun: dict[str, Step] = {}
    parent = act.case(sent.sender) if sent.sender else None
    for key, version_id, number, element in act.connection.execute(STARTS, {"kind": sent.kind, "name": sent.name}):
        if key in begun or act.connection.execute(NEWEST, {"workflow": key}).scalar() != number:
            continue
        version = act.core.library.version(act.connection, version_id)
        how = act.prepare(version, Opening(key, dict(sent.facts), start=element), parent)
        begun[key] = act.begin(how).record("started", element=element, reason=sent.name)
    return list(begun.values())


def keep(act: Cases, sent: Outgoing) -> None:
    """Keep a message that nobody waits for yet."""
    values = {"name": sent.name, "key": sent.key, "sender": sent.sender, "expires_at": act.now + KEPT_FOR}
    ADD_MESSAGE.run(act.connection, {**values, "facts": act.core.write(sent.facts)})


def fetch_kept(act: Cases, step: Step) -> None:
    """Put a kept message for which the case now listens back on its way."""
    row = act.connection.execute(BUFFERED, {"case": step.id, "now": act.now}).one_or_none()
    if row is None:
        return
    act.connection.execute(delete(message).where(message.c.id == row.id))
    facts = act.core.read(row.facts)
    act.outbox.append(Outgoing("message", row.name, row.key, facts if isinstance(facts, dict) else {}, row.sender))
