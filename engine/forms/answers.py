"""What a person answered: the values, what is wrong with them, and what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.forms.judging.sight import Data
from engine.forms.message import Message


@dataclass(frozen=True)
class Answers:
    """The answers to one form; only valid ones may complete a task."""

    data: Data
    errors: Mapping[str, Message] = field(default_factory=dict)
    warnings: Mapping[str, Message] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    edited: bool = False

    @property
    def valid(self) -> bool:
        """Whether the task can be completed with them."""
        return not (self.errors or self.warnings or self.edited)

    @property
    def status(self) -> int:
        """200 when a page may show them as they are, 422 when something must be corrected or confirmed."""
        return 422 if (self.errors or self.warnings) and not self.edited else 200
