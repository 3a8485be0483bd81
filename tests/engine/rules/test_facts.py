"""Facts that are read are set by something, and files that work together know each other."""

import json

from engine.rules import check
from tests.engine.draw import diagram, ext, flow, path, script, service, user

FORM = '<zeebe:formDefinition formId="triage"/>'


def form(*keys: str) -> bytes:
    """The form `triage` with these fields."""
    fields = [{"type": "textfield", "id": key, "key": key, "label": key} for key in keys]
    return json.dumps({"type": "default", "id": "triage", "components": fields}).encode()


def told(body: str, *rules: str, key: str = "tiny", **more: bytes) -> list[tuple[str, str]]:
    """The elements and messages of these rules."""
    files = {"tiny.bpmn": diagram(key, body), **{name.replace("_", "."): content for name, content in more.items()}}
    return [(one.element, one.message) for one in check(files) if one.rule in rules]


def choice(asked: str) -> str:
    """A gateway that asks a condition."""
    return '<exclusiveGateway id="x" name="?" default="f_x_over"/><endEvent id="yes"/>' + flow("x", "yes", asked)


def test_a_name_that_nothing_sets_is_told():
    [(element, message)] = told(choice("urgent = true") + path("begin", "x", "over"), "unset_variable")
    assert element == "x" and "“urgent”" in message


def test_a_name_that_a_form_or_a_script_sets_is_known():
    body = user("ask", "nurse", FORM) + script("work", "level", "1") + choice('urgency = "a" and level = 1')
    body += path("begin", "ask", "work", "x", "over")
    assert told(body, "unset_variable", triage_form=form("urgency")) == []
    [(_, message)] = told(body, "unset_variable", triage_form=form("note"))
    assert "“urgency”" in message


def test_where_services_bring_facts_only_a_slip_of_the_pen_is_told():
    body = service("work", "anything") + script("set", "urgency", "1") + path("begin", "work", "set", "x", "over")
    assert told(body + choice("destination = 1"), "unset_variable") == []
    [(_, message)] = told(body + choice("urgancy = 1"), "unset_variable")
    assert "is “urgency” meant" in message


def test_parallel_branches_that_set_one_name_are_told():
    body = '<parallelGateway id="fork"/><parallelGateway id="join"/>' + script("a", "n", "1") + script("b", "n", "2")
    body += path("begin", "fork", "a", "join", "over") + path("fork", "b", "join")
    assert [element for element, _ in told(body, "parallel_writes")] == ["fork"]
    apart = body.replace('expression="=2" resultVariable="n"', 'expression="=2" resultVariable="m"')
    assert told(apart, "parallel_writes") == []


def test_a_service_that_nobody_offers_is_named():
    xml = diagram("tiny", service("work", "archive") + path("begin", "work", "over"))
    found = {
        known: [one.message for one in check({"a.bpmn": xml}, known) if one.rule == "unknown_service"]
        for known in ((), ("archive",))
    }
    assert "archive" in found[()][0] and found[("archive",)] == []
    assert [one for one in check({"a.bpmn": xml}) if one.rule == "unknown_service"] == []


def call(id: str, key: str) -> str:
    """A call activity."""
    said = f'<zeebe:calledElement processId="{key}"/>'
    return f'<callActivity id="{id}">{ext(said)}</callActivity>'


def test_a_called_workflow_that_is_not_among_the_files_is_named():
    body = call("ask", "elsewhere") + path("begin", "ask", "over")
    assert [element for element, _ in told(body, "missing_workflow")] == ["ask"]


def test_calls_in_a_circle_that_nothing_leaves_are_told():
    body = call("again", "other") + path("begin", "again", "over")
    other = diagram("other", call("back", "tiny") + path("begin", "back", "over"))
    assert [element for element, _ in told(body, "calls_in_circle", other_bpmn=other)] == ["again", "back"]
    leaving = call("again", "tiny") + choice("stop = true") + path("begin", "x", "again", "over")
    assert told(leaving.replace('default="f_x_over"', 'default="f_x_again"'), "calls_in_circle") == []


def test_what_else_a_file_may_be_is_said():
    [finding] = check({"picture.vsdx": b"PK\x03\x04"})
    assert finding.rule == "unknown_file" and "Visio" in finding.message
