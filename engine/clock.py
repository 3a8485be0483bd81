"""What happens because time passed: the clock, and the one loop over due waits."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time; tests and rehearsals hand over one that can be moved."""

    def now(self) -> datetime:
        """The present moment, with its zone."""


class SystemClock:
    """The time of the machine, in UTC."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The moment to which the clock was last moved."""
        return self.at

    def advance(self, by: timedelta) -> None:
        """Move the clock."""
        self.at += by


class Loop:
    """One thread that wakes cases when their time has come; any number of loops may run."""

    longest_sleep = 1.0
    """Seconds: a wait that another worker or request creates is seen within this time."""

    def __init__(self, wake: Callable[[], int], next_due: Callable[[], datetime | None], clock: Clock) -> None:
        self.wake, self.next_due, self.clock = wake, next_due, clock
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.run, name="clock", daemon=True)

    def start(self) -> None:
        """Catch up what fell due while nobody looked, then keep time."""
        self.thread.start()

    def stop(self) -> None:
        """Finish the step at hand and stop."""
        self.stopping.set()
        self.thread.join(timeout=10)

    def run(self) -> None:
        """Wake what is due, then sleep until the next is."""
        while not self.stopping.is_set():
            if not self.wake():
                self.stopping.wait(self.pause())

    def pause(self) -> float:
        """Seconds until the next wait is due, at most `longest_sleep`."""
        due = self.next_due()
        if due is None:
            return self.longest_sleep
        return min(max((due - self.clock.now()).total_seconds(), 0.01), self.longest_sleep)
