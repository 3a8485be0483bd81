"""Mends what the standard lets a diagram leave out, before anything reads it; what was mended becomes a remark."""

from collections.abc import Iterator

from lxml import etree

from engine.drawing.dialect import strange_attributes
from engine.drawing.document import BPMN, Remark, kind_of, line_of, text_of

FLOW_NODES = ("Task", "Gateway", "Event", "Process", "Activity")
DATA = ("ioSpecification", "dataInputAssociation", "dataOutputAssociation")
NAMED = ("message", "signal")


def is_flow_node(node: etree._Element) -> bool:
    """Whether a node is one that a token can come to."""
    kind = kind_of(node)
    return kind.endswith(FLOW_NODES) or kind in ("task", "transaction")


def mend(root: etree._Element) -> list[Remark]:
    """Mend the whole document: ids of processes, names of messages and signals."""
    names = Names(root)
    remarks = []
    for node in root:
        id = node.get("id")
        if kind_of(node) == "process" and not id:
            id = names.give(node, "process")
            remarks.append(told(node, "missing_id", f"the process has no id: it is called “{id}” here"))
        if kind_of(node) in NAMED and id and not (node.get("name") or "").strip():
            node.set("name", id)
            remarks.append(told(node, "nameless_event", f"the {kind_of(node)} has no name: its id is taken"))
        if kind_of(node) == "extension" and node.get("mustUnderstand") == "true":
            message = f"the extension {node.get('definition')} must be understood, and is not"
            remarks.append(told(node, "unknown_extension", message, "error"))
    return remarks


def mend_process(process: etree._Element) -> list[Remark]:
    """Mend one process: ids of flows and elements; note what is documentation only."""
    names, remarks = Names(process.getroottree().getroot()), []
    for node in process.iter(f"{BPMN}*"):
        kind = kind_of(node)
        if kind == "sequenceFlow" and not node.get("id"):
            names.give(node, f"flow_{node.get('sourceRef')}_{node.get('targetRef')}")
        elif is_flow_node(node) and not node.get("id"):
            id = names.give(node, kind)
            remarks.append(told(node, "missing_id", f"a {kind} has no id: it is called “{id}” here"))
        remarks += strange_attributes(node)
        if is_flow_node(node) and any(kind_of(child) in DATA for child in node):
            message = "data associations are documentation: facts travel by mappings and forms"
            remarks.append(told(node, "data_documentation", message))
    return [*remarks, *dangling_data(process)]


class Names:
    """Gives ids that are not yet used in a document."""

    def __init__(self, root: etree._Element) -> None:
        self.used = {id for node in root.iter() if (id := node.get("id"))}

    def give(self, node: etree._Element, stem: str) -> str:
        """A new id for a node: the stem, or the stem with the first free number."""
        id, number = stem, 1
        while id in self.used:
            number += 1
            id = f"{stem}_{number}"
        self.used.add(id)
        node.set("id", id)
        return id


def dangling_data(process: etree._Element) -> Iterator[Remark]:
    """References to data that is not drawn: nothing is executed, but something is missing."""
    root = process.getroottree().getroot()
    known = {node.get("id") for node in root.iter(f"{BPMN}*")}
    references = {"dataObjectReference": "dataObjectRef", "dataStoreReference": "dataStoreRef"}
    for node in process.iter(f"{BPMN}*"):
        kind = kind_of(node)
        missing = node.get(references[kind]) if kind in references else None
        if kind in ("sourceRef", "targetRef") and kind_of(parent(node)) in DATA:
            missing = text_of(node)
        if missing and missing.rpartition(":")[2] not in known:
            yield told(node, "dangling_data", f"it refers to the data “{missing}”, which is not in the file")


def parent(node: etree._Element) -> etree._Element:
    """The node that a node stands in; the outermost stands in itself."""
    above = node.getparent()
    return node if above is None else above


def told(node: etree._Element, rule: str, message: str, severity: str = "warning") -> Remark:
    """A remark on a node, or on the nearest one around it that has an id."""
    place = node
    while not place.get("id") and place.getparent() is not None:
        place = parent(place)
    return Remark(line_of(node), place.get("id") or "", rule, message, "error" if severity == "error" else "warning")
