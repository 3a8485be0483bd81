"""What the standard forbids is refused or told, one tiny diagram per class."""

import pytest

from engine.rules import check
from tests.engine.rules.test_rules import START, around, event, file, flow, handler, timer

HOUR = timer("timeDuration", "PT1H")
LINK = "<linkEventDefinition{}/>"
A, B = '<task id="a"/>', '<task id="b"/>'


def sub(inside: str, kind: str = "subProcess", attributes: str = "") -> str:
    """A sub-process `it` between a start and an end."""
    return around(f'<{kind} id="it" {attributes}>{inside}</{kind}>')


def gate(kind: str, attributes: str = "", out: str = "") -> str:
    """A gateway `it` before two tasks."""
    return START + f'<{kind} id="it" {attributes}/>' + A + B + flow("start", "it") + (out or BARE)


def many(inside: str, attributes: str = "") -> str:
    """A task with a multi-instance."""
    loop = f"<multiInstanceLoopCharacteristics {attributes}>{inside}</multiInstanceLoopCharacteristics>"
    return around(f'<task id="it">{loop}</task>')


BARE = flow("it", "a") + flow("it", "b")
LANES = (
    '<laneSet id="l"><lane id="x"><flowNodeRef>{}</flowNodeRef></lane><lane id="y"><flowNodeRef>{}</flowNodeRef></lane>'
)
POOL = '<process id="pool"><task id="far"/></process>'

