"""What a case page tells: where the case stands on its diagram and which way it came."""

from datetime import timedelta

from engine import SYSTEM, Actor, Engine, ManualClock, queries
from tests.engine.draw import diagram, flow, path, script, user

CHOICE = diagram(
    "choice",
    user("ask")
    + '<exclusiveGateway id="which" default="f_which_meet"/>'
    + script("more", "n", "1")
    + user("meet", "doctor")
    + path("begin", "ask", "which")
    + flow("which", "more", "answer = 1")
    + path("more", "meet", "over")
    + flow("which", "meet"),
)


def drawn(engine: Engine, nina: Actor, case_id: int) -> queries.Drawn:
    [only] = queries.drawn(engine, nina, case_id, engine.now())
    return only


def test_only_the_flows_that_were_taken_are_lit(engine: Engine, nina: Actor):
    engine.deploy({"choice.bpmn": CHOICE}, by=SYSTEM)
    case = engine.start("choice", by=nina)
    engine.complete(case.tasks[0].id, {"answer": 1}, by=nina)
    lit = set(drawn(engine, nina, case.id).flows)
    assert lit == {"f_begin_ask", "f_ask_which", "f_which_more", "f_more_meet"}


def test_an_open_task_is_now_and_past_its_time_late(engine: Engine, clock: ManualClock, nina: Actor):
    due = '<zeebe:taskSchedule dueDate="=now() + duration(&quot;PT1H&quot;)"/>'
    engine.deploy(
        {"visit.bpmn": diagram("visit", user("look", "nurse", due) + path("begin", "look", "over"))}, by=SYSTEM
    )
    case = engine.start("visit", by=nina)
    assert drawn(engine, nina, case.id).marks["look"].state == "now"
    clock.advance(timedelta(hours=2))
    assert drawn(engine, nina, case.id).marks["look"].state == "late"
    engine.complete(case.tasks[0].id, {}, by=nina)
    marks = drawn(engine, nina, case.id).marks
    assert (marks["look"].state, marks["look"].by, marks["over"].state) == ("done", "nina", "done")


def test_figures_count_each_case_once(engine: Engine, nina: Actor):
    engine.deploy({"choice.bpmn": CHOICE}, by=SYSTEM)
    running, gone = (engine.start("choice", by=nina) for _ in range(2))
    engine.cancel(gone.id, "opened twice", by=nina)
    figures = queries.figures(engine, nina, engine.now())
    assert (figures.running, figures.cancelled, figures.total) == (1, 1, 2)
    assert running.id != gone.id
