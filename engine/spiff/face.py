"""The words that the engine and a run exchange."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol

Data = dict[str, object]
Row = tuple[str, str, str, str, int, float, bytes]
"""token, token of the call that the sub-run belongs to (or ""), spec, parent token (or ""), state, changed, content."""
Fact = tuple[str, str, bytes]
"""scope, name, value as JSON."""
Happening = Literal["entered", "completed", "cancelled", "failed"]


ANOTHER = "+"
"""Stands between an element and the number of a further event that it waits for; no id holds it."""


class Host(Protocol):
    """What a run asks of the floor above while it steps."""

    def now(self) -> datetime:
        """The present moment, with its zone."""

    def called(self, key: str, /) -> Any:
        """The newest published diagram of a workflow; raises `WorkflowUnknown`."""

    def diagram(self, version: str, /) -> Any:
        """Exactly that version of a diagram, as `Diagram.version` names it."""

    def decide(self, decision: str, facts: Mapping[str, object], /) -> object:
        """What a decision says about the facts."""

    def serve(self, type: str, facts: Mapping[str, object], headers: Mapping[str, str], /) -> Data | None:
        """New facts from a service; raises `BpmnError`, or `NotHere` when someone outside carries it out."""


class BpmnError(Exception):
    """A service ends with an error that the diagram may catch by its code."""

    def __init__(self, code: str, facts: Data | None = None) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts or {}


class NotHere(Exception):
    """The service is carried out elsewhere; the job stays open until someone completes it."""


class OpenTask(NamedTuple):
    """A user task that waits for a person."""

    token: str
    element: str
    diagram: Any
    seat: int | None
    local: Data


class OpenJob(NamedTuple):
    """A service that someone outside carries out."""

    token: str
    element: str
    type: str
    headers: Mapping[str, str]
    diagram: Any


class WaitFor(NamedTuple):
    """What a run waits for besides people. The token is opaque: hand it back to `Run.message`."""

    token: str
    element: str
    kind: Literal["timer", "message", "signal", "condition"]
    due: datetime | None
    name: str | None
    key: str | None
    diagram: Any


class Passed(NamedTuple):
    """An element that was entered, completed, cancelled or failed; `seat` numbers the instances of one element."""

    element: str
    diagram_key: str
    kind: str
    event: Happening
    seat: int | None


class Change(NamedTuple):
    """A variable that was written; `old` is None when there was none before."""

    scope: str
    name: str
    old: object
    new: object
    element: str


class Signalled(NamedTuple):
    """A signal that the run sent; inside the run it has already been heard."""

    name: str
    facts: Data


class StartEvent(NamedTuple):
    """One way to start a workflow: `name` of the message or signal, `text` of the timer or condition, as drawn."""

    element: str
    kind: Literal["none", "message", "timer", "signal", "conditional"]
    name: str | None = None
    key: str | None = None
    timer: str | None = None
    text: str | None = None


@dataclass(frozen=True)
class Saved:
    """A run as rows."""

    head: bytes
    rows: Sequence[Row]
    facts: Sequence[Fact]


@dataclass(frozen=True)
class Delta:
    """What changed since the run was loaded."""

    head: bytes
    rows: list[Row] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    dropped: list[tuple[str, str | None]] = field(default_factory=list)
