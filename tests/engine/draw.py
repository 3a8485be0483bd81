"""Draws tiny diagrams from a line of text per element, for tests whose point is not the drawing."""

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t">'
)


def ext(*lines: str) -> str:
    """Extension elements."""
    return f"<extensionElements>{''.join(lines)}</extensionElements>" if lines else ""


def user(id: str, role: str = "nurse", *lines: str, inside: str = "") -> str:
    """A user task for a role."""
    who = f'<zeebe:assignmentDefinition candidateGroups="{role}"/>'
    return f'<userTask id="{id}" name="{id.title()}">{ext("<zeebe:userTask/>", who, *lines)}{inside}</userTask>'


def script(id: str, variable: str, expression: str) -> str:
    """A script task: one expression into one variable."""
    said = f'<zeebe:script expression="={expression}" resultVariable="{variable}"/>'
    return f'<scriptTask id="{id}">{ext(said)}</scriptTask>'


def service(id: str, type: str, *lines: str) -> str:
    """A service task."""
    said = f'<zeebe:taskDefinition type="{type}"/>'
    return f'<serviceTask id="{id}">{ext(said, *lines)}</serviceTask>'


def path(*ids: str) -> str:
    """Flows from each element to the next."""
    return "".join(flow(a, b) for a, b in zip(ids, ids[1:], strict=False))


def flow(a: str, b: str, when: str = "") -> str:
    """One flow, with a condition or without."""
    body = f'<conditionExpression xsi:type="tFormalExpression">={when}</conditionExpression>' if when else ""
    return f'<sequenceFlow id="f_{a}_{b}" sourceRef="{a}" targetRef="{b}">{body}</sequenceFlow>'


def diagram(key: str, body: str, *, top: str = "", properties: str = "") -> bytes:
    """A whole diagram with the start event `begin` and the end event `over`."""
    ends = '<startEvent id="begin"/><endEvent id="over"/>'
    head = f'<process id="{key}" name="{key}" isExecutable="true">{properties}'
    return f"{HEAD}{top}{head}{ends}{body}</process></definitions>".encode()


def pause(id: str, duration: str) -> str:
    """An intermediate timer."""
    timer = f"<timerEventDefinition><timeDuration>{duration}</timeDuration></timerEventDefinition>"
    return f'<intermediateCatchEvent id="{id}">{timer}</intermediateCatchEvent>'


def listen(id: str, message: str, kind: str = "intermediateCatchEvent") -> str:
    """A start or intermediate event that waits for a message."""
    return f'<{kind} id="{id}"><messageEventDefinition messageRef="{message}"/></{kind}>'


def properties(**values: str) -> str:
    """Properties of a workflow."""
    lines = "".join(f'<zeebe:property name="{name}" value="{value}"/>' for name, value in values.items())
    return ext(f"<zeebe:properties>{lines}</zeebe:properties>")