CLASSES = {
    "a start with a flow into it": (around('<task id="it"/>') + flow("it", "start"), "flow_into_start"),
    "an end with a flow out of it": (around('<task id="it"/>') + flow("end", "it"), "flow_out_of_end"),
    "a flow to another scope": (sub('<startEvent id="i"/>') + flow("start", "i"), "flow_over_border"),
    "a flow without a target": (around('<task id="it"/>') + '<sequenceFlow id="f" sourceRef="it"/>', "dangling_flow"),
    "a boundary event without a definition": (
        around('<task id="it"/>') + '<boundaryEvent id="b" attachedToRef="it"/>',
        "event_position",
    ),
    "a boundary event attached to nothing": (
        around('<task id="it"/>') + f'<boundaryEvent id="b">{HOUR}</boundaryEvent>',
        "boundary",
    ),
    "a boundary event at a gateway": (
        around('<exclusiveGateway id="it"/>') + f'<boundaryEvent id="b" attachedToRef="it">{HOUR}</boundaryEvent>',
        "boundary",
    ),
    "a timer that is thrown": (around(event("intermediateThrowEvent", HOUR)), "event_position"),
    "an error that is caught in the middle": (
        around(event("intermediateCatchEvent", "<errorEventDefinition/>")),
        "event_position",
    ),
    "a start by an error": (START.replace("/>", "><errorEventDefinition/></startEvent>") + A, "start_event"),
    "an error that does not interrupt": (
        around('<task id="it"/>') + '<boundaryEvent id="b" attachedToRef="it" cancelActivity="false">'
        "<errorEventDefinition/></boundaryEvent>",
        "boundary",
    ),
    "an event that neither disturbs nor could": (
        '<startEvent id="start" isInterrupting="false"/>' + A,
        "interrupting_ignored",
    ),
    "a timer with two times": (
        around(
            event(
                "intermediateCatchEvent",
                "<timerEventDefinition><timeDate>2030-01-01T00:00:00Z</timeDate>"
                "<timeDuration>PT1H</timeDuration></timerEventDefinition>",
            )
        ),
        "two_times",
    ),
    "a parallel gateway with a condition": (
        gate("parallelGateway", "", flow("it", "a", "x") + flow("it", "b")),
        "condition_ignored",
    ),
    "a parallel gateway with a default": (gate("parallelGateway", 'default="it_a"'), "unknown_default"),
    "a default with a condition": (
        gate("exclusiveGateway", 'default="it_a"', flow("it", "a", "x") + flow("it", "b", "y")),
        "default_condition",
    ),
    "a choice without conditions": (gate("exclusiveGateway"), "missing_condition"),
    "a choice that asks the same twice": (
        gate("exclusiveGateway", "", flow("it", "a", "x") + flow("it", "b", "x")),
        "same_condition",
    ),
    "a gateway against its direction": (gate("parallelGateway", 'gatewayDirection="Converging"'), "gateway_direction"),
    "an event gateway before a task": (gate("eventBasedGateway"), "event_gateway"),
    "an event gateway before one event": (
        START
        + '<eventBasedGateway id="g"/>'
        + event("intermediateCatchEvent", HOUR)
        + flow("start", "g")
        + flow("g", "it"),
        "one_event",
    ),
    "an event sub-process in the flow": (handler(HOUR) + flow("start", "handler"), "handler_flow"),
    "an event sub-process without a trigger": (handler(""), "handler_start"),
    "many of nothing": (many(""), "no_collection"),
    "a loop without a condition": (around('<task id="it"><standardLoopCharacteristics/></task>'), "endless_loop"),
    "a call to nothing": (around('<callActivity id="it"/>'), "no_called_workflow"),
    "a message nobody named": (around(event("intermediateCatchEvent", "<messageEventDefinition/>")), "no_event_name"),
    "an operation that is nowhere": (around('<serviceTask id="it" operationRef="nowhere"/>'), "operation_ignored"),
    "a lane with a node of nobody": (
        around('<task id="it"/>') + LANES.format("it", "far") + "</laneSet>",
        "lane_stranger",
    ),
    "a node in two lanes": (around('<task id="it"/>') + LANES.format("it", "it") + "</laneSet>", "two_lanes"),
    "a compensation handler in the flow": (around('<task id="it" isForCompensation="true"/>'), "compensation"),
    "a cancel end outside a transaction": (
        START + event("endEvent", "<cancelEventDefinition/>") + flow("start", "it"),
        "cancel",
    ),
    "a cancel boundary at a task": (
        around('<task id="it"/>') + '<boundaryEvent id="b" attachedToRef="it"><cancelEventDefinition/></boundaryEvent>',
        "cancel",
    ),
    "an id used twice": (around('<task id="it"/><task id="it"/>'), "duplicate_id"),
    "an id that climbs": (around('<task id="it"/>') + '<task id="../../etc"/>', "bad_id"),
    "data that is nowhere": (
        around('<task id="it"/>') + '<dataObjectReference id="d" dataObjectRef="nowhere"/>',
        "dangling_data",
    ),
    "a process without anything": ("", "empty_process"),
    "two plain starts": (
        START + '<startEvent id="again"/>' + A + flow("start", "a") + flow("again", "a"),
        "two_starts",
    ),
    "two plain starts in a sub-process": (sub('<startEvent id="i"/><startEvent id="j"/>'), "subprocess_start"),
    "a link without a name": (around(event("intermediateThrowEvent", LINK.format(""))), "no_event_name"),
    "a link with a flow into its end": (around(event("intermediateCatchEvent", LINK.format(' name="L"'))), "link_flow"),
    "quantities": (around('<task id="it" completionQuantity="2"/>'), "unsupported_attribute"),
    "a complex gateway": (around('<complexGateway id="it"/>'), "unsupported_element"),
    "a flow drawn twice": (
        around('<task id="it"/>') + '<sequenceFlow id="again" sourceRef="it" targetRef="end"/>',
        "doubled_flow",
    ),
}


@pytest.mark.parametrize(("body", "rule"), CLASSES.values(), ids=CLASSES.keys())
def test_what_the_standard_forbids_is_refused_or_told(body, rule):
    found = [one for one in check({"tiny.bpmn": file(body)}) if one.rule == rule]
    assert found and all(one.element and one.line >= 1 and one.message for one in found)


def test_a_flow_to_another_pool_is_refused():
    xml = file(around('<task id="it"/>') + flow("it", "far"), before=POOL)
    assert "dangling_flow" in [one.rule for one in check({"tiny.bpmn": xml}) if one.severity == "error"]


def test_of_several_pools_it_is_told_which_one_runs():
    [told] = [
        one for one in check({"tiny.bpmn": file(around('<task id="it"/>'), before=POOL)}) if one.rule == "other_pools"
    ]
    assert told.element == "tiny" and "pool" in told.message


def test_a_finding_says_what_people_call_the_element():
    [told] = [
        one
        for one in check({"tiny.bpmn": file(around('<complexGateway id="it" name="Enough?"/>'))})
        if one.severity == "error"
    ]
    assert told.element == "it" and told.message.startswith("“Enough?”: ")
