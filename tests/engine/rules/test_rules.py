"""Each rule finds what it is for, with the element, its line and the reason; and leaves good diagrams alone."""

from pathlib import Path

import pytest

from engine.errors import DiagramRefused
from engine.rules import check
from engine.spiff import Diagram

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">\n'
)
DIAGRAMS = Path(__file__).parents[2] / "diagrams"
START, END = '<startEvent id="start"/>', '<endEvent id="end"/>'
CALL = '<callActivity id="call"><extensionElements><zeebe:calledElement processId="x" bindingType="deployment"/>'


def file(body: str, before: str = "", executable: str = 'isExecutable="true"') -> bytes:
    """A document with one process."""
    return f'{HEAD}{before}<process id="tiny" {executable}>\n{body}\n</process></definitions>'.encode()


def flow(source: str, target: str, condition: str = "") -> str:
    """An arrow."""
    asked = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
    return f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}">{asked}</sequenceFlow>'


def around(element: str) -> str:
    """An element `it` between a start and an end."""
    return START + "\n" + element + END + flow("start", "it") + flow("it", "end")


def said(element: str, content: str) -> str:
    """An element `it` with extension elements."""
    return f'<{element} id="it"><extensionElements>{content}</extensionElements></{element}>'


def event(kind: str, definition: str, attributes: str = "") -> str:
    """An event `it`."""
    return f'<{kind} id="it" {attributes}>{definition}</{kind}>'


def handler(start: str, attributes: str = "") -> str:
    """An event sub-process with a start `it`."""
    inside = f'<startEvent id="it" {attributes}>{start}</startEvent><task id="t"/>' + flow("it", "t")
    return START + f'<subProcess id="handler" triggeredByEvent="true">{inside}</subProcess>'


def timer(kind: str, text: str) -> str:
    """A timer definition."""
    return f"<timerEventDefinition><{kind}>{text}</{kind}></timerEventDefinition>"


TIMER, SIGNAL = timer("timeDuration", "PT1H"), "<signalEventDefinition/>"
UNDO, CANCEL = "<compensateEventDefinition/>", "<cancelEventDefinition/>"
SEATS = "<multiInstanceLoopCharacteristics/>"
LISTENERS = (
    '<zeebe:executionListeners><zeebe:executionListener eventType="start" type="note"/></zeebe:executionListeners>'
)
TWO = '<task id="a"/><task id="b"/>' + flow("start", "it")

