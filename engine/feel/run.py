"""One evaluation under way: its clock, what it may still spend, and why values became null."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from engine.feel.errors import FeelError
from engine.feel.limits import CALLS, LONG, REASONS, STEPS
from engine.feel.temporal.kinds import DateTime
from engine.feel.temporal.native import from_datetime
from engine.feel.values import Value


class Names(Protocol):
    """Whatever knows values by name: a dict, or a chain of scopes."""

    def get(self, name: str, default: object, /) -> object:
        """The value, or the default."""


class Run:
    """One evaluation: `spend` ends it when it asks too much, `null` records a reason."""

    __slots__ = ("calls", "now", "reasons", "steps")

    def __init__(self, now: datetime | None = None, reasons: list[str] | None = None) -> None:
        self.now, self.reasons = now, reasons
        self.steps, self.calls = STEPS, CALLS

    def spend(self, amount: int = 1) -> None:
        """Count work that depends on the data."""
        self.steps -= amount
        if self.steps < 0:
            raise FeelError("the evaluation takes too many steps")

    def spend_on(self, text: object) -> None:
        """Count the work of comparing or copying a long text."""
        if isinstance(text, str) and len(text) > LONG:
            self.spend(len(text) // 500)

    def enter(self) -> None:
        """Go one call deeper."""
        self.spend()
        self.calls -= 1
        if self.calls < 0:
            raise FeelError("functions call each other too deeply")

    def leave(self) -> None:
        """Come back from a call."""
        self.calls += 1

    def null(self, reason: str) -> Value:
        """Null, and why."""
        if self.reasons is not None and len(self.reasons) < REASONS and reason not in self.reasons:
            self.reasons.append(reason)
        return None

    def clock(self) -> DateTime:
        """The time of this evaluation, the same from its first to its last step."""
        if self.now is None:
            self.now = datetime.now().astimezone()
        return from_datetime(self.now)


class Quiet(Run):
    """Shared by expressions that neither loop nor call nor ask the time, when nobody wants reasons."""

    __slots__ = ()

    def spend(self, amount: int = 1) -> None:
        """Nothing is counted where nothing can grow."""

    def null(self, reason: str) -> Value:
        """Null."""
        return None


QUIET = Quiet()


class Item:
    """The scope of one item of a list: the entries it has, itself as `item`, and what is outside."""

    __slots__ = ("item", "outer")

    def __init__(self, item: object, outer: Names) -> None:
        self.item, self.outer = item, outer

    def get(self, name: str, default: object = None, /) -> object:
        """An entry of the item, the item, or what the outer scope knows."""
        item = self.item
        if isinstance(item, dict) and name in item:
            return item[name]
        return item if name == "item" else self.outer.get(name, default)


class Inner:
    """A scope inside another: what it doesn't know it asks outside."""

    __slots__ = ("known", "outer")

    def __init__(self, known: Mapping[str, object], outer: Names) -> None:
        self.known, self.outer = known, outer

    def get(self, name: str, default: object = None, /) -> object:
        """The value from the innermost scope that has the name."""
        known = self.known
        return known[name] if name in known else self.outer.get(name, default)
