"""Rules about what extension elements say: where it has an effect, and that every FEEL text can be read."""

from collections.abc import Iterator
from dataclasses import astuple

from engine import feel
from engine.drawing import Drawing, Element, Remark
from engine.rules.finding import Rule, warning

LONGEST = 20_000


THROWS = ("intermediateThrowEvent", "endEvent")
PLACES = {
    "taskDefinition": ("serviceTask", "sendTask", "scriptTask", "businessRuleTask", *THROWS),
    "script": ("scriptTask",),
    "calledDecision": ("businessRuleTask",),
    "calledElement": ("callActivity",),
    "formDefinition": ("userTask", "startEvent"),
    "assignmentDefinition": ("userTask",),
    "taskSchedule": ("userTask",),
    "priorityDefinition": ("userTask",),
}


def extensions_have_an_effect(drawing: Drawing) -> Iterator[Remark]:
    """What is said in the wrong place would be passed over in silence."""
    for element in drawing.elements.values():
        for name in stated(element):
            sends = name != "taskDefinition" or element.event.kind in ("message", "none")
            if element.kind not in PLACES[name] or not sends:
                yield warning(element, "no_effect", f"zeebe:{name} has no effect on this {element.kind}")


def stated(element: Element) -> Iterator[str]:
    """The extension elements of an element whose place matters."""
    said = element.extensions
    present = {
        "taskDefinition": said.job,
        "script": said.script,
        "calledDecision": said.decision,
        "calledElement": said.call,
        "formDefinition": said.form,
        "assignmentDefinition": any(astuple(said.assignment)),
        "taskSchedule": said.due or said.follow_up,
        "priorityDefinition": said.priority,
    }
    return (name for name, value in present.items() if value)


def expressions_can_be_read(drawing: Drawing) -> Iterator[Remark]:
    """FEEL behind `=`, and in the places where a text is always FEEL."""
    for element in drawing.elements.values():
        for what, text in written(element):
            if text.startswith("="):
                yield from readable(element, what, text)
        for what, text in always(element):
            yield from readable(element, what, text)
    for flow in drawing.flows.values():
        if flow.condition:
            yield from faults(flow.line, flow.id, "the condition", flow.condition)
    for name, text in drawing.extensions.properties.items():
        if text.startswith("="):
            yield from faults(drawing.line, drawing.key, f"the property {name}", text)


def written(element: Element) -> Iterator[tuple[str, str]]:
    """Texts that are themselves unless they begin with `=`."""
    said, event = element.extensions, element.event
    texts = {
        "the assignee": said.assignment.assignee,
        "the candidate groups": said.assignment.candidate_groups,
        "the candidate users": said.assignment.candidate_users,
        "the due date": said.due,
        "the follow-up date": said.follow_up,
        "the priority": said.priority,
        "the unit": element.unit,
        "the called workflow": element.called,
        "the service": element.service,
        "the decision": said.decision.text if said.decision else None,
        "the name of the event": event.name,
        "the correlation key": event.key,
        "the timer": event.text if event.kind == "timer" else None,
        "the code": event.code,
        **{f"the listener {number}": one.type for number, one in enumerate(said.listeners, 1)},
        "the output element": element.loop.result if element.loop else None,
        **{f"the property {name}": text for name, text in said.properties.items()},
        **{f"the mapping to {line.target}": line.source for line in (*said.inputs, *said.outputs)},
    }
    for what, text in texts.items():
        if text:
            yield what, text


def always(element: Element) -> Iterator[tuple[str, str]]:
    """Texts that are FEEL anyway."""
    if element.extensions.script:
        yield "the script", element.extensions.script.text
    for event in (element.event, *element.also):
        if event.kind == "conditional" and event.text:
            yield "the condition", event.text
    if element.repeat and element.repeat.condition:
        yield "the loop condition", element.repeat.condition
    if element.ad_hoc and element.ad_hoc.elements:
        yield "the active elements", element.ad_hoc.elements
    if element.ad_hoc and element.ad_hoc.condition:
        yield "the completion condition", element.ad_hoc.condition
    if element.loop and element.loop.items:
        yield "the input collection", element.loop.items
    if element.loop and element.loop.condition:
        yield "the completion condition", element.loop.condition


def readable(element: Element, what: str, text: str) -> Iterator[Remark]:
    """Whether one text of an element can be read."""
    return faults(element.line, element.id, what, text)


def faults(line: int, element: str, what: str, text: str) -> Iterator[Remark]:
    """What is wrong with a FEEL text."""
    expression = text.strip().removeprefix("=").strip()
    if len(expression) > LONGEST:
        yield Remark(line, element, "feel_syntax", f"{what} is longer than {LONGEST} characters")
        return
    try:
        feel.compile(expression)
    except feel.FeelError as fault:
        yield Remark(line, element, "feel_syntax", f"{what} is no FEEL: {fault}")


RULES: tuple[Rule, ...] = (extensions_have_an_effect, expressions_can_be_read)
