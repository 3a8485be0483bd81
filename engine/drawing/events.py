"""Reads what an event, a receive task or a multi-instance waits for or throws."""

from collections.abc import Mapping

from lxml import etree

from engine.drawing.document import BPMN, Remark, kind_of, line_of, text_of
from engine.drawing.element import Event, Loop
from engine.drawing.extensions import read_extensions

SUFFIX = "EventDefinition"
NAMED = {"message": "name", "signal": "name", "error": "errorCode", "escalation": "escalationCode"}
TIMES = {"timeDate": "date", "timeDuration": "duration", "timeCycle": "cycle"}


class Catalogue:
    """The messages, signals, errors and escalations of a document, by id."""

    def __init__(self, root: etree._Element, remarks: list[Remark]) -> None:
        self.remarks = remarks
        self.entries: Mapping[tuple[str, str], etree._Element] = {
            (kind_of(node), node.get("id") or ""): node for node in root if kind_of(node) in NAMED
        }

    def entry(self, kind: str, reference: str | None, node: etree._Element) -> etree._Element | None:
        """The entry that a node refers to; a dangling reference becomes a remark."""
        if not reference:
            return None
        found = self.entries.get((kind, reference.rpartition(":")[2]), self.entries.get((kind, reference)))
        if found is None:
            message = f"it refers to the {kind} “{reference}”, which is not in the file"
            self.remarks.append(Remark(line_of(node), owner(node), "dangling_reference", message))
        return found

    def message(self, node: etree._Element) -> Event:
        """The message of an event definition or a receive task."""
        found = self.entry("message", node.get("messageRef"), node)
        if found is None:
            return Event("message")
        key = read_extensions(found, []).key
        return Event("message", name=found.get("name") or found.get("id"), key=key)

    def signal(self, node: etree._Element) -> Event:
        """The signal of an event definition."""
        found = self.entry("signal", node.get("signalRef"), node)
        return Event("signal", name=None if found is None else found.get("name") or found.get("id"))

    def coded(self, node: etree._Element, kind: str) -> Event:
        """The error or escalation of an event definition; without a code it catches every one."""
        found = self.entry(kind, node.get(f"{kind}Ref"), node)
        code = None if found is None else found.get(NAMED[kind]) or found.get("name") or found.get("id")
        return Event(kind, code=code)


def owner(node: etree._Element) -> str:
    """The id of the element that a definition stands in."""
    parent = node.getparent()
    inside = kind_of(node).endswith(SUFFIX) and parent is not None
    return (parent.get("id") if inside and parent is not None else node.get("id")) or ""


def definitions(node: etree._Element) -> list[etree._Element]:
    """The event definitions of a node, drawn in it or referred to."""
    return [child for child in node if kind_of(child).endswith(SUFFIX) or kind_of(child) == "eventDefinitionRef"]


def read_event(node: etree._Element, catalogue: Catalogue) -> Event:
    """What an element waits for or throws; its first definition."""
    if kind_of(node) == "receiveTask":
        return catalogue.message(node)
    return next(iter(read_events(node, catalogue)), Event())


def read_events(node: etree._Element, catalogue: Catalogue) -> tuple[Event, ...]:
    """All that an event waits for or throws."""
    return tuple(read_definition(one, catalogue) for one in definitions(node))


def read_definition(first: etree._Element, catalogue: Catalogue) -> Event:
    """One definition of an event."""
    kind = kind_of(first).removesuffix(SUFFIX)
    match kind:
        case "message":
            return catalogue.message(first)
        case "signal":
            return catalogue.signal(first)
        case "error" | "escalation":
            return catalogue.coded(first, kind)
        case "timer":
            return read_timer(first)
        case "conditional":
            variables = read_extensions(first, []).variables or read_extensions(holder(first), []).variables
            return Event("conditional", text=text_of(first.find(f"{BPMN}condition")) or None, variables=variables)
        case "link":
            return Event("link", name=first.get("name"))
        case "compensate":
            activity, waits = first.get("activityRef"), first.get("waitForCompletion") != "false"
            return Event("compensate", activity=(activity or "").rpartition(":")[2] or None, waits=waits)
    return Event(kind)


def holder(definition: etree._Element) -> etree._Element:
    """The event that a definition stands in."""
    above = definition.getparent()
    return definition if above is None else above


def gate_type(node: etree._Element) -> str:
    """Whether an event gateway or a multiple event takes the first event or needs all: `exclusive`, `parallel`."""
    said = node.get("eventGatewayType") or ("Parallel" if node.get("parallelMultiple") == "true" else "Exclusive")
    return said.lower()


def read_timer(node: etree._Element) -> Event:
    """When a timer fires, as drawn."""
    for child in node:
        if kind_of(child) in TIMES and text_of(child):
            return Event("timer", timer=TIMES[kind_of(child)], text=text_of(child))
    return Event("timer")


def read_loop(node: etree._Element, remarks: list[Remark]) -> Loop | None:
    """The multi-instance of an activity."""
    drawn = node.find(f"{BPMN}multiInstanceLoopCharacteristics")
    if drawn is None:
        return None
    if drawn.get("behavior", "All") != "All":
        message = "events of a multi-instance are not executed"
        remarks.append(Remark(line_of(drawn), node.get("id") or "", "unsupported_attribute", message))
    said = read_extensions(drawn, remarks).collection or {}
    item = drawn.find(f"{BPMN}inputDataItem")
    return Loop(
        sequential=drawn.get("isSequential") == "true",
        items=said.get("inputCollection") or counted(drawn) or referred(drawn),
        item=said.get("inputElement") or (None if item is None else item.get("name")),
        results=said.get("outputCollection") or None,
        result=said.get("outputElement") or None,
        condition=text_of(drawn.find(f"{BPMN}completionCondition")) or None,
    )


def counted(drawn: etree._Element) -> str | None:
    """A number of seats, as a list of so many numbers."""
    number = text_of(drawn.find(f"{BPMN}loopCardinality")).removeprefix("=").strip()
    return f"=if ({number}) >= 1 then (for seat in 1..({number}) return seat) else []" if number else None


def referred(drawn: etree._Element) -> str | None:
    """The standard's own way to name a collection, where it names a fact and not a drawn piece of data."""
    name = text_of(drawn.find(f"{BPMN}loopDataInputRef"))
    drawn_data = any(node.get("id") == name for node in drawn.getroottree().getroot().iter(f"{BPMN}*"))
    return f"={name}" if name.isidentifier() and not drawn_data else None
