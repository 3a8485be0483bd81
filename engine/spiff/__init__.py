"""All that touches SpiffWorkflow: reads diagrams and runs them. This is its only door."""

from engine.drawing import Element, Flow
from engine.spiff.diagram import Diagram
from engine.spiff.face import (
    BpmnError,
    Change,
    Data,
    Delta,
    Fact,
    Host,
    NotHere,
    OpenJob,
    OpenTask,
    Passed,
    Row,
    Saved,
    Signalled,
    StartEvent,
    WaitFor,
)
from engine.spiff.run import Run
from engine.spiff.shipped import shipped_table

__all__ = [
    "BpmnError",
    "Change",
    "Data",
    "Delta",
    "Diagram",
    "Element",
    "Fact",
    "Flow",
    "Host",
    "NotHere",
    "OpenJob",
    "OpenTask",
    "Passed",
    "Row",
    "Run",
    "Saved",
    "Signalled",
    "StartEvent",
    "WaitFor",
    "shipped_table",
]
