"""Decisions: DMN files read, checked, made and explained on FEEL."""

from collections.abc import Mapping
from functools import lru_cache

from engine.dmn.check import check
from engine.dmn.errors import DecisionError
from engine.dmn.model import Decision, Model, read, read_all
from engine.feel import Value

__all__ = ["Decision", "DecisionError", "Model", "check", "decide", "read", "read_all"]


def decide(files: Mapping[str, bytes], decision: str, inputs: Mapping[str, object], *, explain: bool = False) -> Value:
    """What a decision says; the first file is the model, the others are those it imports."""
    model = kept(tuple(files.items()))
    return model.explain(decision, inputs) if explain else model.decide(decision, inputs)


@lru_cache(maxsize=16)
def kept(files: tuple[tuple[str, bytes], ...]) -> Model:
    """The model of files, kept."""
    if not files:
        raise DecisionError("", "there is no file")
    return read_all(dict(files))[0]
