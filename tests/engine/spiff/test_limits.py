"""Long chains and many turns come to their end; what would never end is stopped with its element and the reason."""

import pytest

from engine.errors import DiagramRefused, StepFailed
from engine.spiff import Diagram, Run
from tests.engine.spiff.conftest import Driver, drawn

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">'


def chain(length: int) -> bytes:
    """A process of so many tasks in a row."""
    tasks = "".join(f'<task id="t{number}"/>' for number in range(length))
    flows = "".join(
        f'<sequenceFlow id="f{number}" sourceRef="t{number}" targetRef="t{number + 1}"/>'
        for number in range(length - 1)
    )
    return f'{HEAD}<process id="chain" isExecutable="true">{tasks}{flows}</process></definitions>'.encode()


def test_a_chain_of_two_thousand_tasks_comes_to_its_end(desk):
    run = Run.begin(Diagram.read(chain(2_000)), desk, {})
    assert run.finished and len(run.trace) == 4_000


@pytest.mark.parametrize("name", ["ten_thousand_turns", "ten_thousand_turns_of_a_task"])
def test_ten_thousand_turns_without_a_pause_come_to_their_end(name, desk):
    run = Run.begin(drawn(name), desk, {"n": 0})
    assert run.finished and run.facts() == {"n": 10_000} and len(run.step.variables.scopes) == 1


@pytest.mark.parametrize("name", ["fork_bomb", "restless_loop", "haste", "itself", "bomb"])
def test_what_never_ends_is_stopped(name, desk):
    with pytest.raises(StepFailed) as fault:
        Run.begin(drawn(name), desk, {"n": 0})
    assert fault.value.params["element"] and fault.value.params["reason"]


def test_a_case_that_has_gone_round_for_years_is_as_small_as_a_new_one(desk):
    run = Driver("cron_boundary", {"log": []}, desk, stored=True)
    small = len(run.table.rows)
    for _ in range(800):
        run.advance(days=1)
    assert len(run.table.rows) == small and len(run.facts["log"]) > 560


def test_a_cycle_must_let_time_pass():
    timer = "<timerEventDefinition><timeCycle>R/PT0.1S</timeCycle></timerEventDefinition>"
    event = f'<boundaryEvent id="b" attachedToRef="t0" cancelActivity="false">{timer}</boundaryEvent>'
    xml = chain(1).decode().replace("</process>", f"{event}</process>").encode()
    with pytest.raises(DiagramRefused) as refused:
        Diagram.read(xml)
    assert ("b", "bad_time") in [(one.element, one.rule) for one in refused.value.findings]
