"""Failed sign-ins are counted, so that nobody can try passwords by the thousand."""

import threading
from collections import defaultdict, deque
from time import monotonic

WINDOW = 15 * 60.0
SHARED = 10


class Throttle:
    """Counts failures of a key within the last quarter of an hour, in this process."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.failures: dict[str, deque[float]] = defaultdict(deque)
        self.lock = threading.Lock()

    def closed(self, key: str) -> bool:
        """Whether the key has failed too often."""
        with self.lock:
            return key in self.failures and self.recent(key) >= self.most

    def failed(self, key: str) -> None:
        """Count one failure; whoever has none that still counts is forgotten."""
        with self.lock:
            self.failures[key].append(monotonic())
            for other in [other for other in self.failures if not self.recent(other)]:
                del self.failures[other]

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


class Tries:
    """Failed sign-ins by name and by address; many people may share an address, so it closes later."""

    def __init__(self, most: int) -> None:
        self.names, self.addresses = Throttle(most), Throttle(most * SHARED)

    def closed(self, name: str, address: str) -> bool:
        """Whether the name or the address has failed too often."""
        return self.names.closed(name) or self.addresses.closed(address)

    def failed(self, name: str, address: str) -> None:
        """Count a failure."""
        self.names.failed(name)
        self.addresses.failed(address)

    def succeeded(self, name: str) -> None:
        """Forget the failures of a name."""
        self.names.succeeded(name)
