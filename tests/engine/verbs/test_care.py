"""start, claim, release, complete, cancel."""

import threading

import pytest

from engine import SYSTEM, Actor, CaseState, Engine, Scope, TaskState, queries
from engine.errors import (
    CaseEnded,
    NotAllowed,
    ReasonMissing,
    Repeated,
    StepFailed,
    TaskNotOpen,
    TaskNotYours,
    TaskTaken,
    TaskUnknown,
    WorkflowUnknown,
)
from tests.engine.draw import diagram, path, script, user

VISIT = diagram("visit", user("look") + user("note", "specialist") + path("begin", "look", "note", "over"))
BROKEN = diagram(
    "broken",
    user("ask")
    + '<exclusiveGateway id="which"/>'
    + path("begin", "ask", "which")
    + '<sequenceFlow id="f_yes" sourceRef="which" targetRef="over">'
    + "<conditionExpression>=answer = 1</conditionExpression></sequenceFlow>",
)


@pytest.fixture(autouse=True)
def deployed(engine: Engine) -> None:
    engine.deploy({"visit.bpmn": VISIT, "broken.bpmn": BROKEN}, by=SYSTEM)


def test_a_case_starts_with_its_first_task_open(engine: Engine, nina: Actor) -> None:
    case = engine.start("visit", {"person_code": "CB-0001"}, by=nina, unit="ward")
    [task] = case.tasks
    assert (task.element, task.role, task.unit, task.state) == ("look", "nurse", "ward", TaskState.READY)
    assert (case.number, case.subject, case.state) == (f"HS-2026-{case.id:04d}", "CB-0001", CaseState.RUNNING)


def test_completing_every_task_completes_the_case(engine: Engine, nina: Actor, sam: Actor) -> None:
    [look] = engine.start("visit", by=nina, unit="ward").tasks
    [note] = engine.complete(look.id, {"pulse": 72}, by=nina).tasks
    done = engine.complete(note.id, {"opinion": "rest"}, by=sam)
    assert (done.state, done.outcome, done.tasks) == (CaseState.COMPLETED, "over", ())
    facts = queries.facts_of(engine, nina, done.id)
    assert (facts["pulse"], facts["opinion"]) == (72, "rest")


def test_a_claimed_task_is_refused_to_another(engine: Engine, nina: Actor, sam: Actor) -> None:
    [look] = engine.start("visit", by=nina, unit="ward").tasks
    engine.claim(look.id, by=nina)
    with pytest.raises(TaskTaken, match="nina"):
        engine.claim(look.id, by=sam)
    with pytest.raises(TaskTaken):
        engine.complete(look.id, {}, by=sam)


def test_a_released_task_waits_for_everybody_again(engine: Engine, nina: Actor, sam: Actor) -> None:
    [look] = engine.start("visit", by=nina, unit="ward").tasks
    engine.claim(look.id, by=nina)
    with pytest.raises(TaskNotYours):
        engine.release(look.id, by=sam)
    [free] = engine.release(look.id, by=nina).tasks
    assert (free.state, free.assignee) == (TaskState.READY, None)


def test_a_second_completion_is_refused_and_nothing_happens_twice(engine: Engine, nina: Actor) -> None:
    case = engine.start("visit", by=nina, unit="ward")
    engine.complete(case.tasks[0].id, {"pulse": 72}, by=nina)
    with pytest.raises(TaskNotOpen):
        engine.complete(case.tasks[0].id, {"pulse": 99}, by=nina)
    assert queries.facts_of(engine, nina, case.id)["pulse"] == 72


