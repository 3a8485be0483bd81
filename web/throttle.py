"""Failed sign-ins are counted, so that nobody can try passwords by the thousand."""

import threading
from collections import defaultdict, deque
from time import monotonic

WINDOW = 15 * 60.0


class Throttle:
    """Counts failures of a key within the last quarter of an hour, in this process."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.failures: dict[str, deque[float]] = defaultdict(deque)
        self.lock = threading.Lock()

    def closed(self, *keys: str) -> bool:
        """Whether one of the keys has failed too often."""
        with self.lock:
            return any(self.recent(key) >= self.most for key in keys if key in self.failures)

    def failed(self, *keys: str) -> None:
        """Count one failure for each key."""
        with self.lock:
            for key in keys:
                self.failures[key].append(monotonic())

    def succeeded(self, key: str) -> None:
        """Forget the failures of a key."""
        with self.lock:
            self.failures.pop(key, None)

    def recent(self, key: str) -> int:
        """How many failures of a key still count."""
        times = self.failures[key]
        while times and times[0] < monotonic() - WINDOW:
            times.popleft()
        return len(times)
