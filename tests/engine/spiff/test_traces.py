"""Every tiny diagram with a trace goes exactly that way: in memory, saved between all actions, and played."""

from datetime import UTC, datetime

import pytest

from engine.rehearsal import play
from tests.engine.spiff.conftest import DIAGRAMS, Desk, drawn
from tests.engine.spiff.traces import Follower, as_answers, lines_of, named, spelled


@pytest.mark.parametrize("name", named())
@pytest.mark.parametrize("stored", [False, True], ids=["in memory", "saved and loaded"])
def test_a_diagram_goes_the_way_of_its_trace(name, stored, desk):
    Follower(name, desk, stored=stored).follow(lines_of(name))


def files_of(name: str) -> dict[str, bytes]:
    """A diagram with those that it calls."""
    found, todo = {}, [name]
    while todo:
        key = todo.pop()
        path = DIAGRAMS / f"{key}.bpmn"
        if path.name not in found and path.exists():
            found[path.name] = path.read_bytes()
            todo += drawn(key).called
    return found


@pytest.mark.parametrize("name", named())
def test_a_played_diagram_goes_the_same_way(name):
    lines = lines_of(name)
    types = {one.id: one.service for one in drawn(name).elements.values() if one.service}
    answers = as_answers(lines, types)
    if answers is None:
        return
    begin = next(line for line in lines if line.word == "begin")
    at = Desk().time.astimezone(UTC)
    played = play(files_of(name), f"{name}.bpmn", data=begin.data or {}, answers=answers, at=at)
    told = [spelled(one["element"], one["event"], one["instance"]) for one in played.trace]
    assert told == [one for line in lines for one in line.happens]
    assert all(datetime.fromisoformat(one["at"]) >= at for one in played.trace)
    ended = [line for line in lines if line.word == "ended"]
    assert (played.outcome == "completed") is bool(ended), played.incident
    if ended and ended[0].data is not None:
        assert played.data == ended[0].data
