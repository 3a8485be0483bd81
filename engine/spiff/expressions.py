"""Hands text from a diagram to FEEL."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from engine import feel


class Value:
    """A text from a diagram, ready to be evaluated to a JSON value."""

    __slots__ = ("constant", "expression", "text")

    def __init__(self, text: str, constant: object = None, expression: Any = None) -> None:
        self.text, self.constant, self.expression = text, constant, expression

    def __call__(self, facts: Any, now: datetime) -> object:
        """What the text means among these facts."""
        if self.expression is None:
            return self.constant
        result = self.expression(facts, now)
        return result if type(result) in PLAIN else feel.to_json(result)

    def __repr__(self) -> str:
        return f"Value({self.text!r})"


PLAIN = (bool, str, type(None))


def text_value(text: str | None) -> Value:
    """A text that is itself, or FEEL behind `=`."""
    stripped = (text or "").strip()
    return always_feel(stripped) if stripped.startswith("=") else Value(stripped, None if text is None else stripped)


@lru_cache(maxsize=2_000)
def always_feel(text: str) -> Value:
    """A text that is FEEL anyway; a leading `=` is allowed."""
    return Value(text, expression=feel.compile(text.strip().removeprefix("=").strip()))
