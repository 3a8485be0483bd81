"""What a verb carries through its transaction: the moment, the actor, the messages still to send."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from engine.actor import Actor
from engine.core import Core
from engine.errors import NotAllowed
from engine.verbs.statements import ADD_JOURNAL


@dataclass(frozen=True)
class Outgoing:
    """A message or signal on its way to whoever waits for it."""

    kind: str
    name: str
    key: str | None
    facts: dict[str, object]
    sender: int | None = None


@dataclass
class Act:
    """One verb at work on one connection."""

    core: Core
    connection: Connection
    actor: Actor
    outbox: list[Outgoing] = field(default_factory=list)
    now: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.now = self.core.clock.now()

    def allow(self, action: str, thing: object | None) -> None:
        """Refuse what the policy does not allow."""
        if not self.core.policy.authorize(self.actor, action, thing):
            raise NotAllowed

    def note(self, line: dict[str, object]) -> None:
        """Write one line of the journal."""
        ADD_JOURNAL.run(self.connection, {"at": self.now, "actor": self.actor.id, **line})