def test_of_two_people_completing_one_task_at_once_only_one_succeeds(engine: Engine, nina: Actor, sam: Actor) -> None:
    case = engine.start("visit", by=nina, unit="ward")
    together, results = threading.Barrier(8), []

    def complete(actor: Actor, pulse: int) -> None:
        together.wait()
        try:
            engine.complete(case.tasks[0].id, {"pulse": pulse}, by=actor)
            results.append(pulse)
        except TaskNotOpen:
            results.append(None)

    threads = [threading.Thread(target=complete, args=((nina, sam)[n % 2], n)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [winner] = [one for one in results if one is not None]
    assert queries.facts_of(engine, nina, case.id)["pulse"] == winner
    assert [one.verb for one in queries.history(engine, nina, case.id)] == ["started", "completed"]


def test_a_step_that_fails_saves_nothing_and_leaves_an_incident(engine: Engine, nina: Actor) -> None:
    case = engine.start("broken", by=nina, unit="ward")
    with pytest.raises(StepFailed, match="which"):
        engine.complete(case.tasks[0].id, {"answer": 2}, by=nina)
    line = queries.one_case(engine, nina, case.id)
    assert [one.element for one in line.case.tasks] == ["ask"]
    assert "answer" not in queries.facts_of(engine, nina, case.id)
    [incident] = queries.incidents(engine, nina)
    assert (incident.element, incident.case_id, line.failed) == ("which", case.id, True)


def test_a_later_success_ends_the_incident(engine: Engine, nina: Actor) -> None:
    case = engine.start("broken", by=nina, unit="ward")
    with pytest.raises(StepFailed):
        engine.complete(case.tasks[0].id, {"answer": 2}, by=nina)
    assert engine.complete(case.tasks[0].id, {"answer": 1}, by=nina).state is CaseState.COMPLETED
    assert queries.incidents(engine, nina) == []


def test_a_cancelled_case_keeps_the_reason_and_withdraws_its_tasks(engine: Engine, nina: Actor) -> None:
    case = engine.start("visit", by=nina, unit="ward")
    with pytest.raises(ReasonMissing):
        engine.cancel(case.id, "  ", by=nina)
    ended = engine.cancel(case.id, "opened by mistake", by=nina)
    assert (ended.state, ended.tasks) == (CaseState.CANCELLED, ())
    assert queries.history(engine, nina, case.id)[-1].reason == "opened by mistake"
    with pytest.raises(TaskNotOpen):
        engine.complete(case.tasks[0].id, {}, by=nina)
    with pytest.raises(CaseEnded):
        engine.cancel(case.id, "again", by=nina)


def test_a_request_with_the_same_key_is_carried_out_once(engine: Engine, nina: Actor) -> None:
    case = engine.start("visit", by=nina, unit="ward", once="a1")
    with pytest.raises(Repeated) as again:
        engine.start("visit", by=nina, unit="ward", once="a1")
    assert again.value.params["case"] == case.id
    assert len(queries.cases(engine, nina, queries.Wanted(), engine.now())) == 1


def test_what_does_not_exist_is_said_to_be_unknown(engine: Engine, nina: Actor) -> None:
    with pytest.raises(WorkflowUnknown, match="surgery"):
        engine.start("surgery", by=nina)
    with pytest.raises(TaskUnknown):
        engine.complete(4711, {}, by=nina)


def test_a_task_is_refused_to_whom_the_policy_does_not_allow(database, clock, nina: Actor, sam: Actor) -> None:
    class Strict:
        marks: dict[str, int] = {}

        def authorize(self, actor: Actor, action: str, thing: object | None) -> bool:
            return action in ("start", "see", "deploy") or bool(actor.desks & getattr(thing, "candidates", set()))

        def scope(self, actor: Actor):
            return Scope(units=None, clearance=9)

    engine = Engine(database, policy=Strict(), clock=clock)
    [look] = engine.start("visit", by=nina, unit="ward").tasks
    with pytest.raises(NotAllowed):
        engine.complete(look.id, {}, by=sam)
    assert engine.complete(look.id, {}, by=nina).tasks


def test_a_variable_changed_is_in_the_journal_with_its_old_value(engine: Engine, nina: Actor) -> None:
    twice = diagram("twice", user("ask") + script("more", "n", "n + 1") + path("begin", "ask", "more", "over"))
    engine.deploy({"twice.bpmn": twice}, by=SYSTEM)
    case = engine.start("twice", {"n": 1}, by=nina)
    engine.complete(case.tasks[0].id, {"n": 5}, by=nina)
    with engine.database.connect() as connection:
        stored = connection.exec_driver_sql("select facts from journal where verb = 'completed'").scalar()
    assert engine.read(stored) == [["", "n", 1, 5, "ask"], ["", "n", 5, 6, "more"]]
