"""The `zeebe:` descriptor, element by element: what is executed, what is documentation, what is refused."""

from collections.abc import Iterator, Mapping

from lxml import etree

from engine.drawing.document import ZEEBE, Remark, kind_of, line_of

EXECUTED: Mapping[str, frozenset[str]] = {
    name: frozenset(attributes.split())
    for name, attributes in {
        "taskDefinition": "type",
        "ioMapping": "",
        "input": "source target",
        "output": "source target",
        "taskHeaders": "",
        "header": "key value",
        "loopCharacteristics": "inputCollection inputElement outputCollection outputElement",
        "calledElement": "processId processIdExpression propagateAllParentVariables propagateAllChildVariables",
        "formDefinition": "formId",
        "userTask": "",
        "calledDecision": "decisionId resultVariable",
        "assignmentDefinition": "assignee candidateGroups candidateUsers",
        "priorityDefinition": "priority",
        "taskSchedule": "dueDate followUpDate",
        "script": "expression resultVariable",
        "subscription": "correlationKey",
        "properties": "",
        "property": "name value",
        "conditionalFilter": "variableNames",
        "adHoc": "activeElementsCollection",
        "executionListeners": "",
        "executionListener": "eventType type",
    }.items()
}
DOCUMENTED: Mapping[str, frozenset[str]] = {
    name: frozenset(attributes.split())
    for name, attributes in {
        "taskDefinition": "retries",
        "executionListener": "retries",
        "calledElement": "bindingType versionTag businessId",
        "calledDecision": "bindingType versionTag",
        "formDefinition": "bindingType versionTag formKey externalReference",
        "conditionalFilter": "variableEvents",
        "versionTag": "value",
        "userTaskForm": "id",
        "jobPriorityDefinition": "priority",
        "adHoc": "outputCollection outputElement",
        "modelerTemplate": "",
        "modelerTemplateVersion": "",
        "modelerTemplateIcon": "",
        "modelerConfiguration": "",
        "retryCounter": "",
    }.items()
}
REFUSED: Mapping[str, str] = {
    "taskListeners": "task listeners are not executed: draw a service beside the task",
    "agentDefinition": "agents are not executed",
    "linkedResources": "linked resources are not executed",
}
ON_ELEMENTS = frozenset("modelerTemplate modelerTemplateVersion modelerTemplateIcon retryCounter".split())
"""What may stand on a BPMN element itself."""


def strange_words(child: etree._Element, owner: etree._Element) -> Iterator[Remark]:
    """Remarks on extension elements and attributes that would otherwise be passed over in silence."""
    id, name = owner.get("id") or "", local(child)
    if name in REFUSED:
        if len(child) or name != "linkedResources":
            yield Remark(line_of(child), id, "unsupported_extension", f"zeebe:{name}: {REFUSED[name]}")
        return
    for node in child.iter(f"{ZEEBE}*"):
        name = local(node)
        if name not in EXECUTED and name not in DOCUMENTED:
            yield Remark(line_of(node), id, "unknown_extension", f"zeebe:{name} is not known here: take it out")
            return
        known = EXECUTED.get(name, frozenset()) | DOCUMENTED.get(name, frozenset())
        for attribute in map(str, node.attrib):
            if attribute not in known and not attribute.startswith("{"):
                message = f"zeebe:{name} {attribute} is not known here: take it out"
                yield Remark(line_of(node), id, "unknown_attribute", message)


def strange_attributes(node: etree._Element) -> Iterator[Remark]:
    """Zeebe attributes on a BPMN element that are none of the modeller's own notes."""
    for key in map(str, node.attrib):
        if key.startswith(ZEEBE) and key[len(ZEEBE) :] not in ON_ELEMENTS:
            message = f"zeebe:{key[len(ZEEBE) :]} on a {kind_of(node)} is not known here: take it out"
            yield Remark(line_of(node), node.get("id") or "", "unknown_attribute", message)


def local(node: etree._Element) -> str:
    """The name of a zeebe element without its prefix."""
    return str(node.tag)[len(ZEEBE) :]