ERRORS = [
    ("unsupported_element", around('<complexGateway id="it"/>')),
    ("ad_hoc", around('<adHocSubProcess id="it"/>')),
    ("ad_hoc", around('<adHocSubProcess id="it"><task id="a"/><endEvent id="e"/></adHocSubProcess>')),
    ("ad_hoc", around(said("adHocSubProcess", '<zeebe:taskDefinition type="agent"/>'))),
    ("unsupported_attribute", around(said("adHocSubProcess", '<zeebe:adHoc outputCollection="all"/>'))),
    ("compensation", around('<task id="it" isForCompensation="true"/>')),
    (
        "compensation",
        around('<task id="it"/>') + '<boundaryEvent id="b" attachedToRef="it">' + UNDO + "</boundaryEvent>",
    ),
    ("compensation", around(event("intermediateThrowEvent", '<compensateEventDefinition activityRef="start"/>'))),
    ("compensation", around(event("intermediateThrowEvent", '<compensateEventDefinition waitForCompletion="false"/>'))),
    ("compensation", handler(UNDO)),
    ("cancel", START + event("endEvent", "<cancelEventDefinition/>") + flow("start", "it")),
    ("cancel", around('<task id="it"/>') + '<boundaryEvent id="b" attachedToRef="it">' + CANCEL + "</boundaryEvent>"),
    ("cancel", around(f'<transaction id="it"><startEvent id="i"/><endEvent id="e">{CANCEL}</endEvent></transaction>')),
    ("endless_loop", around('<task id="it"><standardLoopCharacteristics/></task>')),
    ("bad_loop", around('<task id="it"><standardLoopCharacteristics loopMaximum="many"/></task>')),
    ("two_loops", around(f'<task id="it"><standardLoopCharacteristics loopMaximum="2"/>{SEATS}</task>')),
    ("listener", around(said("task", LISTENERS.replace("start", "complete")))),
    ("listener", around(said("task", LISTENERS.replace("note", "")))),
    ("instantiate", around('<eventBasedGateway id="it" instantiate="true"/>')),
    ("instantiate", around('<eventBasedGateway id="it" eventGatewayType="Parallel"/>')),
    ("unsupported_attribute", around('<task id="it" startQuantity="2"/>')),
    ("instantiate", around('<receiveTask id="it" instantiate="true"/>')),
    ("unsupported_extension", around(said("userTask", "<zeebe:taskListeners/>"))),
    ("unknown_extension", around(said("userTask", "<zeebe:magic/>"))),
    ("unknown_attribute", around(said("userTask", '<zeebe:formDefinition formId="f" magic="1"/>'))),
    ("unknown_attribute", around('<task id="it" zeebe:magic="1"/>')),
    ("bad_id", around('<task id="it"/><task id="9 lives"/>')),
    ("duplicate_id", around('<task id="it"/><task id="it"/>')),
    ("two_starts", around('<task id="it"/><startEvent id="start_2"/>' + flow("start_2", "it"))),
    ("subprocess_start", around('<subProcess id="it"><startEvent id="a"/><startEvent id="b"/></subProcess>')),
    ("subprocess_start", around('<subProcess id="it"/>')),
    ("subprocess_start", around(f'<subProcess id="it"><startEvent id="a">{TIMER}</startEvent></subProcess>')),
    ("handler_start", handler("")),
    ("handler_start", handler("<errorEventDefinition/>", 'isInterrupting="false"')),
    ("timer_cycle", handler(timer("timeCycle", "R3/PT1H"))),
    ("handler_flow", handler(TIMER) + flow("start", "handler")),
    ("dangling_flow", around('<task id="it"/>') + flow("it", "nowhere")),
    ("flow_over_border", around('<subProcess id="it"><startEvent id="i"/></subProcess>') + flow("start", "i")),
    ("flow_into_start", around('<task id="it"/>') + flow("it", "start")),
    ("flow_out_of_end", around('<task id="it"/>') + flow("end", "it")),
    ("condition_ignored", START + '<parallelGateway id="it"/>' + TWO + flow("it", "a", "=true") + flow("it", "b")),
    ("unknown_default", around('<exclusiveGateway id="it" default="nothing"/>')),
    ("unknown_default", around('<parallelGateway id="it" default="it_end"/>')),
    (
        "open_link",
        around('<task id="it"/>')
        + '<intermediateThrowEvent id="l"><linkEventDefinition name="L"/></intermediateThrowEvent>',
    ),
    ("missing_condition", START + '<exclusiveGateway id="it"/>' + TWO + flow("it", "a", "=true") + flow("it", "b")),
    ("missing_condition", START + '<inclusiveGateway id="it"/>' + TWO + flow("it", "a") + flow("it", "b")),
    ("event_gateway", around('<eventBasedGateway id="it"/>')),
    ("no_script", around('<scriptTask id="it"><script>print(1)</script></scriptTask>')),
    ("no_script", around(said("scriptTask", '<zeebe:script expression="=1"/>'))),
    ("no_decision", around('<businessRuleTask id="it"/>')),
    ("no_called_workflow", around('<callActivity id="it"/>')),
    ("no_collection", around('<task id="it"><multiInstanceLoopCharacteristics/></task>')),
    ("no_target", around(said("task", '<zeebe:ioMapping><zeebe:input source="=1" target=""/></zeebe:ioMapping>'))),
    ("event_position", around(event("intermediateCatchEvent", ""))),
    ("event_position", around(event("intermediateThrowEvent", TIMER))),
    ("event_position", around(event("intermediateThrowEvent", "<cancelEventDefinition/>"))),
    ("event_position", around('<task id="it"/>') + '<boundaryEvent id="b" attachedToRef="it"/>'),
    ("several_definitions", around(event("intermediateThrowEvent", SIGNAL + "<errorEventDefinition/>"))),
    ("boundary", around('<task id="it"/>') + f'<boundaryEvent id="b" attachedToRef="nothing">{TIMER}</boundaryEvent>'),
    ("boundary", around('<task id="it"/>') + f'<boundaryEvent id="b" attachedToRef="start">{TIMER}</boundaryEvent>'),
    ("no_event_name", around(event("intermediateCatchEvent", "<messageEventDefinition/>"))),
    ("no_event_name", around(event("intermediateCatchEvent", SIGNAL))),
    ("no_service", around(event("intermediateThrowEvent", "<messageEventDefinition/>"))),
    ("no_event_name", around('<receiveTask id="it"/>')),
    ("dangling_reference", around(event("intermediateCatchEvent", '<messageEventDefinition messageRef="x"/>'))),
    ("no_code", START + event("endEvent", "<errorEventDefinition/>") + flow("start", "it")),
    ("no_condition", around(event("intermediateCatchEvent", "<conditionalEventDefinition/>"))),
    ("no_time", around(event("intermediateCatchEvent", "<timerEventDefinition/>"))),
    ("bad_time", around(event("intermediateCatchEvent", timer("timeDuration", "4 hours")))),
    ("bad_time", around(event("intermediateCatchEvent", timer("timeDate", "tomorrow")))),
    ("bad_time", START + '<startEvent id="it">' + timer("timeCycle", "R/PT0S") + "</startEvent>"),
    ("timer_cycle", around(event("intermediateCatchEvent", timer("timeCycle", "R3/PT1H")))),
    ("feel_syntax", around(said("scriptTask", '<zeebe:script expression="=1 +" resultVariable="x"/>'))),
    ("feel_syntax", around(said("userTask", '<zeebe:assignmentDefinition assignee="=if"/>'))),
    ("feel_syntax", around('<exclusiveGateway id="it"/>') + flow("it", "end", "approved =")),
    ("empty_process", ""),
]
WARNINGS = [
    ("no_form", around('<userTask id="it" name="Ask"/>')),
    ("no_name", around('<userTask id="it"/>')),
    ("no_service", around('<serviceTask id="it"/>')),
    ("unreachable", around('<task id="it"/>') + '<task id="x"/><task id="y"/>' + flow("x", "y") + flow("y", "x")),
    ("binding", START + CALL + "</extensionElements></callActivity>" + flow("start", "call")),
    ("no_default", START + '<exclusiveGateway id="it"/>' + TWO + flow("it", "a", "=x") + flow("it", "b", "=y")),
    ("embedded_form", around(said("userTask", '<zeebe:formDefinition formKey="camunda-forms:bpmn:f"/>'))),
    ("no_start", '<task id="it"/>'),
    ("missing_id", around('<task id="it"/><task name="nobody refers to it"/>')),
    ("no_effect", around(said("userTask", '<zeebe:taskDefinition type="x"/>'))),
    ("no_effect", around(said("task", '<zeebe:assignmentDefinition assignee="x"/>'))),
]
FOREIGN = [
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_bpmn", "SVG"),
    (b"<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'/>", "not_bpmn", "DMN"),
    (b"no xml at all", "not_xml", "well-formed"),
    (b"", "not_xml", ""),
    (b"<!DOCTYPE d [<!ENTITY a 'b'>]>" + file(around('<task id="it"/>')), "doctype", "document type"),
    (HEAD.encode() + b"</definitions>", "no_process", "no process"),
    (file("<task/>" * 50_001), "too_many_nodes", "50000"),
    (file(" " * 6_000_000), "too_large", "5 MB"),
]


