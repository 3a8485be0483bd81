"""The order of things: gateways, joins, sub-processes, ends."""

import pytest

from engine.errors import StepFailed


def test_a_user_task_waits_for_a_person(drive):
    run = drive("user_task", {"a": 1})
    assert run.open == ["ask"]
    run.do("ask", {"b": [1, 2]})
    assert run.ended() and run.run.outcome == "end" and run.facts == {"a": 1, "b": [1, 2]}


def test_a_script_keeps_its_value(drive):
    assert drive("script", {"n": 21}).facts == {"n": 21, "twice": 42}


@pytest.mark.parametrize(("temp", "way"), [(39, "high"), (37, "low"), (None, "low"), ("warm", "low")])
def test_an_exclusive_gateway_takes_the_first_flow_whose_condition_is_true(drive, temp, way):
    run = drive("exclusive", {"temp": temp})
    assert run.ended() and run.facts["way"] == way


def test_a_choice_without_a_true_condition_fails_and_names_the_gateway(drive):
    with pytest.raises(StepFailed) as failure:
        drive("exclusive_without_default", {"temp": 37})
    assert failure.value.params["element"] == "which"


@pytest.mark.parametrize(("temp", "way"), [(39, "fever"), (36, "none")])
def test_conditions_on_flows_that_leave_a_task_are_asked(drive, temp, way):
    run = drive("conditional_flows")
    run.do("ask", {"temp": temp})
    assert run.ended() and run.facts["way"] == way


def test_several_flows_out_of_a_task_are_all_taken_and_need_no_end_event(drive):
    run = drive("implicit_fork")
    run.do("ask")
    assert run.ended() and (run.facts["a"], run.facts["b"]) == (1, 2)


def test_a_parallel_join_in_a_loop_waits_for_every_branch_each_time(drive):
    run = drive("parallel_loop", {"x": 0})
    for _ in range(3):
        assert run.open == ["a", "b"]
        run.do("b")
        assert run.open == ["a"]
        run.do("a")
    assert run.ended() and run.facts["x"] == 3


def test_an_inclusive_join_in_a_loop_waits_only_for_what_can_still_come(drive):
    run = drive("inclusive_loop", {"x": 2})
    assert run.open == ["a", "b"]
    run.do("b")
    assert run.open == ["a"]
    run.do("a")
    assert run.open == ["a"]
    run.do("a")
    assert run.ended() and run.facts["x"] == -1


def test_inclusive_joins_within_each_other_in_a_loop_do_not_wait_for_the_next_pass(drive):
    run = drive("inclusive_nested_loop", {"on": True})
    run.do("a")
    assert run.open == ["b"]
    run.do("b", {"on": False})
    assert run.ended()


def test_an_inclusive_join_waits_for_a_boundary_event_that_may_lead_to_it(drive):
    run = drive("inclusive_boundary")
    run.do("a")
    assert "joined" not in run.facts
    run.advance(hours=2)
    assert run.ended() and run.facts["joined"] is True
    assert [one for one in run.events("entered") if one[0] == "join"] == [("join", "entered", None)]


def test_an_inclusive_join_goes_on_when_nothing_can_come_any_more(drive):
    run = drive("inclusive_boundary")
    run.do("a")
    run.do("b")
    assert run.ended() and run.facts["joined"] is True


def test_a_join_that_can_never_open_is_told(drive):
    run = drive("unbalanced_join")
    assert not run.run.finished and run.run.stuck == "join"


def test_a_subprocess_ends_when_nothing_is_left_in_it(drive):
    run = drive("subprocess")
    run.do("ask")
    assert run.ended()
    assert [element for element, _, _ in run.events("completed")][-3:] == ["out", "inner", "end"]


def test_terminate_ends_its_own_scope_only(drive):
    run = drive("terminate")
    run.do("a")
    assert run.ended() and run.facts["done"] is True
    assert run.events("cancelled") == [("b", "cancelled", None)]


@pytest.mark.parametrize(("sick", "outcome"), [(True, "admitted"), (False, "home")])
def test_the_end_event_names_the_outcome(drive, sick, outcome):
    assert drive("outcomes", {"sick": sick, "k": "A"}).run.outcome == outcome


def test_a_link_leads_on_elsewhere(drive):
    assert drive("link").facts["landed"] is True


def test_elements_may_bear_the_names_that_spiffworkflow_keeps_for_itself(drive):
    run = drive("reserved_ids")
    assert run.ended() and run.run.outcome == "End" and run.facts["ok"] == 1


def test_a_loop_leaves_no_history_behind(drive):
    run = drive("loop", {"on": True})
    for _ in range(300):
        run.do("ask", {"on": True})
    assert len(list(run.run.step.tokens())) == 2
    run.do("ask", {"on": False})
    assert run.ended()


def test_a_loop_beside_the_handler_of_an_event_leaves_no_history_behind(drive):
    run = drive("handler_and_loop", {"on": True, "n": 0})
    for _ in range(30):
        run.do("ask", {"on": True})
    assert len(list(run.run.step.tokens())) == 2


@pytest.mark.parametrize("name", ["endless", "bomb", "itself"])
def test_a_step_without_end_is_stopped_with_the_element(drive, name):
    with pytest.raises(StepFailed) as failure:
        drive(name)
    assert failure.value.params["element"]


def test_cancelling_a_run_cancels_everything_that_is_open(drive):
    run = drive("handler_in_subprocess", {"k": "A"})
    run.run.cancel()
    run.after()
    assert run.ended() and run.open == [] and run.run.waits() == []
    assert ("ask", "cancelled", None) in run.events() and ("inner", "cancelled", None) in run.events()


def test_what_waits_at_a_join_was_never_entered_and_is_not_cancelled(drive):
    run = drive("inclusive_boundary")
    run.do("a")
    run.run.cancel()
    run.after()
    assert run.ended() and "join" not in [element for element, _, _ in run.events()]


def test_without_a_start_event_a_case_begins_where_no_flow_leads(drive):
    run = drive("no_start")
    run.do("ask")
    assert run.open == ["think"]
    run.do("think")
    assert run.ended()
