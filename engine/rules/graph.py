"""A scope as a graph: what follows what, what leads to an end, which elements go round in a circle."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from engine.drawing import Drawing, Element

Steps = Mapping[str, Sequence[str]]


def scopes(drawing: Drawing) -> Iterator[str]:
    """The process and every scope within it whose order is drawn."""
    for scope in drawing.inside:
        holder = drawing.elements.get(scope)
        if holder is None or holder.kind != "adHocSubProcess":
            yield scope


def insiders(drawing: Drawing, scope: str) -> list[Element]:
    """The elements of a scope that tokens come to: no boundary events, no handlers."""
    return [one for one in drawing.inside.get(scope, ()) if not (one.attached_to or one.triggered)]


def steps(drawing: Drawing, scope: str) -> dict[str, list[str]]:
    """The elements directly after each element of a scope, those behind its boundary events included."""
    found: dict[str, list[str]] = {}
    for element in insiders(drawing, scope):
        places = (element, *drawing.boundaries.get(element.id, ()))
        after = [drawing.flows[id].target for place in places for id in place.outgoing]
        found[element.id] = [id for id in after if id in drawing.elements]
    return found


def turned(after: Steps) -> dict[str, list[str]]:
    """The same graph with every arrow the other way."""
    before: dict[str, list[str]] = {id: [] for id in after}
    for id, targets in after.items():
        for target in targets:
            before.setdefault(target, []).append(id)
    return before


def reached(after: Steps, begin: Iterable[str]) -> set[str]:
    """All that can be come to, the beginning included."""
    found = set(begin)
    todo = list(found)
    while todo:
        new = set(after.get(todo.pop(), ())) - found
        found |= new
        todo += new
    return found


def circles(after: Steps) -> Iterator[set[str]]:
    """The groups of elements that lead back to themselves."""
    before, placed = turned(after), set[str]()
    for id in reversed(finished(after)):
        if id in placed:
            continue
        group, todo = {id}, [id]
        while todo:
            new = {one for one in before.get(todo.pop(), ()) if one not in placed} - group
            group |= new
            todo += new
        placed |= group
        if len(group) > 1 or id in after.get(id, ()):
            yield group


def finished(after: Steps) -> list[str]:
    """The elements in the order in which a walk in depth is done with them."""
    order: list[str] = []
    seen: set[str] = set()
    for root in after:
        stack = [(root, iter(after[root]))] if root not in seen else []
        seen.add(root)
        while stack:
            id, rest = stack[-1]
            new = next((one for one in rest if one not in seen), None)
            if new is None:
                order.append(stack.pop()[0])
            else:
                seen.add(new)
                stack.append((new, iter(after.get(new, ()))))
    return order
