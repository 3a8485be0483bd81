"""wake: timers fire once, in the right case, also after the server was down."""

from datetime import timedelta

import pytest

from engine import SYSTEM, Actor, CaseState, Engine, ManualClock, queries
from tests.engine.draw import diagram, flow, path, pause, script, user

REMIND = (
    '<boundaryEvent id="late" attachedToRef="look" cancelActivity="false">'
    "<timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></boundaryEvent>"
)
VISIT = diagram(
    "visit",
    user("look")
    + REMIND
    + user("remind")
    + '<endEvent id="reminded"/>'
    + path("begin", "look", "over")
    + path("late", "remind", "reminded"),
)
PAUSE = diagram(
    "pause", pause("rest", "=pause") + script("count", "n", "n + 1") + path("begin", "rest", "count", "over")
)


@pytest.fixture(autouse=True)
def deployed(engine: Engine) -> None:
    engine.deploy({"visit.bpmn": VISIT, "pause.bpmn": PAUSE}, by=SYSTEM)


def test_a_timer_fires_when_its_time_has_come_and_not_before(engine: Engine, clock: ManualClock, nina: Actor) -> None:
    case = engine.start("visit", by=nina)
    clock.advance(timedelta(hours=2, seconds=-1))
    assert engine.wake() == 0
    clock.advance(timedelta(seconds=1))
    assert engine.wake() == 1
    assert {one.element for one in queries.one_case(engine, nina, case.id).case.tasks} == {"look", "remind"}


def test_a_timer_fires_once_however_often_one_looks(engine: Engine, clock: ManualClock, nina: Actor) -> None:
    case = engine.start("pause", {"pause": "PT1H", "n": 0}, by=nina)
    clock.advance(timedelta(hours=5))
    assert [engine.wake(), engine.wake()] == [1, 0]
    assert queries.facts_of(engine, nina, case.id)["n"] == 1
    assert queries.one_case(engine, nina, case.id).case.state is CaseState.COMPLETED


def test_a_timer_goes_with_the_task_that_it_watches(engine: Engine, clock: ManualClock, nina: Actor) -> None:
    case = engine.start("visit", by=nina)
    assert queries.next_due(engine) == clock.now() + timedelta(hours=2)
    engine.complete(case.tasks[0].id, {}, by=nina)
    assert queries.next_due(engine) is None


def test_what_fell_due_while_the_server_was_down_is_caught_up_and_its_lateness_told(
    engine: Engine, clock: ManualClock, nina: Actor, database
) -> None:
    case = engine.start("pause", {"pause": "PT1H", "n": 0}, by=nina)
    clock.advance(timedelta(hours=3))
    Engine(database, clock=clock).wake()
    woken = queries.history(engine, nina, case.id)[-1]
    assert (woken.verb, woken.reason) == ("woken", "PT2H")


def test_the_loop_fires_a_timer_within_a_moment_of_its_time(database, nina: Actor) -> None:
    engine = Engine(database)
    case = engine.start("pause", {"pause": "PT1S", "n": 0}, by=nina)
    loop = engine.keep_time()
    loop.start()
    loop.stopping.wait(2.5)
    loop.stop()
    assert queries.one_case(engine, nina, case.id).case.state is CaseState.COMPLETED


def test_a_timer_whose_step_fails_becomes_an_incident_and_is_held(
    engine: Engine, clock: ManualClock, nina: Actor
) -> None:
    which = '<exclusiveGateway id="which"/>'
    stuck = diagram(
        "stuck", pause("rest", "PT1H") + which + path("begin", "rest", "which") + flow("which", "over", "n = 1")
    )
    engine.deploy({"stuck.bpmn": stuck}, by=SYSTEM)
    case = engine.start("stuck", by=nina)
    clock.advance(timedelta(hours=2))
    assert [engine.wake(), engine.wake()] == [0, 0]
    [incident] = queries.incidents(engine, nina)
    assert (incident.case_id, incident.element, incident.verb) == (case.id, "which", "wake")
