"""Plays a scope with tokens in every way that counts, within a bound: which joins open, what happens, what gets stuck.

Only one token moves at a time, and only one is chosen to move in each position: moves of different tokens don't
disturb each other, so that the order between them shows nothing new.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from engine.drawing import Drawing, Element
from engine.rules.graph import insiders, reached, steps

Marking = tuple[tuple[str, int], ...]
MOST = 20_000
"""Positions looked at in one scope."""
MOST_ASKED = 500
"""Questions of inclusive joins about what may still come, in one scope."""
CROWD = 3
"""So many tokens on one flow are taken for ever more."""
SUBSETS = 4
"""Of more flows than that, each alone and all together are tried."""
ENDS_SCOPE = frozenset(("terminate", "error", "cancel"))


@dataclass
class Course:
    """What came of playing a scope."""

    complete: bool = True
    visited: set[str] = field(default_factory=set)
    opened: set[str] = field(default_factory=set)
    stuck: set[str] = field(default_factory=set)
    crowded: set[str] = field(default_factory=set)
    guessed: bool = False


class Game:
    """One scope, its flows as places for tokens."""

    def __init__(self, drawing: Drawing, scope: str) -> None:
        self.drawing = drawing
        self.elements = {one.id: one for one in insiders(drawing, scope)}
        self.targets = {flow.id: flow.target for flow in drawing.flows.values() if flow.target in self.elements}
        self.after = steps(drawing, scope)
        self.course = Course()
        self.near: dict[str, frozenset[str]] = {}

    def play(self, scope: str) -> Course:
        """Every start, in every way."""
        starts = [[start.id] for start in self.drawing.starts(scope)]
        entries = [one.id for one in self.drawing.entries(scope) if one.id in self.elements]
        for begin in starts or [entries]:
            self.targets |= {f"@{id}": id for id in begin}
        todo = [tuple((f"@{id}", 1) for id in sorted(begin)) for begin in starts or [entries]]
        seen: set[Marking] = set(todo)
        while todo:
            if len(seen) > MOST or len(self.near) > MOST_ASKED:
                self.course.complete = False
                break
            for marking in self.moves(dict(todo.pop())):
                if marking not in seen:
                    seen.add(marking)
                    todo.append(marking)
        return self.course

    def moves(self, tokens: dict[str, int]) -> Iterator[Marking]:
        """The positions after this one."""
        crowded = [self.targets[place] for place, count in tokens.items() if count >= CROWD]
        self.course.crowded.update(crowded)
        place = None if crowded else self.chosen(tokens)
        if place is None:
            if not crowded:
                self.course.stuck.update(self.targets[one] for one in tokens)
            return
        element = self.elements[self.targets[place]]
        self.course.visited.add(element.id)
        used = self.incoming(element, tokens) if joins(element) else [place]
        if joins(element):
            self.course.opened.add(element.id)
        if element.kind == "endEvent" and element.event.kind in ENDS_SCOPE:
            return
        left = {one: count - (one in used) for one, count in tokens.items()}
        for flows in self.ways(element):
            following = dict(left)
            for flow in flows:
                if flow in self.targets:
                    following[flow] = following.get(flow, 0) + 1
            yield tuple(sorted((one, count) for one, count in following.items() if count))

    def chosen(self, tokens: dict[str, int]) -> str | None:
        """The token that moves: one that leads to something new first, joins of the patient kind and ends last."""
        targets = {place: self.elements[self.targets[place]] for place in tokens}
        ready = [place for place, element in targets.items() if self.ready(element, tokens)]
        if not ready:
            ready = [place for place, element in targets.items() if element.kind == "inclusiveGateway"]
            self.course.guessed |= bool(ready)
        return min(ready, key=lambda place: self.rank(targets[place])) if ready else None

    def rank(self, element: Element) -> tuple[bool, ...]:
        """What comes first: ends of branches, what is new, what boundary events have begun beside the flow."""
        ends = element.kind == "endEvent" and element.event.kind in ENDS_SCOPE
        patient = element.kind == "inclusiveGateway" and joins(element)
        goes_on = bool(element.outgoing)
        return ends, patient, goes_on, element.id in self.course.visited, element.id not in self.beside

    @cached_property
    def beside(self) -> set[str]:
        """What only boundary events that don't interrupt lead to."""
        events = [one for host in self.elements for one in self.drawing.boundaries.get(host, ())]
        begin = {self.targets.get(id, "") for one in events if not one.interrupting for id in one.outgoing}
        usual = {
            id: [self.targets[flow] for flow in one.outgoing if flow in self.targets]
            for id, one in self.elements.items()
        }
        main = [id for place, id in self.targets.items() if place.startswith("@")]
        return reached(self.after, begin & set(self.elements)) - reached(usual, main)

    def ready(self, element: Element, tokens: dict[str, int]) -> bool:
        """Whether a token may pass an element."""
        if not joins(element):
            return True
        missing = [id for id in element.incoming if id in self.targets and not tokens.get(id)]
        if element.kind == "parallelGateway":
            return not missing
        others = {self.targets[place] for place in tokens} - {element.id}
        return not any(self.drawing.flows[id].source in self.reach(one, element.id) for id in missing for one in others)

    def reach(self, begin: str, without: str) -> frozenset[str]:
        """What a token at an element may come to without passing another one."""
        key = f"{begin} {without}"
        if key not in self.near:
            after = {id: [one for one in targets if one != without] for id, targets in self.after.items()}
            self.near[key] = frozenset(reached(after, [begin]))
        return self.near[key]

    def incoming(self, element: Element, tokens: dict[str, int]) -> list[str]:
        """The tokens that a join takes."""
        return [id for id in element.incoming if tokens.get(id)]

    def ways(self, element: Element) -> Iterator[tuple[str, ...]]:
        """The sets of flows by which an element may be left, through its boundary events too."""
        boundaries = self.drawing.boundaries.get(element.id, ())
        beside = [one for one in boundaries if not one.interrupting]
        usual = list(leaving(self.drawing, element))
        yield from usual
        for one in boundaries:
            if one.event.kind == "compensate":
                continue
            yield from [one.outgoing] if one.interrupting else [(*one.outgoing, *way) for way in usual]
        if len(beside) > 1:
            yield tuple(id for one in beside for id in one.outgoing) + usual[0]


def joins(element: Element) -> bool:
    """Whether an element waits for several tokens."""
    return element.kind in ("parallelGateway", "inclusiveGateway") and len(element.incoming) > 1


def leaving(drawing: Drawing, element: Element) -> Iterator[tuple[str, ...]]:
    """The sets of flows that an element itself may take."""
    out = element.outgoing
    if not out:
        yield ()
        return
    if element.kind in ("exclusiveGateway", "eventBasedGateway"):
        yield from ((id,) for id in out)
        return
    asked = [id for id in out if drawing.flows[id].condition or id == element.default]
    if element.kind == "parallelGateway" or not asked:
        yield out
        return
    always = tuple(id for id in out if id not in asked)
    if always:
        yield always
    sizes = range(1, len(asked) + 1) if len(asked) <= SUBSETS else (1, len(asked))
    for size in sizes:
        for some in combinations(asked, size):
            yield (*always, *some)
