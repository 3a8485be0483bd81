"""Scopes within scopes: seats, sub-processes and handlers keep to themselves what is theirs."""

import pytest

from engine.errors import StepFailed
from engine.spiff import BpmnError


def test_an_error_at_one_seat_ends_them_all(drive):
    run = drive("seat_error", {"xs": [1, 2, 3]})
    run.do("ask", {"bad": True}, 2)
    assert run.ended() and run.facts["caught_it"] is True
    assert [one for one in run.events("cancelled") if one[0] == "ask"] == [
        ("ask", "cancelled", 1),
        ("ask", "cancelled", 3),
    ]


def test_a_join_counts_at_each_seat_for_itself(drive):
    run = drive("seat_joins", {"xs": ["a", "b"]})
    run.do("a", seat=1)
    run.do("b", seat=2)
    assert run.open == ["a", "b"]
    run.do("b", seat=1)
    assert run.open == ["a", "last"]
    run.do("a", seat=2)
    for _ in range(2):
        run.do("last")
    assert run.ended() and run.facts["ys"] == ["a", "b"]


def test_two_branches_that_merge_without_a_join_are_two_tasks(drive):
    run = drive("two_tokens")
    run.do("a")
    run.do("b")
    assert run.open == ["ask", "ask"]
    run.do("ask")
    run.do("ask")
    assert run.ended()


def test_a_join_takes_one_arrival_of_each_flow_and_keeps_the_rest(drive):
    run = drive("two_on_one_flow", {"n": 0})
    run.do("c")
    assert run.facts["n"] == 1 and not run.run.finished and run.run.stuck == "join"


def test_an_error_in_its_own_handler_goes_further_out(drive, desk):
    def find_bed(_):
        raise BpmnError("NO_BED", {})

    desk.services["find_bed"] = find_bed
    run = drive("nested_errors")
    assert run.ended() and run.facts == {"caught_outside": True}


def test_an_escalation_may_interrupt(drive):
    run = drive("escalation_interrupts")
    assert run.ended() and run.facts["told_of_it"] is True
    assert ("ask", "cancelled", None) in run.events() and ("tell", "completed", None) in run.events()


def test_a_loop_inside_a_subprocess_leaves_no_history_behind(drive):
    run = drive("loop_in_subprocess", {"on": True})
    for _ in range(30):
        run.do("ask", {"on": True})
    assert len(list(run.run.step.tokens())) == 3


def test_a_handler_at_one_seat_leaves_the_others_alone(drive):
    run = drive("handler_in_seat", {"xs": ["A", "B"]})
    assert run.message("go", "A") == 1
    assert run.open == ["ask"]
    run.do("ask", {"y": "done"})
    assert run.ended() and run.facts["ys"] == ["stopped A", "done"]


def test_what_a_boundary_event_began_goes_on_when_its_task_is_done(drive):
    run = drive("boundary_path_goes_on")
    run.advance(hours=2)
    run.do("ask")
    assert run.open == ["remind"] and not run.run.finished
    run.do("remind")
    assert run.ended()


def test_a_completion_beats_a_timer_that_is_due_but_has_not_fired(drive, desk):
    run = drive("timer_boundary")
    desk.time = desk.time.replace(hour=20)
    run.do("ask")
    assert run.ended() and run.run.outcome == "end" and "late_is_known" not in run.facts


@pytest.mark.parametrize("name", ["seats", "council"])
def test_a_missing_fact_fails_where_it_is_missed(drive, name):
    with pytest.raises(StepFailed) as failure:
        drive(name)
    assert failure.value.params["element"] == "opine"
