"""Walks cases along the measured path and times each step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from engine import SYSTEM, Actor, Case, Data, Database, Engine
from web.bench import drawing
from web.bench.result import timed

WORDS = "Người bệnh tỉnh, tiếp xúc tốt, da niêm mạc hồng, không phù, tim đều, phổi không ran. " * 3
FORM: Data = {
    "temp": 38.5,
    "bp": "140/90",
    "notes": WORDS,
    "complaints": ["fever", "cough", "fatigue"],
    "vitals": {"pulse": 88, "spo2": 95, "resp_rate": 18},
}
START: Data = {
    "patient": {"code": "CB-0427", "age": 67, "allergies": ["penicillin"], "unit": "ban_nghe_an"},
    "experts": [f"expert_{number}" for number in range(5)],
}
STEPS = 10
"""User tasks of one pass through a segment."""


@dataclass
class Walker:
    """Carries cases of one diagram along, as one actor."""

    engine: Engine
    actor: Actor = SYSTEM

    def new_case(self) -> Case:
        """A new case."""
        return self.engine.start(drawing.KEY, dict(START), by=self.actor, unit="ban_nghe_an")

    def one_pass(self, case: Case, *, again: bool = False) -> tuple[Case, list[float]]:
        """Ten steps; the case after them, and the milliseconds of each."""
        times = []
        for _ in range(STEPS):
            case, took = timed(partial(self.one_step, case, again=again))
            times.append(took)
        return case, times

    def one_step(self, case: Case, *, again: bool = False) -> Case:
        """The case after its oldest open task is completed."""
        task = case.tasks[0]
        return self.engine.complete(task.id, answers_of(task.element, task.seat, again), by=self.actor)


def answers_of(element: str, seat: int | None, again: bool = False) -> Data:
    """What a person would answer."""
    asked = element.rsplit("_", 1)[0]
    if asked == "conclusion":
        return {"again": again, "conclusion": WORDS}
    if asked == "opinions":
        return {"opinion": {"by": f"expert_{seat}", "score": 3, "text": WORDS}}
    return {"visit" if asked == "home_visit" else asked: dict(FORM)}


def opened(folder: Path, segments: int = 1, *, looping: bool = False) -> Walker:
    """A walker on a fresh engine over a durable SQLite file."""
    database = Database(f"sqlite:///{folder / f'path_{segments}_{looping}.db'}")
    database.migrate()
    engine = Engine(database)
    files = {"path.bpmn": drawing.care_path(segments, looping=looping), "triage.dmn": drawing.triage()}
    engine.deploy(files, by=SYSTEM)
    return Walker(engine)


def passes(walker: Walker, count: int) -> Iterator[float]:
    """The times of the first passes of so many new cases."""
    for _ in range(count):
        yield from walker.one_pass(walker.new_case())[1]


Shape = Callable[[], list[float]]
