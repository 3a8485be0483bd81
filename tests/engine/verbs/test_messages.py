"""message, signal, tell: news reach the case that waits, start what they start, or are kept for a while."""

from datetime import timedelta

import pytest

from engine import SYSTEM, Actor, CaseState, Engine, ManualClock, Scope, queries
from engine.errors import NobodyWaits
from tests.engine.draw import diagram, listen, path, properties, service, user

RESULT = (
    '<message id="m_result" name="result"><extensionElements>'
    '<zeebe:subscription correlationKey="=sample"/></extensionElements></message>'
)
LAB = diagram(
    "lab",
    user("draw") + listen("await", "m_result") + user("read") + path("begin", "draw", "await", "read", "over"),
    top=RESULT,
)
SEND = diagram(
    "send",
    service(
        "tell",
        "publish_message",
        '<zeebe:ioMapping><zeebe:input source="result" target="message_name"/>'
        '<zeebe:input source="=sample" target="correlation_key"/>'
        '<zeebe:input source="=value" target="value"/></zeebe:ioMapping>',
    )
    + path("begin", "tell", "over"),
)
ALARM = diagram(
    "alarm",
    user("look") + path("called", "look", "over") + listen("called", "m_call", "startEvent"),
    top='<message id="m_call" name="call"/>',
    properties=properties(unit="=where"),
).replace(b'<startEvent id="begin"/>', b"")


@pytest.fixture(autouse=True)
def deployed(engine: Engine) -> None:
    engine.deploy({"lab.bpmn": LAB, "send.bpmn": SEND, "alarm.bpmn": ALARM}, by=SYSTEM)


def waiting_for(engine: Engine, nina: Actor, sample: str) -> int:
    case = engine.start("lab", {"sample": sample}, by=nina)
    engine.complete(case.tasks[0].id, {}, by=nina)
    return case.id


def test_a_message_reaches_the_case_with_its_key_and_no_other(engine: Engine, nina: Actor) -> None:
    first, second = waiting_for(engine, nina, "A"), waiting_for(engine, nina, "B")
    [moved] = engine.message("result", "B", {"value": 7}, by=nina)
    assert (moved.id, [one.element for one in moved.tasks]) == (second, ["read"])
    assert queries.facts_of(engine, nina, second)["value"] == 7
    assert queries.one_case(engine, nina, first).case.tasks == ()


def test_a_message_that_nobody_waits_for_is_refused_to_a_person(engine: Engine, nina: Actor) -> None:
    with pytest.raises(NobodyWaits, match="result"):
        engine.message("result", "Z", {}, by=nina)


def test_one_case_tells_another_in_the_same_transaction(engine: Engine, nina: Actor) -> None:
    lab = waiting_for(engine, nina, "A")
    sent = engine.start("send", {"sample": "A", "value": 3, "secret": "x"}, by=nina)
    assert sent.state is CaseState.COMPLETED
    facts = queries.facts_of(engine, nina, lab)
    assert facts["value"] == 3
    assert "secret" not in facts


def test_a_message_sent_too_early_is_kept_until_somebody_waits(engine: Engine, nina: Actor) -> None:
    engine.start("send", {"sample": "A", "value": 3}, by=nina)
    lab = waiting_for(engine, nina, "A")
    assert [one.element for one in queries.one_case(engine, nina, lab).case.tasks] == ["read"]


def test_a_kept_message_is_forgotten_after_a_day(engine: Engine, clock: ManualClock, nina: Actor) -> None:
    engine.start("send", {"sample": "A", "value": 3}, by=nina)
    clock.advance(timedelta(days=1, seconds=1))
    lab = waiting_for(engine, nina, "A")
    assert queries.one_case(engine, nina, lab).case.tasks == ()


def test_a_message_starts_the_workflow_that_begins_with_it(engine: Engine, nina: Actor) -> None:
    [case] = engine.message("call", None, {"where": "room_2", "person_code": "CB-0001"}, by=nina)
    assert (case.workflow, case.unit, case.subject, case.tasks[0].unit) == ("alarm", "room_2", "CB-0001", "room_2")


def test_a_message_told_to_one_case_reaches_that_case(engine: Engine, nina: Actor) -> None:
    first, second = waiting_for(engine, nina, "A"), waiting_for(engine, nina, "A")
    engine.tell(second, "result", {"value": 1}, by=nina)
    assert queries.one_case(engine, nina, first).case.tasks == ()
    with pytest.raises(NobodyWaits):
        engine.tell(second, "result", {}, by=nina)


def test_a_message_into_a_case_that_is_none_of_the_senders_finds_nobody(database, clock, nina: Actor) -> None:
    class OnlyOwn:
        marks: dict[str, int] = {}

        def authorize(self, actor: Actor, action: str, thing: object | None) -> bool:
            return action != "message" or getattr(thing, "unit", "ward") == "ward"

        def scope(self, actor: Actor) -> Scope:
            return Scope(units=None, clearance=9)

    engine = Engine(database, policy=OnlyOwn(), clock=clock)
    own, other = (engine.start("lab", {"sample": unit}, by=nina, unit=unit) for unit in ("ward", "theatre"))
    for case in (own, other):
        engine.complete(case.tasks[0].id, {}, by=nina)
    assert engine.message("result", "ward", {}, by=nina)
    with pytest.raises(NobodyWaits):
        engine.message("result", "theatre", {}, by=nina)
    assert queries.one_case(engine, nina, other.id).case.tasks == ()


def test_who_may_begin_is_asked_with_the_unit_that_the_diagram_works_out(database, clock, nina: Actor) -> None:
    asked = []

    class Listening:
        marks: dict[str, int] = {}

        def authorize(self, actor: Actor, action: str, thing: object | None) -> bool:
            asked.append((action, getattr(thing, "unit", None), getattr(thing, "subject", None)))
            return True

        def scope(self, actor: Actor) -> Scope:
            return Scope(units=None, clearance=9)

    engine = Engine(database, policy=Listening(), clock=clock)
    placed = diagram("placed", user("look") + path("begin", "look", "over"), properties=properties(unit="=where"))
    engine.deploy({"placed.bpmn": placed}, by=SYSTEM)
    engine.start("placed", {"where": "theatre", "person_code": "CB-0001"}, by=nina)
    assert ("start", "theatre", "CB-0001") in asked
