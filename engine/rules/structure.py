"""Rules about what is drawn at all: kinds of elements, ids, scopes and their starts."""

import re
from collections.abc import Iterator

from engine.drawing import SUPPORTED, Drawing, Element, Remark
from engine.rules.finding import Rule, error, warning

NAME = re.compile(r"[^\W\d][\w.\-]*")
TRIGGERS = frozenset("message timer signal conditional error escalation compensate".split())
STARTS = frozenset("none message timer signal conditional".split())
REMEDIES = {
    "complexGateway": "draw it with exclusive, inclusive or parallel gateways",
}


def elements_are_supported(drawing: Drawing) -> Iterator[Remark]:
    """Every element is of a kind that runs."""
    for element in drawing.elements.values():
        if element.kind not in SUPPORTED:
            remedy = REMEDIES.get(element.kind)
            yield error(
                element,
                "unsupported_element",
                f"bpmn:{element.kind} is not executed{f': {remedy}' if remedy else ''}",
            )


def ids_are_names(drawing: Drawing) -> Iterator[Remark]:
    """Every id is a name as XML knows them."""
    if not NAME.fullmatch(drawing.key):
        yield error(drawing, "bad_id", f"“{drawing.key}” is no valid id")
    for element in drawing.elements.values():
        if not NAME.fullmatch(element.id):
            yield error(element, "bad_id", f"“{element.id}” is no valid id")


def something_is_drawn(drawing: Drawing) -> Iterator[Remark]:
    """A process without elements is a mistake."""
    if not drawing.elements:
        yield error(drawing, "empty_process", "the process holds no elements")


def workflow_can_start(drawing: Drawing) -> Iterator[Remark]:
    """There is a start, and not two that need no event."""
    starts = drawing.starts(drawing.key)
    entries = drawing.entries(drawing.key)
    if entries:
        names = ", ".join(entry.id for entry in entries)
        yield warning(drawing, "no_start", f"the process has no start event: it starts at {names}")
    elif drawing.elements and not starts and not drawing.openings:
        yield error(drawing, "no_start", "the process has no start event, and no element without incoming flows")
    plain = [start for start in starts if start.event.kind == "none"]
    for start in plain[1:]:
        yield error(start, "two_starts", f"a second start without an event, besides “{plain[0].id}”")
    for start in starts:
        if start.event.kind not in STARTS:
            yield error(start, "start_event", f"a workflow cannot start with a {start.event.kind} event")


def subprocesses_can_start(drawing: Drawing) -> Iterator[Remark]:
    """A sub-process has one start and needs no event for it."""
    for holder in drawing.kinds("subProcess", "transaction"):
        starts = drawing.starts(holder.id)
        if len(starts) > 1 or not starts and (holder.triggered or not drawing.entries(holder.id)):
            yield error(holder, "subprocess_start", f"a sub-process needs one start event, not {len(starts)}")
        if not holder.triggered and starts and starts[0].event.kind != "none":
            yield error(starts[0], "subprocess_start", "the start of a sub-process takes no event")


def handlers_are_triggered(drawing: Drawing) -> Iterator[Remark]:
    """An event sub-process starts by an event and stands alone."""
    for handler in (one for one in drawing.kinds("subProcess") if one.triggered):
        for start in drawing.starts(handler.id):
            yield from trigger(start)
        if handler.incoming or handler.outgoing:
            yield error(handler, "handler_flow", "no flow may enter or leave an event sub-process")
        if handler.loop or handler.id in drawing.boundaries:
            yield error(handler, "handler_alone", "an event sub-process has no boundary events and no multi-instance")


def trigger(start: Element) -> Iterator[Remark]:
    """What may start an event sub-process."""
    kind, event = start.event.kind, start.event
    if kind not in TRIGGERS:
        yield error(start, "handler_start", f"an event sub-process cannot start with a {kind} event")
    if kind == "error" and not start.interrupting:
        yield error(start, "handler_start", "an error always interrupts")
    if kind == "timer" and event.timer == "cycle" and start.interrupting:
        yield error(start, "timer_cycle", "a cycle that interrupts fires only once: use a duration")


def everything_is_reached(drawing: Drawing) -> Iterator[Remark]:
    """What no flow leads to never happens."""
    reached = {element.id for element in drawing.elements.values() if begins(element)}
    reached |= {entry.id for scope in drawing.inside for entry in drawing.entries(scope)}
    todo = list(reached)
    while todo:
        element = drawing.elements[todo.pop()]
        ends = {drawing.flows[id].target for id in element.outgoing} & drawing.elements.keys()
        ends |= {boundary.id for boundary in drawing.boundaries.get(element.id, ())}
        todo += ends - reached
        reached |= ends
    for element in drawing.elements.values():
        if element.id not in reached and element.kind in SUPPORTED:
            yield warning(element, "unreachable", "no flow leads here")


def begins(element: Element) -> bool:
    """Whether an element is begun by something else than a flow."""
    return element.kind == "startEvent" or element.triggered or element.compensates or element.instantiates


def service_is_named(drawing: Drawing) -> Iterator[Remark]:
    """A service task without a type calls the service that bears its id."""
    for element in drawing.kinds("serviceTask", "sendTask"):
        if element.extensions.job is None:
            yield warning(element, "no_service", f"no service is named: the service “{element.id}” is called")


def names_are_given(drawing: Drawing) -> Iterator[Remark]:
    """People read names, not ids."""
    for element in drawing.kinds("userTask"):
        if not element.name:
            yield warning(element, "no_name", "a user task without a name")


RULES: tuple[Rule, ...] = (
    elements_are_supported,
    ids_are_names,
    something_is_drawn,
    workflow_can_start,
    subprocesses_can_start,
    handlers_are_triggered,
    everything_is_reached,
    service_is_named,
    names_are_given,
)
