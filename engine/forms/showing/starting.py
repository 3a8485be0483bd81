"""What stands in a form when it is opened: facts of the case, defaults, the first empty rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.forms.definition.component import CONTAINERS, Component
from engine.forms.definition.expressions import Expression
from engine.forms.intake.posted import copied
from engine.forms.intake.values import exact
from engine.forms.judging.schema import given_rows
from engine.forms.judging.sight import Data, mapping, rows


@dataclass
class Opening:
    """The first values of a form, and which of them come from the case."""

    facts: Mapping[str, object]
    prefilled: set[str] = field(default_factory=set)

    def level(self, components: tuple[Component, ...], given: Mapping[str, object], known: Mapping[str, object],
              prefix: str) -> Data:
        """One level's values: what is given already, else what is known, else the default."""
        data: Data = {}
        for component in components:
            if component.static:
                continue
            if component.type in CONTAINERS and not component.key:
                data.update(self.level(component.children, given, known, prefix))
            elif component.type in CONTAINERS:
                data[component.key] = self.level(component.children, mapping(given.get(component.key)),
                                                 mapping(known.get(component.key)), f"{prefix}{component.key}.")
            elif (value := self.value(component, given, known, prefix)) is not None:
                data[component.key] = value
        return data

    def value(self, component: Component, given: Mapping[str, object], known: Mapping[str, object],
              prefix: str) -> object:
        """The first value of a field or list, None for nothing."""
        path = f"{prefix}{component.key}"
        if component.key in given:
            value = given[component.key]
            return self.rows(component, rows(value), path) if component.type == "dynamiclist" else value
        if component.type == "dynamiclist":
            start = known.get(component.start.fact) if component.start.fact else None
            if start and not component.rows.fact:
                self.prefilled.add(path)
            return self.rows(component, rows(start), path)
        value = self.from_case(component, known)
        if value is not None and not component.given:
            self.prefilled.add(path)
        return self.default(component) if value is None else value

    def rows(self, component: Component, given: list[Mapping[str, object]], path: str) -> list[Data]:
        """The rows of a list: one per item of its fact, or the given ones, or the first empty ones."""
        if component.rows.fact:
            items = given_rows(component, self.facts)
            return [{**self.level(component.children, given[number] if number < len(given) else {}, item,
                                  f"{path}.{number}."), **copied(component.children, item)}
                    for number, item in enumerate(items)]
        wanted = given or [{} for _ in range(component.rows.first)]
        return [self.level(component.children, row, {}, f"{path}.{number}.") for number, row in enumerate(wanted)]

    def from_case(self, component: Component, known: Mapping[str, object]) -> object:
        """The fact that a field starts with, if it fits the field."""
        start = component.start
        value = evaluated(start.case, self.facts) if start.case else known.get(start.fact) if start.fact else None
        return fitting(component, value)

    def default(self, component: Component) -> object:
        """What the form itself puts into a field."""
        start = component.start
        value = evaluated(start.default, self.facts)
        return fitting(component, start.value if value is None else value)


def evaluated(expression: Expression | None, facts: Mapping[str, object]) -> object:
    """The value of an optional expression."""
    return expression.evaluate(facts) if expression else None


def fitting(component: Component, value: object) -> object:
    """The value if it has the shape of the field's answers, else None."""
    if value is None or component.type == "signature":
        return None
    if component.many:
        return value if isinstance(value, list) and value else None
    if component.type == "datetime":
        return str(value)
    return exact(value) if isinstance(value, str | int | float) or component.type == "number" else None
