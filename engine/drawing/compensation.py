"""Which activity undoes which: the associations between compensation events and their handlers."""

from collections.abc import Mapping

from lxml import etree

from engine.drawing.document import BPMN


def handlers_of(root: etree._Element) -> Mapping[str, str]:
    """The activity at the other end of the association of each compensation boundary event."""
    events = {
        node.get("id")
        for node in root.iter(f"{BPMN}boundaryEvent")
        if node.find(f"{BPMN}compensateEventDefinition") is not None
    }
    found: dict[str, str] = {}
    for line in root.iter(f"{BPMN}association") if events else ():
        ends = line.get("sourceRef") or "", line.get("targetRef") or ""
        for event, handler in (ends, ends[::-1]):
            if event in events:
                found.setdefault(event, handler)
    return found
