"""Rules of the standard about contradictions: what is said against itself, twice, or where it has no meaning."""

from collections.abc import Iterator

from engine.drawing import GATEWAYS, Drawing, Element, Remark
from engine.rules.finding import Rule, error, warning


def links_are_named(drawing: Drawing) -> Iterator[Remark]:
    """A link says which one it is."""
    for element in drawing.kinds("intermediateThrowEvent", "intermediateCatchEvent"):
        if element.event.kind == "link" and not element.event.name:
            yield error(element, "no_event_name", "the link has no name: give both of its ends the same one")
        if element.event.kind == "link" and element.kind == "intermediateThrowEvent" and len(element.outgoing) > 1:
            yield error(element, "link_flow", "no flow leaves the end of a link that throws: the link is the flow")
        if element.event.kind == "link" and element.kind == "intermediateCatchEvent" and led_into(drawing, element):
            yield error(element, "link_flow", "no flow leads to the end of a link that catches: the link is the flow")


def led_into(drawing: Drawing, element: Element) -> bool:
    """Whether anything but a thrown link leads to an element."""
    sources = [drawing.elements.get(drawing.flows[id].source) for id in element.incoming]
    return any(one and one.event.kind != "link" for one in sources)


def interruption_makes_sense(drawing: Drawing) -> Iterator[Remark]:
    """Only what runs beside something can leave it undisturbed."""
    for start in drawing.kinds("startEvent"):
        holder = drawing.elements.get(start.scope)
        if not start.interrupting and not (holder and holder.triggered):
            yield warning(
                start, "interrupting_ignored", "isInterrupting has no effect here: there is nothing to disturb"
            )


def gateways_have_a_purpose(drawing: Drawing) -> Iterator[Remark]:
    """An event gateway chooses between two things at least; two flows ask two questions."""
    for gateway in drawing.kinds("eventBasedGateway"):
        if len(gateway.outgoing) == 1:
            yield warning(gateway, "one_event", "an event gateway with one event behind it: draw the event alone")
    for gateway in drawing.kinds("exclusiveGateway"):
        asked: dict[str, str] = {}
        for id in gateway.outgoing:
            condition = (drawing.flows[id].condition or "").strip()
            if condition and condition in asked:
                message = f"it asks the same as “{asked[condition]}”: it is never taken"
                yield warning(drawing.flows[id], "same_condition", message)
            asked.setdefault(condition, id)


def choices_are_named(drawing: Drawing) -> Iterator[Remark]:
    """People read a question at a choice, and an answer at each of its flows."""
    for gateway in drawing.kinds("exclusiveGateway", "inclusiveGateway"):
        bare = [id for id in gateway.outgoing if not drawing.flows[id].name and not drawing.flows[id].condition]
        if len(gateway.outgoing) > 1 and not gateway.name:
            yield warning(gateway, "no_name", "a choice without a name: write its question")
        if len(gateway.outgoing) > 1 and len(bare) > 1:
            yield warning(gateway, "no_name", f"flows without a name: {', '.join(bare)}")


def flows_are_drawn_once(drawing: Drawing) -> Iterator[Remark]:
    """Two flows between the same two elements start what follows twice."""
    seen: dict[tuple[str, str], str] = {}
    for flow in drawing.flows.values():
        source = drawing.elements.get(flow.source)
        between = (flow.source, flow.target)
        if between in seen and source and source.kind not in GATEWAYS and not flow.condition:
            yield warning(flow, "doubled_flow", f"“{seen[between]}” leads the same way: what follows starts twice")
        seen.setdefault(between, flow.id)


RULES: tuple[Rule, ...] = (
    links_are_named,
    interruption_makes_sense,
    gateways_have_a_purpose,
    choices_are_named,
    flows_are_drawn_once,
)