@pytest.mark.parametrize(("rule", "body"), ERRORS, ids=[f"{rule}-{number}" for number, (rule, _) in enumerate(ERRORS)])
def test_what_cannot_be_executed_is_refused(rule, body):
    findings = [one for one in check({"tiny.bpmn": file(body)}) if one.severity == "error"]
    assert rule in [one.rule for one in findings]
    assert all(one.file == "tiny.bpmn" and one.line >= 2 and one.message for one in findings)
    with pytest.raises(DiagramRefused):
        Diagram.read(file(body))


@pytest.mark.parametrize(
    ("rule", "body"), WARNINGS, ids=[f"{rule}-{number}" for number, (rule, _) in enumerate(WARNINGS)]
)
def test_what_is_perhaps_not_meant_is_told(rule, body):
    findings = check({"tiny.bpmn": file(body)})
    assert rule in [one.rule for one in findings if one.severity == "warning"]
    assert [one for one in findings if one.severity == "error"] == []
    assert set(Diagram.read(file(body)).findings) <= {one.__class__(**{**vars(one), "file": ""}) for one in findings}


@pytest.mark.parametrize(("content", "rule", "word"), FOREIGN, ids=[f"{rule}-{word}" for _, rule, word in FOREIGN])
def test_what_is_no_diagram_is_refused_as_a_whole(content, rule, word):
    [finding] = check({"strange.bpmn": content})
    assert (finding.rule, finding.severity) == (rule, "error") and word in finding.message


