"""The engine's face: the only door for the floors above."""

from engine import dmn, feel, queries
from engine.actor import SYSTEM, Actor, Everything, Policy, Scope, Seat
from engine.case import Case, Task
from engine.clock import Clock, Loop, ManualClock, SystemClock
from engine.database import Database
from engine.engine import Engine
from engine.forms import Form
from engine.models import CaseState, TaskState
from engine.rehearsal import Played, play
from engine.rules import check
from engine.workflow import Data, Facts, Workflow, service

__all__ = [
    "SYSTEM",
    "Actor",
    "Case",
    "CaseState",
    "Clock",
    "Data",
    "Database",
    "Engine",
    "Everything",
    "Facts",
    "Form",
    "Loop",
    "ManualClock",
    "Played",
    "Policy",
    "Scope",
    "Seat",
    "SystemClock",
    "Task",
    "TaskState",
    "Workflow",
    "check",
    "dmn",
    "feel",
    "play",
    "queries",
    "service",
]
