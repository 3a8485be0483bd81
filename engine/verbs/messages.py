"""The verbs that bring news into cases: message and signal."""

from engine.actor import Actor
from engine.case import Case
from engine.core import Core
from engine.errors import NobodyWaits
from engine.verbs.act import Outgoing
from engine.verbs.cases import Cases
from engine.verbs.delivery import deliver, settle
from engine.verbs.step import Step
from engine.verbs.transaction import remember, transaction, verb
from engine.workflow import Data


def send(core: Core, by: Actor, once: str | None, sent: Outgoing) -> list[Case]:
    """Hand a message to the case that waits for it, a signal to all; else start the workflows that it starts."""
    with transaction(core, by, once) as act:
        act.allow("message", None)
        reached = deliver(act, sent)
        if not reached and sent.kind == "message":
            raise NobodyWaits(name=sent.name)
        settle(act)
        if reached:
            remember(act, once, reached[0].id)
        return [step.value() for step in reached]


@verb
def tell(act: Cases, case_id: int, name: str, facts: Data, key: str | None = None) -> Step:
    """Send a message into one case: a refusal, a death, a change of unit; the key says into which run of it.

    The fact `reason` is what the journal says of it.
    """
    step = act.case(case_id)
    act.allow("message", step.case)
    listening = (one for one in step.run.waits() if one.kind == "message" and one.name == name)
    waiting = [one for one in listening if key in (None, one.key)]
    if not waiting:
        raise NobodyWaits(name=name)
    token, said = waiting[0].token, facts.get("reason")
    step.advance(lambda run: run.message(token, facts))
    return step.record("told", element=waiting[0].element, reason=said if isinstance(said, str) else None)
