"""What Camunda 7, Flowable and Activiti add to BPMN: what has a plain equivalent, what is documentation."""

from collections.abc import Mapping
from typing import NamedTuple

VENDORS: Mapping[str, str] = {
    "http://camunda.org/schema/1.0/bpmn": "camunda",
    "http://flowable.org/bpmn": "flowable",
    "http://activiti.org/bpmn": "activiti",
    "http://activiti.com/modeler": "activiti",
    "http://spiffworkflow.org/bpmn/schema/1.0/core": "spiffworkflow",
}


class Equivalent(NamedTuple):
    """Where a value goes: the zeebe element, its attribute, and how the value is read."""

    element: str
    attribute: str
    reading: str = "text"


ATTRIBUTES: Mapping[str, Equivalent] = {
    "formKey": Equivalent("formDefinition", "formId", "form"),
    "formRef": Equivalent("formDefinition", "formId"),
    "assignee": Equivalent("assignmentDefinition", "assignee"),
    "candidateUsers": Equivalent("assignmentDefinition", "candidateUsers"),
    "candidateGroups": Equivalent("assignmentDefinition", "candidateGroups"),
    "dueDate": Equivalent("taskSchedule", "dueDate"),
    "followUpDate": Equivalent("taskSchedule", "followUpDate"),
    "priority": Equivalent("priorityDefinition", "priority"),
    "topic": Equivalent("taskDefinition", "type"),
    "class": Equivalent("taskDefinition", "type", "class"),
    "delegateExpression": Equivalent("taskDefinition", "type", "bean"),
    "type": Equivalent("taskDefinition", "type"),
    "decisionRef": Equivalent("calledDecision", "decisionId"),
    "collection": Equivalent("loopCharacteristics", "inputCollection", "variable"),
    "elementVariable": Equivalent("loopCharacteristics", "inputElement"),
    "variableName": Equivalent("conditionalFilter", "variableNames"),
}
RESULTS: Mapping[str, str] = {"businessRuleTask": "calledDecision", "scriptTask": "script"}
"""Where `resultVariable` belongs, by the kind of task."""
DOCUMENTATION = frozenset(
    "async asyncBefore asyncAfter asyncLeave exclusive jobPriority taskPriority historyTimeToLive isStartableInTasklist"
    " isStartableInTaskList versionTag candidateStarterUsers candidateStarterGroups modelerTemplate"
    " modelerTemplateVersion modelerTemplateIcon category calledElementBinding calledElementVersion"
    " calledElementVersionTag decisionRefBinding decisionRefVersion decisionRefVersionTag formRefBinding formRefVersion"
    " mapDecisionResult variableEvents initiator autoStoreVariables formFieldValidation retryCount diagramRelationId"
    " formData formProperty failedJobRetryTimeCycle failedJobRetryTimeCycleValue potentialStarter customResource"
    " instructionsForEndUser taskMetadataValues unitTests allowsexpression incidentNumber color".split()
)
REMEDIES: Mapping[str, str] = {
    "executionListener": "draw a service before or after the element",
    "taskListener": "draw a service before or after the task",
    "expression": "draw a script task with a FEEL expression, or a service",
    "connector": "write a service and name it in zeebe:taskDefinition",
    "field": "hand the value over by an input mapping",
    "script": "say it in FEEL, or write a service",
    "errorEventDefinition": "let the service end with the error itself",
    "errorCodeVariable": "let the error bring its facts",
    "skipExpression": "draw a gateway before the task",
}
EXTERNAL = frozenset(("external", "expression", "delegateExpression", "class"))
"""Values of `type` that name no service."""
