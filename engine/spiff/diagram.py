"""Reads a diagram; a running case keeps its version."""

from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256

from engine import rules
from engine.drawing import Drawing, Element, Flow, Unreadable, read_drawings
from engine.errors import DiagramRefused, Finding
from engine.spiff.assembly import assemble
from engine.spiff.corrections import OpenSpec
from engine.spiff.face import StartEvent

STARTS = {"none", "message", "timer", "signal", "conditional"}


class Diagram:
    """A diagram that can be executed: read, checked and prepared once, then shared by all its runs."""

    def __init__(self, xml: bytes, drawing: Drawing, findings: list[Finding]) -> None:
        self.xml, self.drawing, self.findings = xml, drawing, findings
        self.key, self.name = drawing.key, drawing.name
        self.version = sha256(xml + b"\0" + drawing.key.encode()).hexdigest()
        self.elements: Mapping[str, Element] = drawing.elements
        self.flows: tuple[Flow, ...] = tuple(drawing.flows.values())
        self.properties: Mapping[str, str] = drawing.extensions.properties
        self.documentation = drawing.documentation
        self.spec: OpenSpec = assemble(drawing)

    @classmethod
    def read(cls, xml: bytes, *, process: str | None = None, name: str = "") -> "Diagram":
        """The one executable process of a file, or the one named; raises `DiagramRefused` with every reason at once."""
        findings = rules.check_diagram(name, xml, process)
        if any(finding.severity == "error" for finding in findings):
            raise DiagramRefused(findings)
        drawing = rules.chosen(read_drawings(xml), process)
        if drawing is None:
            several = "none of its processes is marked as executable: say which one runs"
            raise DiagramRefused([*findings, Finding(name, 1, "", "not_executable", "error", several)])
        return cls(xml, drawing, findings)

    @staticmethod
    def keys(xml: bytes) -> tuple[str, ...]:
        """The processes of a file that are meant to run, or its only one."""
        try:
            return tuple(drawing.key for drawing in rules.runnable(read_drawings(xml)))
        except Unreadable:
            return ()

    @cached_property
    def starts(self) -> tuple[StartEvent, ...]:
        """Every way to start a case of this workflow."""
        begins = (*self.drawing.starts(self.key), *(self.elements[id] for id in self.drawing.openings))
        found = [(element, event) for element in begins for event in (element.event, *element.also)]
        return (
            tuple(
                StartEvent(element.id, event.kind, event.name, event.key, event.timer, event.text)  # type: ignore[arg-type]
                for element, event in found
                if event.kind in STARTS
            )
            or tuple(StartEvent(entry.id, "none") for entry in self.drawing.entries(self.key)[:1])
        )

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The forms that it uses."""
        return self.used(element.form for element in self.elements.values())

    @cached_property
    def decisions(self) -> tuple[str, ...]:
        """The decisions that it uses."""
        said = (element.extensions.decision for element in self.elements.values())
        return self.used(decision.text if decision else None for decision in said)

    @cached_property
    def services(self) -> tuple[str, ...]:
        """The services that it uses, listeners among them."""
        said = [self.drawing.extensions, *(element.extensions for element in self.elements.values())]
        heard = (listener.type for one in said for listener in one.listeners)
        return self.used((*(element.service for element in self.elements.values()), *heard))

    @cached_property
    def called(self) -> tuple[str, ...]:
        """The workflows that it calls."""
        return self.used(element.called for element in self.elements.values())

    @staticmethod
    def used(texts: object) -> tuple[str, ...]:
        """Names that are written as such, once each; those that are worked out can't be known here."""
        return tuple(dict.fromkeys(text for text in texts if text and not text.startswith("=")))  # type: ignore[attr-defined]
