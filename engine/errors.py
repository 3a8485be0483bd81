"""What can go wrong, in words that a page can show: the docstring of an error is its message."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """One remark on a file: where it is, which rule it breaks and what to do."""

    file: str
    line: int
    element: str
    rule: str
    severity: Severity
    message: str


class EngineError(Exception):
    """Something went wrong."""

    def __init__(self, **params: object) -> None:
        self.params = params
        super().__init__(self.message % params if params else self.message)

    @property
    def message(self) -> str:
        """The sentence, with `%(name)s` places for the parameters; pages translate it."""
        return (type(self).__doc__ or "").strip()


class WorkflowUnknown(EngineError):
    """There is no published workflow “%(workflow)s”."""


class StartUnknown(EngineError):
    """The workflow “%(workflow)s” cannot be started by hand."""


class CaseUnknown(EngineError):
    """There is no such case, or you may not see it."""


class TaskUnknown(EngineError):
    """There is no such task, or you may not see it."""


class TaskNotOpen(EngineError):
    """This task has already been completed or withdrawn."""


class TaskTaken(EngineError):
    """%(assignee)s is already working on this task."""


class TaskNotYours(EngineError):
    """Only the person who took this task can give it back."""


class AssigneeRefused(EngineError):
    """%(assignee)s may not be given this task: they do not hold its role in this unit."""


class CaseEnded(EngineError):
    """This case has already ended."""


class CaseChanged(EngineError):
    """Someone else changed this case at the same moment. Look at it again, then repeat your step if needed."""


class NotAllowed(EngineError):
    """You are not allowed to do this. Ask the head of your unit."""


class AnswersRefused(EngineError):
    """The form has missing or wrong values."""


class ReasonMissing(EngineError):
    """Say why in one sentence."""


class NobodyWaits(EngineError):
    """No case waits for the message “%(name)s”."""


class KeyReused(EngineError):
    """This idempotency key was used for another request. Use a new key for each request."""


class Repeated(EngineError):
    """This request was already carried out."""


class StepFailed(EngineError):
    """The step “%(element)s” could not be carried out: %(reason)s"""


class FilesRefused(EngineError):
    """The files cannot be accepted: %(count)s finding(s)."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(count=len(self.findings))


class DiagramRefused(FilesRefused):
    """The diagram cannot be executed faithfully: %(count)s finding(s)."""


class FormRefused(FilesRefused):
    """The form cannot be shown: %(count)s finding(s)."""


class DecisionRefused(FilesRefused):
    """The decision cannot be evaluated: %(count)s finding(s)."""
