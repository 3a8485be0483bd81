"""Who stands beside which element: the lanes of a process."""

import re
from collections.abc import Iterator

from lxml import etree

from engine.drawing.document import BPMN, text_of
from engine.drawing.element import Lane
from engine.drawing.extensions import read_extensions

UNIT = re.compile(r"^\s*unit\s*:\s*(\S.*?)\s*$", re.MULTILINE)
PREFIX = "lane_"


def read_lanes(process: etree._Element) -> dict[str, Lane]:
    """The innermost lane of each element."""
    found: dict[str, Lane] = {}
    for node, lane in walk(process):
        for reference in node.findall(f"{BPMN}flowNodeRef"):
            found[text_of(reference)] = lane
    return found


def walk(holder: etree._Element, tag: str = "laneSet") -> Iterator[tuple[etree._Element, Lane]]:
    """Lanes from the outermost to the innermost."""
    for lane_set in holder.findall(f"{BPMN}{tag}"):
        for node in lane_set.findall(f"{BPMN}lane"):
            yield node, read_lane(node)
            yield from walk(node, "childLaneSet")


def read_lane(node: etree._Element) -> Lane:
    """The role is the lane's property `role`, else its id without `lane_`, else its name."""
    id, name = node.get("id") or "", (node.get("name") or "").strip()
    properties = read_extensions(node, []).properties
    ours = id.startswith(PREFIX)
    role = properties.get("role") or (id.removeprefix(PREFIX) if ours else name) or id
    written = UNIT.search(text_of(node.find(f"{BPMN}documentation")))
    unit = properties.get("unit") or (written[1] if written else None)
    return Lane(id, name or role, role, unit)
