"""What every verb and question needs: the database, the library, the services, the policy and the clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import orjson

from engine.actor import Policy
from engine.clock import Clock
from engine.database import Database
from engine.library import Library
from engine.workflow import Data, Services


class Codec:
    """How clinical values are written to rows; this one leaves them readable."""

    def encode(self, value: bytes) -> bytes:
        """JSON as it is stored."""
        return value

    def decode(self, stored: bytes) -> bytes:
        """JSON as it was before it was stored."""
        return bytes(stored)


def nothing(_subject: str) -> Data:
    """What is known of a subject when nobody says."""
    return {}


@dataclass
class Core:
    """The engine's parts; verbs change cases through it, questions read through it."""

    database: Database
    services: Services
    policy: Policy
    clock: Clock
    about: Callable[[str], Mapping[str, object]] = nothing
    library: Library = field(default_factory=Library)
    codec: Codec = field(default_factory=Codec)

    def write(self, value: object) -> bytes:
        """A value as it stands in a row."""
        return self.codec.encode(orjson.dumps(value))

    def read(self, stored: bytes) -> object:
        """A value as it was given."""
        return orjson.loads(self.codec.decode(stored))
