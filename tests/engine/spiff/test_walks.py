"""Every tiny diagram, gone through at random: stored as in memory, nothing left behind, and never silent."""

import random

import pytest

from engine.errors import StepFailed
from tests.engine.spiff.conftest import Desk, Driver
from tests.engine.spiff.traces import lines_of, named

ANSWERS = ("bad", "done", "x", "fast", "agreed", "left")


def begun(name: str, *, stored: bool) -> Driver:
    """A run of the diagram, begun as its trace begins it."""
    lines, desk = lines_of(name), Desk()
    for line in lines:
        if line.word == "service":
            desk.services[line.names[0]] = lambda _: {}
    begin = next(line for line in lines if line.word == "begin")
    start = begin.names[0] if begin.names else None
    return Driver(name, dict(begin.data or {}), desk, stored=stored, start=start)


def choices(run: Driver) -> list[tuple[str, int]]:
    """What can be done next."""
    tasks = {(one.element, one.seat or 0) for one in run.run.open_tasks()}
    jobs = {(one.element, 0) for one in run.run.open_jobs()}
    waits = {(one.kind, -1) for one in run.run.waits() if one.kind != "condition"}
    return sorted(tasks | jobs | waits)


def act(run: Driver, choice: tuple[str, int], chance: random.Random) -> None:
    """Do one thing."""
    name, seat = choice
    if seat >= 0:
        run.do(name, {chance.choice(ANSWERS): chance.choice([True, False, 0, 5])}, seat or None)
    elif name == "timer":
        run.advance(hours=25)
    elif name == "signal":
        run.signal("bell")
    else:
        run.message("go", "A")
        run.message("news", None)


def walk(name: str, seed: int, *, stored: bool) -> tuple[object, ...]:
    """What happened on a random way of at most twenty-five actions."""
    chance = random.Random(seed)
    try:
        run = begun(name, stored=stored)
        for _ in range(25):
            possible = choices(run)
            if not possible:
                assert run.ended() or run.stuck or run.run.waits(), f"{name} stalls without a word"
                break
            act(run, chance.choice(possible), chance)
    except StepFailed as fault:
        return (str(fault),)
    return run.events(), run.facts, run.open, run.run.finished


@pytest.mark.parametrize("name", [name for name in named() if name != "haste"])
def test_at_random_a_diagram_goes_the_same_way_stored_and_never_stalls_silently(name):
    for seed in range(2):
        assert walk(name, seed, stored=True) == walk(name, seed, stored=False)
