"""Services, decisions, several seats, calls: what carries elements out, and whose facts they see."""

from datetime import date
from decimal import Decimal

import pytest

from engine.errors import StepFailed
from engine.spiff import StartEvent
from tests.engine.spiff.conftest import drawn


def test_parallel_branches_share_the_facts_of_the_case(drive):
    run = drive("parallel_writes", {"k": 1})
    run.do("a")
    run.do("b")
    assert run.ended() and run.facts == {"k": 2, "seen": 2}


def test_parallel_branches_lose_no_update(drive):
    run = drive("parallel_counts", {"n": 0})
    run.do("a")
    run.do("b")
    assert run.facts["n"] == 2


def test_what_is_local_to_a_subprocess_ends_with_it(drive):
    run = drive("subprocess_scope", {"n": 1})
    assert run.run.facts(run.run.open_tasks()[0].token) == {"n": 1, "local": 2}
    run.do("ask", {"local": 5, "note": "x"})
    assert run.ended() and run.facts["result"] == 50 and "local" not in run.facts


def test_a_council_is_content_with_three_of_five_and_keeps_their_seats(drive):
    run = drive("council", {"xs": [0, 1, 2, 3, 4]})
    assert [task.seat for task in run.run.open_tasks()] == [1, 2, 3, 4, 5]
    for seat, score in ((5, 1), (1, 2), (3, 3)):
        run.do("opine", {"score": score}, seat)
    assert run.ended() and run.facts["ys"] == [
        {"by": 0, "score": 2},
        None,
        {"by": 2, "score": 3},
        None,
        {"by": 4, "score": 1},
    ]
    assert set(run.facts) == {"xs", "ys"}
    assert sorted(run.events("cancelled")) == [("opine", "cancelled", 2), ("opine", "cancelled", 4)]


def test_a_seat_sees_what_is_its_own(drive):
    run = drive("seats", {"xs": ["a", "b"]})
    assert [task.local for task in run.run.open_tasks()] == [
        {"loopCounter": 1, "x": "a", "y": None},
        {"loopCounter": 2, "x": "b", "y": None},
    ]
    assert run.run.evaluate(run.run.open_tasks()[1].token, "=x + string(loopCounter)") == "b2"


def test_a_collection_without_items_is_done_at_once(drive):
    run = drive("seats", {"xs": []})
    assert run.ended() and run.facts["ys"] == []


def test_a_collection_that_is_no_list_fails_with_its_element(drive):
    with pytest.raises(StepFailed, match="opine"):
        drive("seats", {})


def test_a_boundary_event_ends_all_seats(drive):
    run = drive("seats", {"xs": [1, 2, 3]})
    run.do("opine", {"y": 1})
    run.advance(hours=2)
    assert run.ended() and run.facts == {"xs": [1, 2, 3], "out": None}


def test_seats_one_by_one_come_in_the_order_of_the_items(drive):
    run = drive("seats_one_by_one", {"xs": [1, 2], "add": 0})
    run.do("ask", {"add": 100, "known": 1})
    assert run.open == ["ask"]
    run.do("ask")
    assert run.ended() and run.facts == {"xs": [1, 2], "add": 100, "known": 1, "ys": [111, 122]}
    assert [one for one in run.events("completed") if one[0] == "inner"] == [
        ("inner", "completed", 1),
        ("inner", "completed", 2),
        ("inner", "completed", None),
    ]


def test_a_service_is_called_for_each_seat(drive, desk):
    desk.services["square"] = lambda facts: {"squared": facts["x2"] ** 2, "noise": 1}
    run = drive("seats_of_jobs", {"xs": [2, 3, 1]})
    assert run.ended() and run.facts == {"xs": [2, 3, 1], "ys": [4, 9, 1]}


def test_a_service_that_nobody_here_offers_waits_as_a_job(drive):
    run = drive("job")
    [job] = run.run.open_jobs()
    assert (job.type, job.headers) == ("outside", {"topic": "done"})
    run.do("work", {"result": 3, "noise": 1})
    assert run.ended() and run.facts == {"r": 3}


@pytest.mark.parametrize(("code", "caught"), [("NO_BED", True), ("OTHER", False)])
def test_an_outside_job_may_end_with_an_error(drive, code, caught):
    run = drive("job")
    assert run.run.fail(run.run.open_jobs()[0].token, code, {}) is caught
    run.after()
    assert run.ended() is caught and run.open == ([] if caught else ["work"])