def test_an_entity_is_never_expanded():
    entities = "<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>"
    bomb = f"<!DOCTYPE d [{entities}]><definitions>&b;</definitions>".encode()
    assert [one.rule for one in check({"bomb.bpmn": bomb})] == ["doctype"]


def test_every_reason_is_told_at_once():
    body = around('<complexGateway id="it"/>') + '<scriptTask id="script"/>' + '<callActivity id="call"/>'
    found = {(one.element, one.rule) for one in check({"tiny.bpmn": file(body)}) if one.severity == "error"}
    assert found == {("it", "unsupported_element"), ("script", "no_script"), ("call", "no_called_workflow")}


def test_a_finding_knows_its_line():
    [finding] = [
        one for one in check({"tiny.bpmn": file(around('<complexGateway id="it"/>'))}) if one.severity == "error"
    ]
    assert finding.line == 4


@pytest.mark.parametrize("path", sorted(DIAGRAMS.glob("*.bpmn")), ids=lambda path: path.stem)
def test_good_diagrams_are_left_alone(path):
    assert [one for one in check({path.name: path.read_bytes()}) if one.severity == "error"] == []


def test_a_drawing_that_is_not_executable_runs_when_it_is_alone_or_named():
    xml = file(around('<task id="it"/>'), executable='isExecutable="false"')
    assert [one.rule for one in check({"tiny.bpmn": xml})] == ["not_executable"]
    assert Diagram.read(xml, process="tiny").key == "tiny"
    with pytest.raises(DiagramRefused):
        Diagram.read(xml, process="other")


def test_of_several_processes_those_meant_to_run_are_read():
    other = '<process id="pool" isExecutable="false"/><process id="second" isExecutable="true"><task id="x"/></process>'
    xml = file(around('<task id="it"/>'), before=other)
    assert Diagram.keys(xml) == ("second", "tiny")
    assert Diagram.read(xml, process="tiny").version != Diagram.read(xml, process="second").version


def test_of_several_drawings_one_must_be_named():
    xml = file(around('<task id="it"/>'), '<process id="empty"/><process id="second"><task id="x"/></process>', "")
    assert {one.severity for one in check({"tiny.bpmn": xml})} == {"warning"}
    with pytest.raises(DiagramRefused):
        Diagram.read(xml)
    assert Diagram.read(xml, process="second").key == "second"


def test_one_workflow_in_two_files_is_told():
    xml = file(around('<task id="it"/>'))
    [finding] = [one for one in check({"a.bpmn": xml, "b.bpmn": xml}) if one.severity == "error"]
    assert (finding.file, finding.line, finding.element, finding.rule) == ("b.bpmn", 2, "tiny", "duplicate_workflow")


def test_a_form_that_is_not_among_the_forms_is_told():
    asks = file(around(said("userTask", '<zeebe:formDefinition formId="lost"/>')))
    form = b'{"type": "default", "id": "other", "components": [{"type": "text", "text": "x"}]}'
    assert "missing_form" not in [one.rule for one in check({"a.bpmn": asks})]
    assert "missing_form" in [one.rule for one in check({"a.bpmn": asks, "b.form": form})]


def test_decisions_and_forms_are_checked_too():
    findings = check({"a.dmn": b"<x/>", "b.form": b"{", "c.txt": b""})
    assert [one.file for one in findings if one.severity == "error"] == ["a.dmn", "b.form", "c.txt"]
