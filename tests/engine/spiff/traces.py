"""Reads what a tiny diagram is expected to do, step by step, from the `.trace` file beside it.

A line without indent is an action or a claim, the indented lines after an action are all that happens:
`+x` x is entered, `-x` completed, `~x` cancelled, `!x` failed, with `#2` for the second seat or turn.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from engine.drawing import read_duration
from engine.errors import StepFailed
from engine.spiff import BpmnError, Data, Run
from tests.engine.spiff.conftest import DIAGRAMS, Desk, Driver

SIGNS = {"entered": "+", "completed": "-", "cancelled": "~", "failed": "!"}
LINE = re.compile(r"(\w+)((?: [^\s{\[]\S*)*)(?: ([{\[].*))?")
CLAIMS = ("open", "waits", "facts", "ended", "stuck", "outcome", "fails")


@dataclass
class Line:
    """An action or a claim, with what is expected to happen."""

    word: str
    names: list[str]
    data: Any
    happens: list[str] = field(default_factory=list)


def read(path: Path) -> list[Line]:
    """The lines of a trace."""
    found: list[Line] = []
    for text in path.read_text(encoding="utf-8").splitlines():
        if text.startswith(" "):
            found[-1].happens += text.split()
        elif text and not text.startswith("#"):
            parts = LINE.fullmatch(text)
            assert parts, f"{path.name}: {text}"
            found.append(Line(parts[1], parts[2].split(), json.loads(parts[3]) if parts[3] else None))
    return found


def named() -> list[str]:
    """All diagrams with a trace."""
    return sorted(path.stem for path in DIAGRAMS.glob("*.trace"))


def lines_of(name: str) -> list[Line]:
    """The trace of a diagram."""
    return read(DIAGRAMS / f"{name}.trace")


def spelled(element: str, event: str, seat: int | None) -> str:
    """One thing that happened."""
    return f"{SIGNS[event]}{element}" + (f"#{seat}" if seat else "")


class Follower:
    """Goes through a diagram as its trace says, and compares."""

    def __init__(self, name: str, desk: Desk, *, stored: bool) -> None:
        self.name, self.desk, self.stored = name, desk, stored
        self.driver: Driver | None = None
        self.told = 0
        self.failure: StepFailed | None = None

    def follow(self, lines: list[Line]) -> None:
        """Line by line; a step that fails must be one that is expected to."""
        for number, line in enumerate(lines):
            following = lines[number + 1] if number + 1 < len(lines) else None
            try:
                getattr(self, f"on_{line.word}")(line)
            except StepFailed as fault:
                assert following and following.word == "fails", fault
                self.failure = fault
                continue
            if line.word not in CLAIMS:
                assert self.happened() == line.happens, f"{self.name}: {line.word} {' '.join(line.names)}"

    def happened(self) -> list[str]:
        """What happened since the last look."""
        if self.driver is None:
            return []
        fresh, self.told = self.driver.events()[self.told :], len(self.driver.trace)
        return [spelled(*one) for one in fresh]

    @property
    def run(self) -> Run:
        assert self.driver
        return self.driver.run

    def on_service(self, line: Line) -> None:
        """A service that is at hand: what it answers, or the error that it ends with."""

        def serve(_: Data) -> Data:
            if len(line.names) > 1:
                raise BpmnError(line.names[1], line.data)
            return line.data or {}

        self.desk.services[line.names[0]] = serve

    def on_begin(self, line: Line) -> None:
        start = line.names[0] if line.names else None
        self.driver = Driver(self.name, line.data or {}, self.desk, stored=self.stored, start=start)

    def on_do(self, line: Line) -> None:
        element, _, seat = line.names[0].partition("#")
        self.driver.do(element, line.data, int(seat) if seat else None)

    def on_error(self, line: Line) -> None:
        [job] = [one for one in self.run.open_jobs() if one.element == line.names[0]]
        self.run.fail(job.token, line.names[1], line.data or {})
        self.driver.after()

    def on_advance(self, line: Line) -> None:
        """Let each timer on the way fire at its time."""
        end = read_duration(line.names[0]).after(self.desk.time)
        for _ in range(2_000):
            due = [wait.due for wait in self.run.waits() if wait.due and wait.due <= end]
            if not due:
                break
            self.desk.time = max(self.desk.time, min(due))
            self.driver.advance()
        self.desk.time = end

    def on_message(self, line: Line) -> None:
        key = line.names[1] if len(line.names) > 1 else None
        self.driver.message(line.names[0], key, line.data)

    def on_signal(self, line: Line) -> None:
        self.run.signal(line.names[0], line.data or {})
        self.driver.after()

    def on_open(self, line: Line) -> None:
        tasks = [f"{one.element}#{one.seat}" if one.seat else one.element for one in self.run.open_tasks()]
        assert sorted([*tasks, *(one.element for one in self.run.open_jobs())]) == sorted(line.names)

    def on_waits(self, line: Line) -> None:
        assert sorted(f"{one.kind}:{one.element}" for one in self.run.waits()) == sorted(line.names)

    def on_due(self, line: Line) -> None:
        due = {one.element: one.due for one in self.run.waits() if one.due}
        assert due[line.names[0]] == datetime.fromisoformat(line.names[1])

    def on_facts(self, line: Line) -> None:
        assert self.driver.facts == line.data

    def on_outcome(self, line: Line) -> None:
        assert self.run.outcome == line.names[0]

    def on_ended(self, line: Line) -> None:
        assert self.driver.ended(), [self.driver.open, self.run.waits()]
        assert line.data is None or self.driver.facts == line.data

    def on_stuck(self, line: Line) -> None:
        assert self.driver.stuck == (line.names[0] if line.names else None)

    def on_fails(self, line: Line) -> None:
        assert self.failure and self.failure.params["element"] == line.names[0]
        assert " ".join(line.names[1:]) in str(self.failure)


def as_answers(lines: list[Line], types: dict[str, str]) -> list[dict[str, object]] | None:
    """The same actions as `hoichan play` takes them; None when it can't."""
    answers: list[dict[str, object]] = []
    for line in lines:
        data = line.data or {}
        match line.word, line.names:
            case ("service", _) | ("fails", _) | ("begin", [_, *_]):
                return None
            case "do", [element]:
                if "#" in element:
                    return None
                answers.append({"service" if element in types else "task": types.get(element, element), "data": data})
            case "error", [element, code]:
                answers.append({"service": types[element], "error": code, "data": data})
            case "advance", [duration]:
                answers.append({"advance": duration})
            case "message", [name, *key]:
                answers.append({"message": name, "key": key[0] if key else None, "data": data})
            case "signal", [name]:
                answers.append({"signal": name, "data": data})
    return answers


__all__ = ["Follower", "Line", "as_answers", "lines_of", "named", "read", "spelled"]
