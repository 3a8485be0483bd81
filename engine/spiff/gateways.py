"""Gateways: which flows go on, and when those that come in have all arrived."""

from engine.spiff.corrections import CountingJoin, PatientJoin, Token
from engine.spiff.nodes import Arrow, Node, holds
from engine.spiff.step import Step


class Exclusive(Node):
    """Takes one flow: the first that is open. As shipped, any value but false, 0 and null opens a flow."""

    def choose(self, step: Step, task: Token) -> list[Arrow]:
        """The first open flow, else the default one."""
        if len(self.arrows) == 1 and self.arrows[0].condition is None:
            return [self.arrows[0]]
        for arrow in self.arrows:
            if arrow.condition is not None and not arrow.default and holds(step, task, arrow):
                return [arrow]
        return otherwise(self, step, task)


class Parallel(CountingJoin, Node):
    """Waits for all, then takes all."""

    def choose(self, step: Step, task: Token) -> list[Arrow]:
        """Every flow."""
        return list(self.arrows)


class Inclusive(PatientJoin, Node):
    """Waits for all that may still come, then takes every flow that is open."""

    patient = True

    def choose(self, step: Step, task: Token) -> list[Arrow]:
        """All open flows, else the default one."""
        taken = [arrow for arrow in self.arrows if not arrow.default and holds(step, task, arrow)]
        return taken or otherwise(self, step, task)


def otherwise(gateway: Node, step: Step, task: Token) -> list[Arrow]:
    """The default flow; without one the case can't go on."""
    for arrow in gateway.arrows:
        if arrow.default:
            return [arrow]
    if not gateway.arrows:
        return []
    raise step.failed(task, "no condition of its flows is true, and it has no default flow")
