"""Times, messages, signals, conditions, errors: what comes from outside or breaks out."""

from datetime import UTC, datetime

import pytest

from engine.errors import StepFailed
from engine.spiff import BpmnError


def fails_with(code, **facts):
    def service(_):
        raise BpmnError(code, facts)

    return service


def test_a_pause_ends_when_its_time_has_passed(drive):
    run = drive("timer_catch", {"pause_for": "P1M"})
    [wait] = run.run.waits()
    assert (wait.kind, wait.element, wait.due) == ("timer", "pause", datetime(2026, 2, 1, 8, tzinfo=UTC))
    assert run.advance(days=30) == 0
    assert run.advance(days=1) == 1
    assert run.ended()


def test_a_date_is_worked_out_from_the_facts(drive):
    run = drive("timer_date", {"on": "2026-01-03T08:00:00+07:00"})
    assert run.run.waits()[0].due == datetime(2026, 1, 3, 1, tzinfo=UTC)
    run.advance(days=2)
    assert run.ended()


def test_a_date_in_the_past_fires_at_once(drive):
    assert drive("timer_date", {"on": "2020-01-01"}).ended()


def test_a_timer_without_a_time_fails_with_its_element(drive):
    with pytest.raises(StepFailed, match="pause"):
        drive("timer_catch")


def test_an_interrupting_timer_ends_the_task_with_all_that_was_local(drive):
    run = drive("timer_boundary")
    run.advance(minutes=61)
    assert run.ended() and run.facts == {"late_is_known": False}
    assert run.events("cancelled") == [("ask", "cancelled", None)]


def test_a_cycle_reminds_as_often_as_drawn(drive):
    run = drive("cycle_boundary", {"n": 0})
    for _ in range(5):
        run.advance(hours=1)
    assert run.facts["n"] == 3 and run.run.waits() == []
    run.do("ask")
    assert run.ended()


def test_a_cycle_catches_up_after_a_pause_of_the_server(drive):
    run = drive("cycle_boundary", {"n": 0})
    assert run.advance(hours=9) == 3
    assert run.facts["n"] == 3


def test_catching_up_is_done_in_bounded_pieces(drive):
    run = drive("endless_cycle", {"n": 0})
    assert run.advance(minutes=2_500) == 1_000
    assert run.advance() == 1_000
    assert run.advance() == 500


def test_a_boundary_that_does_not_interrupt_hears_every_message(drive):
    run = drive("message_boundary", {"k": "A", "hits": 0})
    assert run.message("go", "B") == 0
    assert run.message("go", "A") == 1
    run.message("go", "A")
    assert run.facts["hits"] == 2
    run.do("ask", {"answer": 5})
    assert run.ended() and run.facts == {"k": "A", "hits": 2, "got": 5}


def test_a_number_as_correlation_key_is_its_text(drive):
    run = drive("message_boundary", {"k": 7, "hits": 0})
    assert run.message("go", "7") == 1


def test_a_missing_correlation_key_fails_with_its_element(drive):
    with pytest.raises(StepFailed, match="news"):
        drive("message_boundary", {"hits": 0})


def test_an_event_gateway_keeps_the_due_time_of_each_timer(drive):
    assert drive("event_gateway_past").facts["way"] == 2


def test_an_event_gateway_goes_on_with_what_comes_first(drive):
    run = drive("event_gateway", {"temp": 39, "k": "A"})
    assert sorted((wait.element, wait.kind) for wait in run.run.waits()) == [
        ("later", "timer"),
        ("reply", "message"),
        ("soon", "timer"),
    ]
    run.message("go", "A", {"reply": "yes"})
    assert run.ended() and run.facts["reply"] == "yes" and "way" not in run.facts


def test_an_event_gateway_works_out_its_durations(drive):
    run = drive("event_gateway", {"temp": 39, "k": "A"})
    run.advance(hours=2)
    assert run.ended() and run.facts["way"] == "soon"


