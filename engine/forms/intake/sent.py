"""Reads answers that came as JSON: the same values, but nothing is dropped in silence."""

from collections.abc import Mapping

from engine.forms.definition.component import CONTAINERS, Component
from engine.forms.intake.posted import copied
from engine.forms.intake.values import clean, sent
from engine.forms.judging.schema import given_rows
from engine.forms.judging.sight import Data

DEEPEST = 12


def read(components: tuple[Component, ...], data: Mapping[str, object], facts: Mapping[str, object]) -> Data:
    """The answers in the form in which they are checked; unknown names stay for the schema to refuse."""
    known = {component.key: component for component in level(components)}
    result: Data = {}
    for name, value in data.items():
        component = known.get(name)
        if component is not None and component.given:
            continue
        read_value = value if component is None else answer(component, value, facts)
        if read_value is not None:
            result[str(name)] = read_value
    return result


def level(components: tuple[Component, ...]) -> list[Component]:
    """The components that answer at one level, through groups without a path."""
    found: list[Component] = []
    for component in components:
        if component.type in CONTAINERS and not component.key:
            found += level(component.children)
        elif component.key:
            found.append(component)
    return found


def answer(component: Component, value: object, facts: Mapping[str, object]) -> object:
    """One answer; what has the wrong shape stays as it is."""
    if component.type in CONTAINERS:
        return read(component.children, value, facts) if isinstance(value, Mapping) else value
    if component.type != "dynamiclist":
        return sent(component, clean(value) if isinstance(value, str) else value)
    if not isinstance(value, list):
        return value
    given = given_rows(component, facts)
    starts = [copied(component.children, row) for row in given] + [{}] * (len(value) - len(given))
    return [{**read(component.children, row, facts), **start} if isinstance(row, Mapping) else row
            for row, start in zip(value, starts, strict=False)]


def too_deep(value: object) -> bool:
    """Whether lists and objects are nested deeper than any form."""
    ahead: list[tuple[object, int]] = [(value, 0)]
    while ahead:
        item, depth = ahead.pop()
        if depth > DEEPEST:
            return True
        inner = item.values() if isinstance(item, Mapping) else item if isinstance(item, list) else ()
        ahead += [(part, depth + 1) for part in inner]
    return False
