"""A run as rows: the same in memory and saved between all actions, small, and bounded."""

import random

import pytest

from engine.spiff import Run, Saved
from tests.engine.spiff.conftest import Driver, drawn

WALKS = {
    "parallel_loop": {"x": 0},
    "inclusive_loop": {"x": 2},
    "inclusive_boundary": {},
    "council": {"xs": [0, 1, 2, 3, 4]},
    "seats_one_by_one": {"xs": [1, 2, 3], "add": 0},
    "event_gateway": {"temp": 39, "k": "A"},
    "message_boundary": {"k": "A", "hits": 0},
    "cycle_boundary": {"n": 0},
    "timer_handler": {"n": 0},
    "handler_in_subprocess": {"k": "A"},
    "condition": {"x": 1},
    "call": {"a": 1},
    "grandparent": {"xs": [1, 2], "experts": ["a", "b"], "k": "A"},
    "error_neighbours": {},
    "signal": {},
}
ANSWERS = {"score": 1, "x": 4, "opinion": "yes", "answer": 5, "temp": 37, "y": 3}


def walk(name: str, desk, seed: int, *, stored: bool) -> Driver:
    """Takes up to forty actions in a random order that depends on the seed alone."""
    chance = random.Random(seed)
    run = Driver(name, dict(WALKS[name]), desk, stored=stored)
    for _ in range(40):
        choices = sorted({(one.element, one.seat or 0) for one in run.run.open_tasks()})
        choices += sorted({(f"wait {wait.kind}", 0) for wait in run.run.waits()})
        if not choices:
            break
        element, seat = chance.choice(choices)
        if element == "wait timer":
            run.advance(hours=1)
        elif element == "wait message":
            run.message("go", "A", {"told": chance.randrange(9)})
        elif element == "wait signal":
            run.signal("bell")
        elif not element.startswith("wait"):
            run.do(element, {chance.choice(list(ANSWERS)): chance.randrange(9)}, seat or None)
    return run


@pytest.mark.parametrize("name", WALKS)
def test_a_run_goes_the_same_way_in_memory_and_saved_between_all_actions(name, desk):
    for seed in range(12):
        begun = desk.time
        in_memory = walk(name, desk, seed, stored=False)
        desk.time = begun
        stored = walk(name, desk, seed, stored=True)
        desk.time = begun
        assert stored.events() == in_memory.events()
        assert (stored.facts, stored.open, stored.run.outcome) == (
            in_memory.facts,
            in_memory.open,
            in_memory.run.outcome,
        )
        assert sorted(wait[1:6] for wait in map(tuple, stored.run.waits())) == sorted(
            wait[1:6] for wait in map(tuple, in_memory.run.waits())
        )


@pytest.mark.parametrize("name", WALKS)
def test_what_is_written_piece_by_piece_is_what_is_there(name, desk):
    for seed in range(6):
        run = walk(name, desk, seed, stored=True)
        whole = Run.load(run.run.diagram, desk, run.table.saved)
        for token in whole.step.tokens():
            whole.step.touch(token)
        whole.rows.clear()
        rows = {row[0]: row[:5] + row[6:] for row in whole.delta().rows}
        assert rows == {token: row[:5] + row[6:] for token, row in run.table.rows.items()}


def test_a_completed_task_costs_a_row_and_its_answers(desk):
    run = Driver("loop", {"on": True}, desk, stored=True)
    run.run.complete(run.run.open_tasks()[0].token, {"note": "x" * 100})
    delta = run.run.delta()
    assert (len(delta.rows), len(delta.gone), len(delta.facts)) == (1, 1, 1)
    assert sum(len(row[6]) + 120 for row in delta.rows) + len(delta.head) < 400


def test_nothing_is_written_when_nothing_happened(desk):
    run = Driver("grandparent", WALKS["grandparent"], desk, stored=True)
    delta = run.run.delta()
    assert (delta.rows, delta.gone, delta.facts, delta.dropped) == ([], [], [], [])


def test_a_second_delta_holds_only_what_came_after_the_first(desk):
    run = Driver("council", WALKS["council"], desk, stored=False)
    run.run.delta()
    run.do("opine", {"score": 1}, 1)
    delta = run.run.delta()
    assert len(delta.gone) == 1 and len(delta.rows) == 1
    assert [scope for scope, _ in delta.dropped] == delta.gone


def test_a_finished_run_leaves_its_root_and_its_facts(desk):
    run = Driver("user_task", {"a": 1}, desk, stored=True)
    run.do("ask")
    assert len(run.table.rows) == 1 and list(run.table.facts) == [("", "a")]


def test_a_called_workflow_goes_on_in_the_version_it_began_with(desk):
    run = Driver("call", {"a": 1}, desk, stored=True)
    version = drawn("child").version
    assert version.encode() in run.table.head
    desk.versions = {version: drawn("child")}
    assert Run.load(drawn("call"), desk, run.table.saved).open_tasks()[0].diagram.version == version


def test_an_unknown_token_is_told(desk):
    run = Driver("user_task", {}, desk, stored=True)
    [task] = run.run.open_tasks()
    run.do("ask")
    with pytest.raises(KeyError):
        run.run.complete(task.token, {})


def test_a_step_that_fails_leaves_nothing(desk):
    run = Driver("exclusive", {"temp": 39}, desk, stored=True)
    before = Saved(run.table.head, list(run.table.rows.values()), [])
    assert Run.load(drawn("exclusive"), desk, before).finished


def test_specs_never_change_while_they_run(desk):
    def told(spec):
        return {
            name: (
                one._inputs,
                one._outputs,
                one.arrows,
                one.boundaries,
                one.triggers,
                one.completed_event.n_subscribers(),
            )
            for name, one in spec.task_specs.items()
        }

    before = {name: told(drawn(name).spec) for name in WALKS}
    for name in WALKS:
        walk(name, desk, 1, stored=True)
    assert {name: told(drawn(name).spec) for name in WALKS} == before