def test_an_escalation_that_does_not_interrupt_lets_the_subprocess_go_on(drive):
    run = drive("escalation")
    assert run.facts["told_of_it"] is True and run.open == ["ask"]
    run.do("ask")
    assert run.ended()


def test_an_error_of_a_service_is_caught_with_its_facts(drive, desk):
    desk.services["find_bed"] = fails_with("NO_BED", why="full")
    run = drive("error_boundary")
    assert run.ended() and run.facts["at_home"] == "full"
    assert ("find", "failed", None) in run.events()


def test_an_error_that_nobody_catches_fails_the_step(drive, desk):
    desk.services["find_bed"] = fails_with("OTHER")
    with pytest.raises(StepFailed, match="OTHER"):
        drive("error_boundary")


def test_an_error_handler_interrupts_its_scope_and_maps_what_it_was_told(drive, desk):
    desk.services["find_bed"] = fails_with("NO_BED", detail="d")
    run = drive("error_handler")
    assert run.ended() and run.facts == {"why": "d", "handled": "d"}


def test_a_boundary_for_another_code_is_passed_by(drive, desk):
    desk.services["find_bed"] = fails_with("NO_BED")
    run = drive("error_codes")
    assert run.ended() and run.facts == {"good": 1}


def test_an_error_never_reaches_the_neighbours(drive):
    run = drive("error_neighbours")
    run.do("ask_1")
    assert run.open == ["ask_2"] and run.facts == {"caught_by_1": True}
    run.do("ask_2")
    assert run.ended()


def test_what_was_written_before_an_error_stays(drive):
    assert drive("error_keeps_facts").facts == {"found": 7, "caught_it": True}


def test_a_signal_of_the_run_is_heard_in_the_run_and_told_outside(drive):
    run = drive("signal")
    run.run.complete(run.run.open_tasks()[0].token, {})
    assert [signal.name for signal in run.run.signalled] == ["bell"]
    run.after()
    assert run.ended() and run.facts["heard_it"] is True


def test_a_signal_from_outside_is_heard(drive):
    run = drive("signal")
    run.signal("bell")
    assert run.facts["heard_it"] is True and run.open == ["ask"]


def test_a_condition_is_tried_when_a_subprocess_writes(drive):
    run = drive("condition", {"x": 1})
    run.do("ask", {"x": 5})
    assert run.facts["seen"] is True and run.open == ["again"]


def test_a_condition_fires_only_when_it_has_become_true(drive):
    run = drive("condition_boundary", {"n": 0, "temp": 37, "k": "A"})
    for temp in (39, 40, 37, 39):
        run.message("go", "A", {"temp": temp})
    assert run.facts["n"] == 2 and run.open == ["ask"]


def test_a_handler_interrupts_the_case(drive):
    run = drive("message_handler", {"k": "A"})
    run.message("go", "A", {"reason": "moved away"})
    assert run.ended() and run.run.outcome == "withdrawn"
    assert run.facts["reason"] == "moved away" and ("ask", "cancelled", None) in run.events()


def test_a_handler_that_does_not_interrupt_runs_beside_the_case(drive):
    run = drive("timer_handler", {"n": 0})
    for _ in range(5):
        run.advance(hours=1)
    assert run.facts["n"] == 3 and run.open == ["ask"]
    run.do("ask")
    assert run.ended()


def test_a_handler_inside_a_subprocess_leaves_the_boundary_events_alone(drive):
    run = drive("handler_in_subprocess", {"k": "A"})
    run.message("go", "A")
    assert run.facts["stopped"] is True and run.open == ["after"]
    assert "too_late" not in run.facts


def test_an_interrupted_subprocess_takes_its_handlers_along(drive):
    run = drive("handler_in_subprocess", {"k": "A"})
    run.advance(hours=6)
    assert run.ended() and run.facts["too_late"] is True
