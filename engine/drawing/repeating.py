"""Reads what goes on without arrows: standard loops and ad-hoc sub-processes."""

from lxml import etree

from engine.drawing.document import BPMN, Remark, line_of, text_of
from engine.drawing.element import AdHoc, Repeat


def read_repeat(node: etree._Element, remarks: list[Remark]) -> Repeat | None:
    """The standard loop of an activity."""
    drawn = node.find(f"{BPMN}standardLoopCharacteristics")
    if drawn is None:
        return None
    condition, most = text_of(drawn.find(f"{BPMN}loopCondition")) or None, (drawn.get("loopMaximum") or "").strip()
    id, line = node.get("id") or "", line_of(drawn)
    if most and not (most.isdecimal() and int(most) > 0):
        remarks.append(Remark(line, id, "bad_loop", f"loopMaximum “{most}” is no number of turns"))
        most = ""
    if not condition and not most:
        remarks.append(Remark(line, id, "endless_loop", "a loop needs a loopCondition or a loopMaximum"))
    return Repeat(condition, drawn.get("testBefore") == "true", int(most) if most else None)


def read_ad_hoc(node: etree._Element, elements: str | None) -> AdHoc:
    """What an ad-hoc sub-process begins, and when it is enough."""
    return AdHoc(
        elements=elements,
        condition=text_of(node.find(f"{BPMN}completionCondition")) or None,
        cancels=node.get("cancelRemainingInstances") != "false",
        sequential=node.get("ordering") == "Sequential",
    )
