"""The engine's face: the only door for the floors above."""

from engine import dmn, feel, queries
from engine.actor import SYSTEM, Actor, Everything, Policy, Scope, Seat
from engine.case import Case, Opening, Task
from engine.clock import Clock, Loop, ManualClock, SystemClock
from engine.database import Database
from engine.engine import Engine
from engine.forms import Answers, Form
from engine.library import Version
from engine.models import CaseState, TaskState
from engine.rehearsal import Played, play
from engine.rules import check
from engine.spiff import shipped_table
from engine.verbs import Deployed, Deployment
from engine.workflow import Data, Facts, Workflow, service

__all__ = [
    "Version",
    "Opening",
    "Deployment",
    "Deployed",
    "Answers",
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
    "shipped_table",
]
