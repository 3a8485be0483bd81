"""Rules about events: what may stand where, and what each must say."""

from collections.abc import Iterator
from datetime import UTC, datetime

from engine.drawing import ACTIVITIES, Drawing, Element, Remark, read_cron, read_duration, read_moment, read_repetition
from engine.rules.finding import Rule, error, warning

ALLOWED = {
    "startEvent": "none message timer signal conditional error escalation compensate",
    "intermediateCatchEvent": "message timer signal conditional link",
    "intermediateThrowEvent": "none message signal escalation link compensate",
    "boundaryEvent": "message timer signal conditional error escalation compensate cancel",
    "endEvent": "none message signal error escalation terminate compensate cancel",
}
KINDS = {kind: frozenset(allowed.split()) for kind, allowed in ALLOWED.items()}
CAUGHT = frozenset("message timer signal conditional".split())
SENT = frozenset("signal escalation".split())
THROWS = ("intermediateThrowEvent", "endEvent")
NEXT_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def events_stand_where_they_may(drawing: Drawing) -> Iterator[Remark]:
    """Each position allows some kinds of events, one at a time."""
    for element in drawing.kinds(*KINDS):
        kind = element.event.kind
        if kind not in KINDS[element.kind]:
            what = "without a definition" if kind == "none" else f"with {kind}"
            yield error(element, "event_position", f"a {element.kind} {what} is not executed")
        yield from several(element)


def several(element: Element) -> Iterator[Remark]:
    """Of several definitions each can be caught, or sent, on its own."""
    kinds = [event.kind for event in (element.event, *element.also)]
    if len(kinds) < 2:
        return
    allowed = SENT if element.kind in THROWS else CAUGHT
    for kind in kinds:
        if kind not in allowed:
            yield error(element, "several_definitions", f"{kind} stands alone: draw several events")
    together = element.parallel and (element.kind == "startEvent" or not element.interrupting)
    if together:
        yield error(element, "several_definitions", "all of several events are needed: only where one thing is awaited")


def boundaries_hold_on(drawing: Drawing) -> Iterator[Remark]:
    """A boundary event is attached to an activity of its own scope."""
    for element in drawing.kinds("boundaryEvent"):
        host = drawing.elements.get(element.attached_to or "")
        if host is None:
            yield error(element, "boundary", f"it is attached to “{element.attached_to or ''}”, which is not there")
        elif host.kind not in ACTIVITIES or host.scope != element.scope:
            yield error(element, "boundary", f"it cannot be attached to “{host.id}”")
        if element.event.kind == "error" and not element.interrupting:
            yield error(element, "boundary", "an error always interrupts")
        if not element.outgoing and element.event.kind != "compensate":
            yield warning(element, "boundary_ends", "nothing follows this boundary event")


def messages_are_named(drawing: Drawing) -> Iterator[Remark]:
    """Who waits for a message or signal says which one; who sends a message says how."""
    for element in drawing.events:
        if element.event.kind not in ("message", "signal"):
            continue
        sends = element.kind in THROWS and element.event.kind == "message"
        if sends and element.extensions.job is None:
            yield error(element, "no_service", "a message is sent by a service: zeebe:taskDefinition publish_message")
        elif not sends and not element.event.name:
            yield error(element, "no_event_name", f"it refers to no {element.event.kind} with a name")


def receivers_are_told(drawing: Drawing) -> Iterator[Remark]:
    """A receive task names its message; a case that waits has a key."""
    for element in drawing.kinds("receiveTask"):
        if element.event.kind != "message":
            yield error(element, "no_event_name", "it refers to no message")
    for element in drawing.events:
        starts = element.kind == "startEvent" and element.scope == drawing.key
        if element.event.kind == "message" and element.kind not in THROWS and not starts and not element.event.key:
            yield warning(element, "no_key", "without a correlation key a message cannot tell which case it is for")


def errors_have_codes(drawing: Drawing) -> Iterator[Remark]:
    """Who throws says what; an escalation or error without a code could be anything."""
    for element in drawing.events:
        if element.kind in THROWS and element.event.kind in ("error", "escalation") and not element.event.code:
            yield error(element, "no_code", f"the {element.event.kind} that it throws has no code")


def conditions_are_written(drawing: Drawing) -> Iterator[Remark]:
    """A conditional event has a condition."""
    for element in drawing.events:
        if element.event.kind == "conditional" and not element.event.text:
            yield error(element, "no_condition", "a conditional event needs a condition")


def timers_can_be_read(drawing: Drawing) -> Iterator[Remark]:
    """A timer says when, in words of ISO 8601 or as FEEL."""
    for element in drawing.events:
        if element.event.kind != "timer":
            continue
        yield from timer(element)
        if element.event.timer == "cycle" and repeats_in_vain(element):
            yield error(element, "timer_cycle", "a cycle makes no sense here: use a duration or a date")


def timer(element: Element) -> Iterator[Remark]:
    """Whether the text of one timer can be read."""
    form, text = element.event.timer, element.event.text
    if not form or not text:
        yield error(element, "no_time", "the timer has no time: it is to be completed")
        return
    if text.startswith("="):
        return
    readable = {
        "date": read_moment(text, NEXT_YEAR),
        "duration": read_duration(text),
        "cycle": read_repetition(text) or read_cron(text),
    }[form]
    if readable is None:
        example = {"date": "2026-01-31T08:00:00+07:00", "duration": "PT4H", "cycle": "R3/PT1H or 0 0 7 * * MON-FRI"}[
            form
        ]
        yield error(element, "bad_time", f"“{text}” is no {form} as ISO 8601 writes it, such as {example}")


def repeats_in_vain(element: Element) -> bool:
    """Whether a cycle stands where only one firing can happen."""
    return element.kind == "intermediateCatchEvent" or element.kind == "boundaryEvent" and element.interrupting


RULES: tuple[Rule, ...] = (
    events_stand_where_they_may,
    boundaries_hold_on,
    messages_are_named,
    receivers_are_told,
    errors_have_codes,
    conditions_are_written,
    timers_can_be_read,
)
