"""Notes what a document says twice or against itself: directions, times, lanes, collections."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from engine.drawing.document import BPMN, Remark, kind_of, text_of
from engine.drawing.repair import told

TIMES = ("timeDate", "timeDuration", "timeCycle")


def contradictions(process: etree._Element) -> Iterator[Remark]:
    """Everything in one process that says two things at once."""
    seats: dict[str, str] = {}
    arrows = list(process.iter(f"{BPMN}sequenceFlow"))
    into, out = Counter(one.get("targetRef") for one in arrows), Counter(one.get("sourceRef") for one in arrows)
    for node in process.iter(f"{BPMN}*"):
        kind = kind_of(node)
        if kind.endswith("Gateway"):
            yield from direction(node, into[node.get("id")], out[node.get("id")])
        if kind == "timerEventDefinition" and sum(kind_of(child) in TIMES for child in node) > 1:
            yield told(node, "two_times", "the timer says two times: keep one of them", "error")
        if kind == "multiInstanceLoopCharacteristics":
            yield from collection(node)
        if kind == "lane":
            yield from twice_in_lanes(node, seats)
        if node.get("operationRef"):
            message = f"the operation “{node.get('operationRef')}” is not called: name a service"
            yield told(node, "operation_ignored", message)


def direction(node: etree._Element, into: int, out: int) -> Iterator[Remark]:
    """Whether a gateway is drawn in the direction that it says."""
    said = node.get("gatewayDirection", "Unspecified")
    if said == "Converging" and out > 1 or said == "Diverging" and into > 1:
        yield told(node, "gateway_direction", f"gatewayDirection says {said}, the flows say otherwise: they count")
    if said == "Mixed" and (into < 2 or out < 2):
        yield told(node, "gateway_direction", "gatewayDirection says Mixed, the flows say otherwise: they count")


def collection(node: etree._Element) -> Iterator[Remark]:
    """A number of seats and a collection contradict each other."""
    items = any(one.get("inputCollection") for one in node.iter("{*}loopCharacteristics"))
    if items and text_of(node.find(f"{BPMN}loopCardinality")):
        yield told(node, "two_collections", "a loopCardinality beside a collection: the collection counts")


def twice_in_lanes(lane: etree._Element, seats: dict[str, str]) -> Iterator[Remark]:
    """An element stands in one lane, and in those around it."""
    around = {one.get("id") or "" for one in lane.iterancestors(f"{BPMN}lane")} | {lane.get("id") or ""}
    for reference in lane.findall(f"{BPMN}flowNodeRef"):
        id = text_of(reference)
        if seats.setdefault(id, lane.get("id") or "") not in around:
            yield told(lane, "two_lanes", f"“{id}” stands in two lanes: the last one counts")
