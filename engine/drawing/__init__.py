"""What is drawn, before anything runs it: elements, flows, lanes and their texts."""

from engine.drawing.document import Remark, Unreadable
from engine.drawing.drawing import Drawing, read_drawings
from engine.drawing.element import (
    ACTIVITIES,
    EVENTS,
    GATEWAYS,
    SUPPORTED,
    Answer,
    Assigned,
    Assignment,
    Call,
    Element,
    Event,
    Extensions,
    Flow,
    Job,
    Lane,
    Loop,
)

__all__ = [
    "ACTIVITIES",
    "EVENTS",
    "GATEWAYS",
    "SUPPORTED",
    "Answer",
    "Assigned",
    "Assignment",
    "Call",
    "Drawing",
    "Element",
    "Event",
    "Extensions",
    "Flow",
    "Job",
    "Lane",
    "Loop",
    "Remark",
    "Unreadable",
    "read_drawings",
]
