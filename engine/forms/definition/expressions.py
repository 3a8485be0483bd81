"""The expressions of a form: read once, evaluated on the server, handed to the browser only as a tree."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from engine import feel
from engine.forms import moments

NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class Expression:
    """One FEEL text with the names that it asks for."""

    text: str
    names: frozenset[str] = field(default=frozenset(), compare=False)

    def evaluate(self, facts: Mapping[str, object]) -> object:
        """Its value over these facts as JSON knows it; null where it has none or asks too much."""
        try:
            value = feel.compile(self.text)(facts, moments.now(facts))
            return moments.kept(value) if isinstance(value, date | time) else feel.to_json(value)
        except feel.FeelError:
            return None

    @property
    def tree(self) -> list[object] | None:
        """The syntax tree that the page may evaluate, or None outside the closed subset."""
        return feel.browser_tree(self.text)


def read(text: object) -> Expression:
    """An expression from `=…`, or from a number or text that stands for itself; raises FeelError."""
    source = str(text).strip()
    if isinstance(text, str) and source.startswith("="):
        source = source[1:].strip()
    elif isinstance(text, bool):
        source = "true" if text else "false"
    elif not NUMBER.fullmatch(source):
        source = '"' + source.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return Expression(source, feel.compile(source).reads)
