"""A diagram is played with tokens before it is ever run: what cannot end, open or happen is told."""

import time

import pytest

from engine.rules import check
from tests.engine.draw import diagram, flow, path, script, user


def told(body: str) -> set[tuple[str, str]]:
    """What is told about the soundness of a diagram, and where."""
    rules = {"no_way_out", "join_never_opens", "join_may_wait", "tokens_pile_up", "runs_twice", "dead", "busy_loop"}
    return {(one.rule, one.element) for one in check({"a.bpmn": diagram("tiny", body)}) if one.rule in rules}


def xor(id: str, default: str = "") -> str:
    """An exclusive gateway."""
    return f'<exclusiveGateway id="{id}" name="?" {default and f"default={chr(34)}{default}{chr(34)}"}/>'


def both(id: str) -> str:
    """A parallel gateway."""
    return f'<parallelGateway id="{id}"/>'


CHOICE = path("begin", "x") + flow("x", "a", "c") + flow("x", "b", "not(c)")


def test_a_join_fed_by_alternative_ways_never_opens():
    body = xor("x") + user("a") + user("b") + both("join") + CHOICE + path("a", "join", "over") + path("b", "join")
    assert told(body) == {("join_never_opens", "join"), ("dead", "over")}


def test_a_boundary_event_that_leaves_a_branch_lets_the_join_wait():
    timer = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"
    late = f'<boundaryEvent id="late" attachedToRef="a">{timer}</boundaryEvent><endEvent id="gone"/>'
    body = both("fork") + user("a") + user("b") + both("join") + late + path("late", "gone")
    body += path("begin", "fork", "a", "join", "over") + path("fork", "b", "join")
    assert told(body) == {("join_may_wait", "join")}


def test_a_loop_that_starts_new_branches_is_told():
    body = both("fork") + user("a") + user("b") + xor("merge")
    body += path("begin", "merge", "fork", "a", "merge") + path("fork", "b", "over")
    assert ("no_way_out", "a") not in told(body) and told(body) == set()
    spreading = both("fork") + user("a") + user("b") + xor("merge")
    spreading += path("begin", "merge", "fork", "a", "merge") + path("fork", "b", "merge")
    assert {rule for rule, _ in told(spreading)} >= {"tokens_pile_up", "no_way_out"}


def test_branches_that_meet_without_a_join_run_what_follows_twice():
    body = both("fork") + user("a") + user("b") + user("after")
    body += path("begin", "fork", "a", "after", "over") + path("fork", "b", "after")
    assert told(body) == {("runs_twice", "after")}


def test_a_way_without_an_end_is_told():
    body = user("a") + user("b") + path("begin", "a", "b", "a")
    assert told(body) == {("no_way_out", "begin")}


def test_a_loop_in_which_nothing_waits_and_nothing_changes_is_told():
    body = xor("x", "f_x_over") + script("a", "y", "1") + path("begin", "a", "x", "over") + flow("x", "a", "n &lt; 3")
    assert {rule for rule, _ in told(body)} == {"busy_loop"}
    counting = body.replace('resultVariable="y"', 'resultVariable="n"')
    assert told(counting) == set()


SOUND = [
    user("a")
    + user("b")
    + both("fork")
    + both("join")
    + path("begin", "fork", "a", "join", "over")
    + path("fork", "b", "join"),
    xor("x", "f_x_b")
    + user("a")
    + user("b")
    + xor("merge")
    + path("begin", "x", "b", "merge", "over")
    + flow("x", "a", "c")
    + path("a", "merge"),
    xor("x", "f_x_over") + user("a") + path("begin", "a", "x", "over") + flow("x", "a", "again"),
    '<inclusiveGateway id="o" default="f_o_b"/><inclusiveGateway id="m"/>'
    + user("a")
    + user("b")
    + path("begin", "o", "b", "m", "over")
    + flow("o", "a", "c")
    + path("a", "m"),
]


@pytest.mark.parametrize("body", SOUND, ids=["parallel", "choice", "loop", "inclusive"])
def test_a_sound_diagram_is_left_alone(body):
    assert told(body) == set()


def test_many_choices_in_many_branches_are_no_explosion():
    branches = []
    for branch in range(10):
        names = [f"t{branch}_{step}" for step in range(20)]
        branches += [user(name) for name in names] + [path("fork", *names, "join")]
    body = both("fork") + both("join") + "".join(branches) + path("begin", "fork") + path("join", "over")
    begun = time.perf_counter()
    assert told(body) == set()
    assert time.perf_counter() - begun < 5


def test_a_chain_of_two_thousand_tasks_is_checked():
    names = [f"t{number}" for number in range(2_000)]
    tasks = "".join(f'<task id="{name}"/>' for name in names)
    assert told(tasks + path("begin", *names, "over")) == set()


def test_hundreds_of_forks_and_joins_are_judged_within_bounds():
    names = [f"g{number}" for number in range(300)]
    forks = "".join(both(name) + user(f"t_{name}") + path(name, f"t_{name}") for name in names)
    begun = time.perf_counter()
    told(forks + path("begin", *names, "over"))
    patient = "".join(f'<inclusiveGateway id="{name}" default="f_{name}_over"/>' for name in names)
    back = "".join(flow(name, names[number * 7 % 300], "c") for number, name in enumerate(names))
    told(patient + back + "".join(path(name, "over") for name in names) + path("begin", names[0]))
    assert time.perf_counter() - begun < 10
