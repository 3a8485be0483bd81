"""The inbox: what waits for a person, counted and page by page."""

from datetime import timedelta

from engine import SYSTEM, Actor, Engine, ManualClock, Seat, queries
from tests.engine.draw import diagram, path, user

DUE = '<zeebe:taskSchedule dueDate="=now() + duration(within)"/>'
VISIT = diagram("visit", user("look", "nurse", DUE) + path("begin", "look", "over"))


def begin(engine: Engine, nina: Actor, within: str, unit: str = "ward") -> int:
    return engine.start("visit", {"within": within}, by=nina, unit=unit).tasks[0].id


def test_the_most_urgent_comes_first_and_other_units_never(engine: Engine, nina: Actor):
    engine.deploy({"visit.bpmn": VISIT}, by=SYSTEM)
    later, sooner = begin(engine, nina, "PT5H"), begin(engine, nina, "PT1H")
    begin(engine, nina, "PT1H", unit="theatre")
    assert [one.task.id for one in queries.inbox(engine, nina)] == [sooner, later]


def test_a_task_taken_by_a_colleague_leaves_the_inbox_of_the_others(engine: Engine, nina: Actor):
    engine.deploy({"visit.bpmn": VISIT}, by=SYSTEM)
    colleague = Actor("noa", seats=frozenset({Seat("nurse", "ward")}))
    task = begin(engine, nina, "PT1H")
    engine.claim(task, by=colleague)
    assert queries.inbox(engine, nina) == []
    assert [one.task.id for one in queries.inbox(engine, colleague, who="mine")] == [task]
    engine.release(task, by=colleague)
    assert [one.task.id for one in queries.inbox(engine, nina, who="roles")] == [task]


def test_the_counts_tell_of_all_pages(engine: Engine, clock: ManualClock, nina: Actor):
    engine.deploy({"visit.bpmn": VISIT}, by=SYSTEM)
    tasks = [begin(engine, nina, "PT1H" if number < 3 else "PT9H") for number in range(7)]
    engine.claim(tasks[0], by=nina)
    clock.advance(timedelta(hours=2))
    counted = queries.inbox_counts(engine, nina, engine.now())
    assert (counted.mine, counted.roles, counted.late, counted.all) == (1, 6, 3, 7)
    pages = [queries.inbox(engine, nina, limit=5, offset=offset) for offset in (0, 5)]
    assert [one.task.id for page in pages for one in page] == tasks
