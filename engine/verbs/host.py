"""What a run may ask of the floor above while it steps: time, diagrams, decisions, services."""

from collections.abc import Mapping
from datetime import datetime

from engine.errors import StepFailed
from engine.library import Version
from engine.spiff import Diagram, NotHere
from engine.verbs.act import Act, Outgoing
from engine.workflow import Data

PUBLISH = "publish_message"
"""The one service that every diagram has: its inputs `message_name` and `correlation_key` address a message,
the other inputs are its content."""


class CaseHost:
    """The host of one case's run."""

    def __init__(self, act: Act, version: Version, case_id: int) -> None:
        self.act, self.version, self.case_id = act, version, case_id

    def now(self) -> datetime:
        """The moment of the verb: one for the whole step."""
        return self.act.now

    def called(self, key: str) -> Diagram:
        """The newest published diagram of a workflow."""
        return self.act.core.library.newest(self.act.connection, key).diagram

    def diagram(self, version: str) -> Diagram:
        """The diagram of exactly that version."""
        return self.act.core.library.version(self.act.connection, int(version)).diagram

    def decide(self, decision: str, facts: Mapping[str, object]) -> object:
        """What a decision of the case's own version says."""
        return self.act.core.library.decide(self.act.connection, self.version, decision, facts)

    def serve(self, type: str, facts: Mapping[str, object], headers: Mapping[str, str]) -> Data | None:
        """New facts from a service, or `NotHere` when nobody in this process offers it."""
        if type == PUBLISH:
            return self.publish(dict(facts))
        service = self.act.core.services.by_name.get(type)
        if service is None or service.outside:
            raise NotHere
        return self.act.core.services.call(type, facts)

    def publish(self, facts: Data) -> Data:
        """Put a message into the outbox; it is delivered in this transaction."""
        name, key = facts.pop("message_name", None), facts.pop("correlation_key", None)
        if not isinstance(name, str):
            raise StepFailed(element=PUBLISH, reason="the input message_name is missing")
        self.act.outbox.append(Outgoing("message", name, None if key is None else str(key), facts, self.case_id))
        return {}