def test_a_service_without_a_type_bears_the_name_of_its_task(drive, desk):
    desk.services["set_deadline"] = lambda facts: {"days": facts["urgent"] and 1}
    assert drive("untyped_service", {"urgent": True}).facts == {"urgent": True, "days": 1}


def test_a_service_cannot_change_facts_behind_our_back(drive, desk):
    desk.services["set_deadline"] = lambda facts: facts["list"].append(1)
    assert drive("untyped_service", {"list": []}).facts == {"list": []}


def test_a_decision_is_asked_with_the_facts(drive, desk):
    desk.decisions["urgency"] = lambda facts: {"red": facts["temp"] > 38}
    assert drive("decision", {"temp": 39}).facts["level"] == {"red": True}


def test_a_message_carries_only_what_its_inputs_name(drive, desk):
    drive("publish", {"k": "A", "secret": 1})
    assert desk.published == [{"message_name": "go", "correlation_key": "A", "what": 1}]


def test_a_called_workflow_has_a_root_of_its_own(drive):
    run = drive("call", {"a": 1, "secret": 2})
    [task] = run.run.open_tasks()
    assert (task.element, task.diagram.key) == ("child_ask", "child")
    assert run.run.facts(task.token) == {"n": 1}
    run.do("child_ask", {"answer": 42, "noise": 1})
    assert run.ended() and run.facts == {"a": 1, "secret": 2, "says": 42}


def test_an_error_of_a_called_workflow_reaches_its_caller(drive):
    run = drive("call", {"a": 1})
    run.do("child_ask", {"bad": True})
    assert run.ended() and run.facts == {"a": 1, "caught": True}


def test_a_timer_of_the_caller_ends_the_called_workflow(drive):
    run = drive("call", {"a": 1})
    run.advance(days=3)
    assert run.ended() and run.facts == {"a": 1, "too_late": True}
    assert {("child_ask", "cancelled", None), ("call", "cancelled", None)} <= set(run.events())


def test_workflows_in_workflows_in_workflows_work(drive):
    run = drive("grandparent", {"xs": [1, 2], "experts": ["a", "b"], "k": "A"})
    assert run.open == ["opine"] * 4
    run.advance(hours=1)
    run.signal("bell")
    assert run.open == ["opine"] * 4 + ["swap"] * 2
    for _ in range(4):
        run.do("opine", {"opinion": "yes"})
    assert run.open == ["conclude"] * 2 + ["swap"] * 2
    for element in run.open:
        run.do(element)
    assert run.ended() and run.facts["xs"] == [1, 2] and "opinions" not in run.facts


def test_a_handler_of_the_outermost_case_ends_all_within(drive):
    run = drive("grandparent", {"xs": [1, 2], "experts": ["a", "b"], "k": "A"})
    run.do("opine", {"opinion": "yes"})
    run.message("go", "A")
    assert run.ended() and run.run.outcome == "withdrawn" and run.run.waits() == []
    assert [one[0] for one in run.events("cancelled")].count("opine") >= 3


def test_a_workflow_that_is_not_there_fails_with_the_call(drive, desk, monkeypatch):
    monkeypatch.setattr(desk, "called", lambda key: type(desk).called(desk, "nowhere"))
    with pytest.raises(StepFailed, match="nowhere"):
        drive("call", {"a": 1})


def test_a_case_starts_where_its_message_says(drive):
    run = drive("starts", {"person": "CB-0001", "noise": 1}, start="by_message")
    assert run.open == ["ask"] and run.facts == {"who": "CB-0001"}


def test_the_ways_to_start_are_told():
    assert drawn("starts").starts == (
        StartEvent("start", "none"),
        StartEvent("by_message", "message", "other"),
        StartEvent("by_time", "timer", timer="cycle", text="R/PT1H"),
    )


def test_dates_and_decimals_of_a_service_become_json(drive, desk):
    desk.services["set_deadline"] = lambda _: {"on": date(2026, 1, 3), "dose": Decimal("1.5"), "both": (1, 2)}
    assert drive("untyped_service").facts == {"on": "2026-01-03", "dose": 1.5, "both": [1, 2]}


def test_a_text_that_cannot_be_kept_fails_where_it_was_written(drive):
    run = drive("user_task")
    with pytest.raises(StepFailed, match="note"):
        run.do("ask", {"note": "half a letter: \ud800"})
