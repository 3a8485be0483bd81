"""How a rule says what it found."""

from collections.abc import Callable, Iterator

from engine.drawing import Drawing, Element, Flow, Remark

Rule = Callable[[Drawing], Iterator[Remark]]


def error(place: Element | Flow | Drawing, rule: str, message: str) -> Remark:
    """A reason why the diagram can't be executed faithfully."""
    return Remark(place.line, name_of(place), rule, message)


def warning(place: Element | Flow | Drawing, rule: str, message: str) -> Remark:
    """Something that is executed, but perhaps not meant."""
    return Remark(place.line, name_of(place), rule, message, "warning")


def name_of(place: Element | Flow | Drawing) -> str:
    """The id of what a finding is about."""
    return place.key if isinstance(place, Drawing) else place.id
