"""Rules about arrows: where they begin and end, and what may stand on them."""

from collections.abc import Iterator

from engine.drawing import ACTIVITIES, Drawing, Element, Remark
from engine.rules.finding import Rule, error, warning

CONDITIONAL = ACTIVITIES | {"exclusiveGateway", "inclusiveGateway"}


def ends_exist(drawing: Drawing) -> Iterator[Remark]:
    """A flow begins and ends at elements of its own process and scope."""
    for flow in drawing.flows.values():
        ends = [(id, drawing.elements.get(id)) for id in (flow.source, flow.target)]
        for id, element in ends:
            if element is None:
                yield error(flow, "dangling_flow", f"the flow ends at “{id}”, which is no element of this process")
        scopes = {element.scope for _, element in ends if element}
        if len(scopes) > 1:
            yield error(flow, "flow_over_border", "a flow may not cross the border of a sub-process")


def starts_begin(drawing: Drawing) -> Iterator[Remark]:
    """Nothing leads to a start or a boundary event, nothing leaves an end event."""
    for element in drawing.elements.values():
        if element.incoming and element.kind in ("startEvent", "boundaryEvent"):
            yield error(element, "flow_into_start", f"no flow may lead to a {element.kind}")
        if element.outgoing and element.kind == "endEvent":
            yield error(element, "flow_out_of_end", "no flow may leave an end event")


def conditions_can_be_asked(drawing: Drawing) -> Iterator[Remark]:
    """Conditions stand only where someone asks them."""
    for flow in drawing.flows.values():
        source = drawing.elements.get(flow.source)
        if flow.condition and source and source.kind not in CONDITIONAL:
            yield error(flow, "condition_ignored", f"a condition on a flow that leaves a {source.kind} has no effect")


def defaults_leave(drawing: Drawing) -> Iterator[Remark]:
    """The default flow is one of the element's own, and bears no condition."""
    for element in drawing.elements.values():
        if not element.default:
            continue
        if element.default not in element.outgoing:
            yield error(element, "unknown_default", f"its default flow “{element.default}” does not leave it")
        elif drawing.flows[element.default].condition:
            yield warning(element, "default_condition", "the condition on its default flow is not asked")
        if element.kind not in CONDITIONAL:
            yield error(element, "unknown_default", f"a {element.kind} has no default flow")


def links_lead_somewhere(drawing: Drawing) -> Iterator[Remark]:
    """Each thrown link has one place that catches it."""
    catches: dict[tuple[str, str | None], list[Element]] = {}
    for element in drawing.kinds("intermediateCatchEvent"):
        if element.event.kind == "link":
            catches.setdefault((element.scope, element.event.name), []).append(element)
    for (_, name), found in catches.items():
        for element in found[1:]:
            yield error(element, "two_links", f"the link “{name}” is caught at two places")
    for element in drawing.kinds("intermediateThrowEvent"):
        if element.event.kind == "link" and (element.scope, element.event.name) not in catches:
            yield error(element, "open_link", f"nothing in its scope catches the link “{element.event.name}”")


RULES: tuple[Rule, ...] = (ends_exist, starts_begin, conditions_can_be_asked, defaults_leave, links_lead_somewhere)
