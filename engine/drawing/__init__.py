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
from engine.drawing.timing import Pause, Repetition, read_duration, read_moment, read_repetition

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
    "Pause",
    "Remark",
    "Repetition",
    "Unreadable",
    "read_drawings",
    "read_duration",
    "read_moment",
    "read_repetition",
]
