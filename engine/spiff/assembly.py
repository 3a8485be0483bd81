"""Builds the spec of a drawing: an object for each element, wired by its flows, boundaries and handlers."""

from typing import Any

from engine.drawing import HOLDERS, Drawing, Element, Extensions, Flow
from engine.spiff import activities, ad_hoc, calls, compensation, events, gateways, repeating, scopes, seats
from engine.spiff.corrections import CountingJoin, OpenSpec
from engine.spiff.expressions import always_feel
from engine.spiff.nodes import Arrow, Node
from engine.spiff.waiters import waiters_for

ROOT = "/"
PLAIN: dict[str, type[Node]] = {
    "task": Node,
    "manualTask": Node,
    "startEvent": Node,
    "boundaryEvent": Node,
    "userTask": activities.Human,
    "serviceTask": activities.Service,
    "sendTask": activities.Service,
    "receiveTask": events.Catch,
    "exclusiveGateway": gateways.Exclusive,
    "inclusiveGateway": gateways.Inclusive,
    "parallelGateway": gateways.Parallel,
    "eventBasedGateway": events.EventGate,
    "subProcess": scopes.SubProcess,
    "transaction": scopes.SubProcess,
    "adHocSubProcess": ad_hoc.AdHocSubProcess,
    "callActivity": calls.CallActivity,
}
THROWN: dict[str, type[Node]] = {
    "signal": events.Throw,
    "escalation": events.Throw,
    "error": events.Throw,
    "terminate": events.Terminate,
    "compensate": compensation.Compensate,
    "cancel": compensation.Cancel,
}


def kind_of(element: Element) -> type[Node]:
    """What carries an element out."""
    said = element.extensions
    if element.kind in ("intermediateThrowEvent", "endEvent"):
        sends = said.job and element.event.kind in ("message", "none")
        return activities.Service if sends else THROWN.get(element.event.kind, Node)
    if element.kind == "intermediateCatchEvent":
        return Node if element.event.kind == "link" else events.Catch
    if element.kind in ("scriptTask", "businessRuleTask") and said.job:
        return activities.Service
    if element.kind == "scriptTask":
        return activities.Script
    if element.kind == "businessRuleTask":
        return activities.Decide
    return PLAIN[element.kind]


def assemble(drawing: Drawing) -> Any:
    """The spec of a drawing that the rules have accepted."""
    return Assembly(drawing).spec


class Assembly:
    """Builds one spec."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.spec: Any = OpenSpec(drawing.key)
        self.nodes: dict[str, Node] = {}
        self.inner: dict[str, Node] = {}
        for element in drawing.elements.values():
            self.add(element)
        said = Extensions(listeners=drawing.extensions.listeners)
        root = Element(id=drawing.key, kind="process", name=drawing.name, extensions=said)
        self.spec.start = self.inner[drawing.key] = scopes.Root(self.spec, root, ROOT)
        self.before = self.look_back()
        for element in drawing.elements.values():
            self.wire(self.nodes[element.id], element)
        for scope in [drawing.key, *(element.id for element in drawing.kinds(*HOLDERS))]:
            self.hold(self.inner[scope], scope)
        self.remember()

    def add(self, element: Element) -> None:
        """The object for an element; several seats get one around it."""
        loop, repeat = element.loop, element.repeat
        inner = kind_of(element)(self.spec, element, f"{element.id} seat" if loop or repeat else "")
        self.inner[element.id] = self.nodes[element.id] = inner
        if loop:
            self.nodes[element.id] = seats.Multi(self.spec, element, loop, inner)
        elif repeat:
            self.nodes[element.id] = repeating.Repeated(self.spec, element, repeat, inner)

    def wire(self, node: Any, element: Element) -> None:
        """Flows and boundary events."""
        for flow in (self.drawing.flows[id] for id in element.outgoing):
            node.arrows += (self.arrow(flow, element),)
        for boundary in self.drawing.boundaries.get(element.id, ()):
            for waiter in waiters_for(boundary):
                waiter.spec = self.nodes[boundary.id]
                node.boundaries += (waiter,)
                node.waiters[waiter.key] = waiter
            if boundary.event.kind == "compensate":
                node.undone_by, node.undoable = boundary.id, True
        if isinstance(node, CountingJoin):
            node.arrivals = element.incoming
            node.before, node.sources = self.before, {id: self.drawing.flows[id].source for id in element.incoming}
        if isinstance(node, events.EventGate):
            node.listen([arrow.target.element for arrow in node.arrows])

    def arrow(self, flow: Flow, source: Element) -> Arrow:
        """A flow, ready to be taken."""
        target: Any = self.nodes[flow.target]
        condition = always_feel(flow.condition) if flow.condition else None
        joins = isinstance(target, CountingJoin) and len(target.element.incoming) > 1
        return Arrow(flow.id, target, condition, flow.id == source.default, joins)

    def hold(self, holder: Any, scope: str) -> None:
        """Starts and handlers of a scope."""
        holder.starts = {start.id: self.nodes[start.id] for start in self.drawing.starts(scope)}
        if scope == self.drawing.key:
            openings = self.drawing.openings.items()
            holder.openings = {id: (self.nodes[begin.id], self.nodes[id]) for id, begin in openings}
        holder.entries = tuple(self.nodes[entry.id] for entry in self.drawing.entries(scope))
        for handler in self.drawing.handlers(scope):
            for start in self.drawing.starts(handler.id):
                for waiter in waiters_for(start):
                    waiter.spec = self.nodes[handler.id]
                    holder.triggers += (waiter,)
                    holder.waiters[waiter.key] = waiter
                if start.event.kind == "compensate":
                    holder.undoer = self.nodes[handler.id]

    def remember(self) -> None:
        """What holds something that can be undone can be undone itself."""
        drawing = self.drawing
        for element in drawing.elements.values():
            if self.nodes[element.id].undoable or self.inner[element.id].undoer is not None:
                self.inner[element.id].undoable = self.nodes[element.id].undoable = True
                scope = drawing.elements.get(element.scope)
                while scope is not None and not self.nodes[scope.id].undoable:
                    self.inner[scope.id].undoable = self.nodes[scope.id].undoable = True
                    scope = drawing.elements.get(scope.scope)

    def look_back(self) -> dict[str, tuple[str, ...]]:
        """The elements directly before each element; a boundary event comes after its activity."""
        before: dict[str, list[str]] = {}
        for flow in self.drawing.flows.values():
            before.setdefault(flow.target, []).append(flow.source)
        for activity, boundaries in self.drawing.boundaries.items():
            for boundary in boundaries:
                before.setdefault(boundary.id, []).append(activity)
        return {id: tuple(sources) for id, sources in before.items()}
