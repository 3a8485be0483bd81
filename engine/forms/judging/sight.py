"""What of a form is visible for given answers, decided with the visible answers alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.forms.definition.component import CONTAINERS, SCORES, Component, everything, own_keys
from engine.forms.news2 import scores

Data = dict[str, object]
Spot = tuple[str, str]


@dataclass(frozen=True)
class Sight:
    """The visible answers, and which components are hidden: by their scope and element."""

    data: Data
    hidden: frozenset[Spot]

    def hides(self, prefix: str, component: Component) -> bool:
        """Whether a component at this place is hidden."""
        return (prefix, component.element) in self.hidden


def settle(components: tuple[Component, ...], data: Mapping[str, object], facts: Mapping[str, object]) -> Sight:
    """Hide and show until nothing changes; circles are refused when a form is read, so this ends."""
    hidden: frozenset[Spot] = frozenset()
    for _ in range(sum(1 for _ in everything(components)) + 1):
        seen = keep(components, data, "", hidden)
        after = frozenset(unseen(components, seen, inside(components, facts, seen), ""))
        if after == hidden:
            break
        hidden = after
    return Sight(keep(components, data, "", hidden), hidden)


def inside(components: tuple[Component, ...], around: Mapping[str, object], seen: Mapping[str, object]) -> Data:
    """The names that a condition sees at one level: what is around, then this level's visible answers and scores."""
    keys = own_keys(components)
    return {**around, **dict.fromkeys(keys), **(scores(seen) if keys.issuperset(SCORES) else {}), **seen}


def keep(components: tuple[Component, ...], data: Mapping[str, object], prefix: str, hidden: frozenset[Spot]) -> Data:
    """The answers without those of hidden components, of read-only ones and without unknown names."""
    kept: Data = {}
    for component in components:
        if component.static or (prefix, component.element) in hidden:
            continue
        if component.type in CONTAINERS and not component.key:
            kept.update(keep(component.children, data, prefix, hidden))
        elif component.key not in data or (component.readonly and not component.given):
            continue
        else:
            kept[component.key] = part(component, data[component.key], f"{prefix}{component.key}", hidden)
    return kept


def part(component: Component, value: object, path: str, hidden: frozenset[Spot]) -> object:
    """One answer; of groups and lists what is visible in it."""
    if component.type in CONTAINERS:
        return keep(component.children, mapping(value), f"{path}.", hidden)
    if component.type == "dynamiclist":
        return [keep(component.children, row, f"{path}.{index}.", hidden) for index, row in enumerate(rows(value))]
    return value


def unseen(components: tuple[Component, ...], seen: Mapping[str, object], env: Mapping[str, object],
           prefix: str) -> Iterator[Spot]:
    """The components that their conditions hide."""
    for component in components:
        if component.hide is not None and component.hide.evaluate(env) is True:
            yield prefix, component.element
        else:
            for inner, values, path in below(component, seen, prefix):
                scope = env if path == prefix else inside(inner, env, values)
                yield from unseen(inner, values, scope, path)


def below(component: Component, seen: Mapping[str, object],
          prefix: str) -> Iterator[tuple[tuple[Component, ...], Mapping[str, object], str]]:
    """The levels inside a component, each with its values and its prefix: one per row of a list."""
    if component.type == "dynamiclist":
        for index, row in enumerate(rows(seen.get(component.key))):
            yield component.children, row, f"{prefix}{component.key}.{index}."
    elif component.key and component.children:
        yield component.children, mapping(seen.get(component.key)), f"{prefix}{component.key}."
    elif component.children:
        yield component.children, seen, prefix


def mapping(value: object) -> Mapping[str, object]:
    """An object, or an empty one in place of anything else."""
    return value if isinstance(value, Mapping) else {}


def rows(value: object) -> list[Mapping[str, object]]:
    """The rows of a list; what is no object counts as an empty row."""
    return [mapping(row) for row in value] if isinstance(value, list) else []
