"""Reads the `zeebe:` extension elements of one node."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lxml import etree

from engine.drawing.dialect import strange_words
from engine.drawing.document import BPMN, ZEEBE, Remark, line_of
from engine.drawing.element import Answer, Assigned, Assignment, Call, Extensions, Job, Listener


def children(node: etree._Element) -> Iterable[etree._Element]:
    """The zeebe elements directly under a node's extensionElements."""
    holder = node.find(f"{BPMN}extensionElements")
    found = () if holder is None else holder
    return (child for child in found if isinstance(child.tag, str) and child.tag.startswith(ZEEBE))


def read_extensions(node: etree._Element, remarks: list[Remark]) -> Extensions:
    """All that the zeebe elements of a node say; what we don't know becomes a remark."""
    parts: dict[str, etree._Element] = {}
    for child in children(node):
        name = str(child.tag)[len(ZEEBE) :]
        remarks.extend(strange(child, name, node))
        parts[name] = child
    if not parts:
        return Extensions()
    form, schedule, work = parts.get("formDefinition"), parts.get("taskSchedule"), parts.get("assignmentDefinition")
    return Extensions(
        inputs=mapped(parts.get("ioMapping"), "input"),
        outputs=mapped(parts.get("ioMapping"), "output"),
        job=read_job(parts),
        script=answer(parts.get("script"), "expression"),
        decision=answer(parts.get("calledDecision"), "decisionId"),
        call=read_call(parts.get("calledElement")),
        form=form.get("formId") if form is not None else None,
        assignment=Assignment(*(said(work, name) for name in ("assignee", "candidateGroups", "candidateUsers"))),
        due=said(schedule, "dueDate"),
        follow_up=said(schedule, "followUpDate"),
        priority=said(parts.get("priorityDefinition"), "priority"),
        key=said(parts.get("subscription"), "correlationKey"),
        collection=read_collection(parts.get("loopCharacteristics")),
        variables=names(said(parts.get("conditionalFilter"), "variableNames")),
        properties=pairs(parts.get("properties"), "property", "name"),
        listeners=read_listeners(parts.get("executionListeners"), parts.get("taskHeaders")),
        elements=said(parts.get("adHoc"), "activeElementsCollection"),
    )


def said(node: etree._Element | None, attribute: str) -> str | None:
    """The text of an attribute; empty means nothing is said."""
    return (node.get(attribute) or "").strip() or None if node is not None else None


def names(text: str | None) -> tuple[str, ...]:
    """The names in a list with commas."""
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def mapped(node: etree._Element | None, direction: str) -> tuple[Assigned, ...]:
    """The lines of a mapping in their order."""
    lines = () if node is None else node.findall(ZEEBE + direction)
    return tuple(Assigned(line.get("target") or "", line.get("source") or "") for line in lines)


def pairs(node: etree._Element | None, child: str, key: str) -> Mapping[str, str]:
    """Names and values of headers or properties."""
    lines = () if node is None else node.findall(ZEEBE + child)
    return MappingProxyType({line.get(key) or "": line.get("value") or "" for line in lines})


def read_job(parts: Mapping[str, etree._Element]) -> Job | None:
    """The service and its headers."""
    kind = said(parts.get("taskDefinition"), "type")
    return Job(kind, pairs(parts.get("taskHeaders"), "header", "key")) if kind else None


def read_call(node: etree._Element | None) -> Call | None:
    """The called workflow; the facts of the called one come back only when the diagram says so."""
    key = said(node, "processId") or said(node, "processIdExpression")
    if node is None or key is None:
        return None
    hands_over = node.get("propagateAllParentVariables", "true") != "false"
    return Call(key, hands_over, node.get("propagateAllChildVariables", "true") != "false")


def read_listeners(node: etree._Element | None, headers: etree._Element | None) -> tuple[Listener, ...]:
    """The services that are told when the element starts or ends, in their order."""
    lines = () if node is None else node.findall(f"{ZEEBE}executionListener")
    return tuple(
        Listener(line.get("eventType") or "", line.get("type") or "", pairs(headers, "header", "key")) for line in lines
    )


def answer(node: etree._Element | None, attribute: str) -> Answer | None:
    """A script or a decision with the variable for its result."""
    if node is None:
        return None
    return Answer((node.get(attribute) or "").strip(), (node.get("resultVariable") or "").strip())


def read_collection(node: etree._Element | None) -> Mapping[str, str] | None:
    """The attributes of a multi-instance."""
    return None if node is None else MappingProxyType({str(key): str(value) for key, value in node.attrib.items()})


def strange(child: etree._Element, name: str, node: etree._Element) -> Iterable[Remark]:
    """Remarks on what is not known here, and on what is understood but done otherwise."""
    yield from strange_words(child, node)
    yield from told(child, name, node.get("id") or "", line_of(child))


def told(child: etree._Element, name: str, element: str, line: int) -> Iterable[Remark]:
    """Remarks on what is understood but done otherwise."""
    if child.get("bindingType", "latest") != "latest":
        message = f"zeebe:{name} {child.get('bindingType')}: always the newest published version is used"
        yield Remark(line, element, "binding", message, "warning")
    if child.get("businessId") or child.get("externalReference"):
        message = f"zeebe:{name} with businessId or externalReference is not executed: take it out"
        yield Remark(line, element, "unsupported_attribute", message)
    if name == "adHoc" and (child.get("outputCollection") or child.get("outputElement")):
        message = "an ad-hoc sub-process collects no results: use output mappings"
        yield Remark(line, element, "unsupported_attribute", message)
    if name == "formDefinition" and not said(child, "formId"):
        yield Remark(line, element, "embedded_form", "an embedded form is not shown: give the id of a form", "warning")
    if name == "conditionalFilter" and child.get("variableEvents"):
        yield Remark(line, element, "variable_events", "a condition is asked after every kind of change", "warning")
    if name == "userTaskForm":
        yield Remark(line, element, "embedded_form", "keep the form in a file of its own", "warning")
