"""Reads a BPMN document into drawings: one per process, with its elements, flows and lanes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from lxml import etree

from engine.drawing.compensation import handlers_of
from engine.drawing.document import BPMN, Remark, kind_of, line_of, open_document, text_of
from engine.drawing.element import HOLDERS, Call, Element, Extensions, Flow
from engine.drawing.events import Catalogue, definitions, gate_type, read_event, read_events, read_loop
from engine.drawing.extensions import read_extensions
from engine.drawing.lanes import read_lanes
from engine.drawing.preparation import prepare_document, prepare_process
from engine.drawing.repair import is_flow_node
from engine.drawing.repeating import read_ad_hoc, read_repeat

DOCUMENTATION = frozenset(
    "documentation extensionElements incoming outgoing laneSet dataObject dataObjectReference dataStoreReference"
    " dataInputAssociation dataOutputAssociation association textAnnotation group category ioSpecification property"
    " multiInstanceLoopCharacteristics standardLoopCharacteristics completionCondition script monitoring auditing"
    " artifact relationship".split()
)


@dataclass(frozen=True)
class Drawing:
    """One process as drawn. Elements and flows keep the order of the file."""

    key: str
    name: str
    line: int
    executable: bool
    elements: Mapping[str, Element]
    flows: Mapping[str, Flow]
    extensions: Extensions
    documentation: str
    remarks: tuple[Remark, ...]

    @cached_property
    def inside(self) -> Mapping[str, tuple[Element, ...]]:
        """The elements directly in each scope."""
        found: dict[str, list[Element]] = {self.key: []}
        for element in self.elements.values():
            found.setdefault(element.scope, []).append(element)
        return {scope: tuple(elements) for scope, elements in found.items()}

    @cached_property
    def boundaries(self) -> Mapping[str, tuple[Element, ...]]:
        """The boundary events of each activity."""
        found: dict[str, list[Element]] = {}
        for element in self.elements.values():
            if element.attached_to:
                found.setdefault(element.attached_to, []).append(element)
        return {host: tuple(events) for host, events in found.items()}

    def starts(self, scope: str) -> tuple[Element, ...]:
        """The start events of a scope."""
        return tuple(element for element in self.inside.get(scope, ()) if element.kind == "startEvent")

    def entries(self, scope: str) -> tuple[Element, ...]:
        """Where a scope without start events begins, as the standard has it: where no flow leads."""
        if self.starts(scope) or scope == self.key and self.openings:
            return ()
        return tuple(
            one
            for one in self.inside.get(scope, ())
            if not (one.incoming or one.attached_to or one.triggered or one.compensates)
        )

    @cached_property
    def openings(self) -> Mapping[str, Element]:
        """The events of the workflow itself that may begin it without a start event, and the gateway before them."""
        found: dict[str, Element] = {}
        for element in self.inside[self.key]:
            if element.instantiates and not element.incoming:
                gate = element.kind == "eventBasedGateway"
                behind = (self.flows[id].target for id in element.outgoing) if gate else (element.id,)
                found.update((id, element) for id in behind if id in self.elements)
        return found

    def handlers(self, scope: str) -> tuple[Element, ...]:
        """The event sub-processes of a scope."""
        return tuple(element for element in self.inside.get(scope, ()) if element.triggered)

    @property
    def events(self) -> Iterator[Element]:
        """All elements, once for each event that they wait for or throw."""
        for element in self.elements.values():
            yield element
            yield from (replace(element, event=event) for event in element.also)

    def kinds(self, *kinds: str) -> tuple[Element, ...]:
        """All elements of these kinds."""
        return tuple(element for element in self.elements.values() if element.kind in kinds)


def read_drawings(xml: bytes) -> tuple[Drawing, ...]:
    """All processes of a document; raises `Unreadable` when it holds none."""
    root = open_document(xml)
    shared = prepare_document(root)
    return tuple(Reader(root, node, shared).drawing() for node in root.findall(f"{BPMN}process"))


class Reader:
    """Reads one process."""

    def __init__(self, root: etree._Element, node: etree._Element, shared: Iterable[Remark] = ()) -> None:
        self.node, self.key = node, node.get("id") or ""
        self.remarks: list[Remark] = [*shared, *prepare_process(node)]
        self.catalogue = Catalogue(root, self.remarks)
        self.lanes = read_lanes(node)
        self.undoing = handlers_of(root)
        self.elements: dict[str, Element] = {}
        self.flows: dict[str, Flow] = {}

    def drawing(self) -> Drawing:
        """The process with everything in it."""
        self.read_scope(self.node, self.key)
        self.link()
        for flow in self.flows.values():
            self.join(flow)
        for id in self.lanes.keys() - self.elements.keys():
            message = f"a lane refers to “{id}”, which is no element of this process"
            self.remarks.append(Remark(line_of(self.node), id, "lane_stranger", message, "warning"))
        node = self.node
        return Drawing(
            key=self.key,
            name=node.get("name") or self.key,
            line=line_of(node),
            executable=node.get("isExecutable") == "true",
            elements=self.elements,
            flows=self.flows,
            extensions=read_extensions(node, self.remarks),
            documentation=text_of(node.find(f"{BPMN}documentation")),
            remarks=tuple(self.remarks),
        )

    def read_scope(self, holder: etree._Element, scope: str) -> None:
        """The elements and flows directly in a process or sub-process, then those further in."""
        for node in holder:
            kind = kind_of(node)
            if kind == "sequenceFlow":
                self.add(self.read_flow(node, scope), self.flows, line_of(node))
            elif kind and kind not in DOCUMENTATION and self.is_element(node):
                self.add(self.read_element(node, scope), self.elements, line_of(node))
                if kind in HOLDERS:
                    self.read_scope(node, node.get("id") or "")

    def is_element(self, node: etree._Element) -> bool:
        """Whether the node is a flow node; anything else that we don't know becomes a remark."""
        kind = kind_of(node)
        if is_flow_node(node):
            return True
        if not kind.endswith(("Specification", "EventDefinition", "Condition", "Subscription")):
            element = node.get("id") or kind
            self.remarks.append(Remark(line_of(node), element, "unknown_element", f"bpmn:{kind} is not known here"))
        return False

    def add(self, item: Element | Flow, where: dict[str, Element] | dict[str, Flow], line: int) -> None:
        """Keep an item under its id; a second one of the same id becomes a remark."""
        if item.id in self.elements or item.id in self.flows or item.id == self.key:
            self.remarks.append(Remark(line, item.id, "duplicate_id", f"the id “{item.id}” is used twice"))
        where[item.id] = item  # type: ignore[assignment]

    def read_flow(self, node: etree._Element, scope: str) -> Flow:
        """An arrow; the standard allows it to have no id."""
        source, target = node.get("sourceRef") or "", node.get("targetRef") or ""
        condition = node.find(f"{BPMN}conditionExpression")
        return Flow(
            id=node.get("id") or "",
            source=source,
            target=target,
            name=node.get("name") or "",
            condition=text_of(condition) or None,
            line=line_of(node),
            scope=scope,
        )

    def read_element(self, node: etree._Element, scope: str) -> Element:
        """One node of the diagram."""
        id, kind = node.get("id") or "", kind_of(node)
        inherited = self.elements[scope].lane_of if scope in self.elements else None
        extensions = self.extensions_of(node)
        return Element(
            id=id,
            kind=kind,
            name=node.get("name") or "",
            line=line_of(node),
            scope=scope,
            default=node.get("default") or None,
            event=read_event(node, self.catalogue),
            events=len(definitions(node)),
            also=read_events(node, self.catalogue)[1:],
            parallel=gate_type(node) == "parallel",
            attached_to=node.get("attachedToRef") if kind == "boundaryEvent" else None,
            interrupting="false" not in (node.get("cancelActivity"), node.get("isInterrupting")),
            triggered=node.get("triggeredByEvent") == "true",
            loop=read_loop(node, self.remarks),
            repeat=read_repeat(node, self.remarks),
            ad_hoc=read_ad_hoc(node, extensions.elements) if kind == "adHocSubProcess" else None,
            compensates=node.get("isForCompensation") == "true",
            undone_by=self.undoing.get(id),
            instantiates=node.get("instantiate") == "true",
            lane_of=self.lanes.get(id, inherited),
            documentation=text_of(node.find(f"{BPMN}documentation")),
            extensions=extensions,
        )

    def extensions_of(self, node: etree._Element) -> Extensions:
        """The extension elements of a node, and remarks on attributes that would change its meaning."""
        id, line = node.get("id") or "", line_of(node)
        for attribute, usual in (("startQuantity", "1"), ("completionQuantity", "1")):
            if node.get(attribute, usual) != usual:
                message = f"{attribute}={node.get(attribute)} is not executed"
                self.remarks.append(Remark(line, id, "unsupported_attribute", message))
        extensions = read_extensions(node, self.remarks)
        if extensions.call is None and node.get("calledElement"):
            return replace(extensions, call=Call(node.get("calledElement") or ""))
        return extensions

    def link(self) -> None:
        """A thrown link is an arrow to the place that catches it."""
        catches = {(one.scope, one.event.name): one for one in self.links("intermediateCatchEvent")}
        for thrower in self.links("intermediateThrowEvent"):
            catcher = catches.get((thrower.scope, thrower.event.name))
            if catcher:
                id = f"{thrower.id}->{catcher.id}"
                self.flows[id] = Flow(id, thrower.id, catcher.id, line=thrower.line, scope=thrower.scope)

    def links(self, kind: str) -> Iterable[Element]:
        """The link events of one direction."""
        return [one for one in self.elements.values() if one.kind == kind and one.event.kind == "link"]

    def join(self, flow: Flow) -> None:
        """Tell both ends of an arrow about it."""
        source, target = self.elements.get(flow.source), self.elements.get(flow.target)
        if source:
            self.elements[source.id] = replace(source, outgoing=(*source.outgoing, flow.id))
        target = self.elements.get(flow.target)
        if target:
            self.elements[target.id] = replace(target, incoming=(*target.incoming, flow.id))
