"""Rules about gateways."""

from collections.abc import Iterator

from engine.drawing import Drawing, Remark
from engine.rules.finding import Rule, error, warning

CAUGHT = frozenset("message timer signal conditional".split())


def choices_have_conditions(drawing: Drawing) -> Iterator[Remark]:
    """Every flow of a choice has a condition, but the default one."""
    for gateway in drawing.kinds("exclusiveGateway", "inclusiveGateway"):
        bare = [id for id in gateway.outgoing if not drawing.flows[id].condition and id != gateway.default]
        if len(gateway.outgoing) > 1 and bare:
            yield error(gateway, "missing_condition", f"these flows need a condition: {', '.join(bare)}")


def choices_have_a_default(drawing: Drawing) -> Iterator[Remark]:
    """Without a default flow a case stops when no condition is true."""
    for gateway in drawing.kinds("exclusiveGateway", "inclusiveGateway"):
        if len(gateway.outgoing) > 1 and not gateway.default:
            yield warning(gateway, "no_default", "without a default flow the case stops when no condition is true")


def events_follow_the_event_gateway(drawing: Drawing) -> Iterator[Remark]:
    """Behind an event gateway stand only events that are waited for."""
    for gateway in drawing.kinds("eventBasedGateway"):
        if not gateway.outgoing:
            yield error(gateway, "event_gateway", "an event gateway needs events behind it")
        for id in gateway.outgoing:
            target = drawing.elements.get(drawing.flows[id].target)
            if target is None:
                continue
            receives = target.kind == "receiveTask" and not target.loop
            catches = target.kind == "intermediateCatchEvent" and target.event.kind in CAUGHT
            if not (receives or catches):
                yield error(gateway, "event_gateway", f"“{target.id}” behind it is no event that can be waited for")
            elif len(target.incoming) > 1:
                yield error(target, "event_gateway", "an event behind an event gateway has no other incoming flow")


def receivers_are_alike(drawing: Drawing) -> Iterator[Remark]:
    """The standard lets either receive tasks or message events follow an event gateway, and nothing at their border."""
    for gateway in drawing.kinds("eventBasedGateway"):
        targets = [drawing.elements.get(drawing.flows[id].target) for id in gateway.outgoing]
        receives = [target for target in targets if target and target.kind == "receiveTask"]
        messages = [target for target in targets if target and target.event.kind == "message"]
        if receives and len(messages) > len(receives):
            yield warning(gateway, "mixed_receivers", "receive tasks and message events stand side by side")
        for target in receives:
            if target.id in drawing.boundaries:
                yield error(target, "event_gateway", "a receive task behind an event gateway has no boundary events")


def gateways_lead_on(drawing: Drawing) -> Iterator[Remark]:
    """A gateway without outgoing flows ends its branch."""
    for gateway in drawing.kinds("exclusiveGateway", "inclusiveGateway", "parallelGateway"):
        if not gateway.outgoing:
            yield warning(gateway, "gateway_ends", "nothing leaves this gateway: the branch ends here")


RULES: tuple[Rule, ...] = (
    choices_have_conditions,
    choices_have_a_default,
    events_follow_the_event_gateway,
    receivers_are_alike,
    gateways_lead_on,
)
