"""Rules about compensation, transactions, ad-hoc sub-processes, loops and listeners."""

from collections.abc import Iterator

from engine.drawing import ACTIVITIES, HOLDERS, Drawing, Element, Remark
from engine.rules.finding import Rule, error, warning

THROWS = ("intermediateThrowEvent", "endEvent")
TOLD = ("start", "end")


def undoing_is_drawn_beside(drawing: Drawing) -> Iterator[Remark]:
    """A compensation event at a border leads, by an association, to one activity that stands outside the flow."""
    for element in drawing.kinds("boundaryEvent"):
        if element.event.kind != "compensate":
            continue
        handler = drawing.elements.get(element.undone_by or "")
        if handler is None or not handler.compensates or handler.scope != element.scope:
            yield error(element, "compensation", "an association must lead to an activity with isForCompensation")
        if element.outgoing:
            yield error(element, "compensation", "no flow leaves a compensation event: draw an association")
    for attached in drawing.boundaries.values():
        for second in [one for one in attached if one.event.kind == "compensate"][1:]:
            yield error(second, "compensation", "an activity is undone by one compensation event")


def handlers_stand_alone(drawing: Drawing) -> Iterator[Remark]:
    """What undoes has no part in the flow."""
    used = {element.undone_by for element in drawing.elements.values()}
    for element in drawing.elements.values():
        if not element.compensates:
            continue
        if element.kind not in ACTIVITIES:
            yield error(element, "compensation", f"a {element.kind} cannot undo anything")
        if element.incoming or element.outgoing:
            yield error(element, "compensation", "no flow may enter or leave what undoes an activity")
        if element.id in drawing.boundaries:
            yield error(element, "compensation", "what undoes an activity has no boundary events")
        if element.id not in used:
            yield warning(element, "unreachable", "no compensation event leads here")


def compensation_has_an_aim(drawing: Drawing) -> Iterator[Remark]:
    """A thrown compensation names an activity that can be undone there, or none; and it is waited for."""
    for element in drawing.kinds(*THROWS):
        if element.event.kind != "compensate":
            continue
        if not element.event.waits:
            yield error(element, "compensation", "a compensation is always waited for (waitForCompletion)")
        aim, holder = drawing.elements.get(element.event.activity or ""), drawing.elements.get(element.scope)
        scopes = [element.scope, *([holder.scope] if holder and holder.triggered else [])]
        if element.event.activity and (aim is None or aim.scope not in scopes or not can_be_undone(drawing, aim)):
            yield error(element, "compensation", f"“{element.event.activity}” is no activity that can be undone here")


def can_be_undone(drawing: Drawing, activity: Element) -> bool:
    """Whether anything undoes the activity or what is inside it."""
    if any(one.event.kind == "compensate" for one in drawing.boundaries.get(activity.id, ())):
        return True
    inside = drawing.inside.get(activity.id, ()) if activity.kind in HOLDERS else ()
    return any(undoes(drawing, one) or can_be_undone(drawing, one) for one in inside)


def undoes(drawing: Drawing, element: Element) -> bool:
    """Whether it is the event sub-process that undoes its scope."""
    return element.triggered and any(start.event.kind == "compensate" for start in drawing.starts(element.id))


def scopes_are_undone_once(drawing: Drawing) -> Iterator[Remark]:
    """Only a sub-process that can complete has an event sub-process that undoes it, and only one."""
    for scope in drawing.inside:
        found = [one for one in drawing.handlers(scope) if undoes(drawing, one)]
        for handler in found[1:]:
            yield error(handler, "compensation", "a sub-process is undone by one event sub-process")
        if found and scope == drawing.key:
            yield error(found[0], "compensation", "a whole workflow cannot be undone: put it into a sub-process")


def transactions_can_be_cancelled(drawing: Drawing) -> Iterator[Remark]:
    """A cancel end event stands in a transaction, whose border has the cancel event."""
    for element in drawing.kinds("endEvent", "boundaryEvent"):
        if element.event.kind != "cancel":
            continue
        if element.kind == "endEvent":
            holder = drawing.elements.get(element.scope)
            attached = drawing.boundaries.get(element.scope, ())
            if holder is None or holder.kind != "transaction":
                yield error(element, "cancel", "a cancel end event stands directly in a transaction")
            elif not any(one.event.kind == "cancel" for one in attached):
                yield error(element, "cancel", f"a cancel event is missing at the border of “{holder.id}”")
        elif (host := drawing.elements.get(element.attached_to or "")) is None or host.kind != "transaction":
            yield error(element, "cancel", "a cancel event stands only at the border of a transaction")
        elif not element.interrupting:
            yield error(element, "cancel", "a cancel event always interrupts")


def ad_hoc_has_no_order(drawing: Drawing) -> Iterator[Remark]:
    """An ad-hoc sub-process holds activities, and neither start nor end."""
    for holder in drawing.kinds("adHocSubProcess"):
        inside = drawing.inside.get(holder.id, ())
        if not any(one.kind in ACTIVITIES and not one.triggered for one in inside):
            yield error(holder, "ad_hoc", "an ad-hoc sub-process holds at least one activity")
        for one in inside:
            if one.kind in ("startEvent", "endEvent"):
                yield error(one, "ad_hoc", "an ad-hoc sub-process has neither start nor end events")
        if holder.extensions.job:
            yield error(holder, "ad_hoc", "no service decides what begins in an ad-hoc sub-process: use an expression")
        if holder.triggered:
            yield error(holder, "ad_hoc", "an event sub-process cannot be ad-hoc")


def loops_are_of_one_kind(drawing: Drawing) -> Iterator[Remark]:
    """An activity is repeated or done by several, not both."""
    for element in drawing.elements.values():
        if element.loop and element.repeat:
            yield error(element, "two_loops", "a standard loop and a multi-instance exclude each other")
        if element.triggered and element.repeat:
            yield error(element, "handler_alone", "an event sub-process has no loop")


def listeners_are_named(drawing: Drawing) -> Iterator[Remark]:
    """A listener says when it is told, and which service listens."""
    places: list[Element | Drawing] = [drawing, *drawing.elements.values()]
    for place in places:
        for listener in place.extensions.listeners:
            if listener.event not in TOLD:
                yield error(place, "listener", f"“{listener.event}”: listeners are told the start and the end")
            if not listener.type:
                yield error(place, "listener", "a listener needs the type of a service")


def gateways_begin_workflows(drawing: Drawing) -> Iterator[Remark]:
    """What instantiates stands at the beginning of the workflow; only there all events of a gateway may be needed."""
    for element in drawing.elements.values():
        begins = not element.incoming and element.scope == drawing.key
        if element.instantiates and element.kind not in ("eventBasedGateway", "receiveTask"):
            yield error(element, "instantiate", f"a {element.kind} cannot begin a workflow")
        elif element.instantiates and not begins:
            yield error(element, "instantiate", "only where no flow leads, in the workflow itself, may it begin")
        if element.kind == "eventBasedGateway" and element.parallel and not element.instantiates:
            yield error(element, "instantiate", "a parallel event gateway stands only at the beginning of a workflow")


RULES: tuple[Rule, ...] = (
    undoing_is_drawn_beside,
    handlers_stand_alone,
    compensation_has_an_aim,
    scopes_are_undone_once,
    transactions_can_be_cancelled,
    ad_hoc_has_no_order,
    loops_are_of_one_kind,
    listeners_are_named,
    gateways_begin_workflows,
)
