"""Rules about the whole: that every way leads to an end, that joins open, that nothing is dead or runs for ever."""

from collections.abc import Iterator
from itertools import islice

from engine import feel
from engine.drawing import ACTIVITIES, Drawing, Element, Remark
from engine.rules.finding import Rule, warning
from engine.rules.graph import circles, insiders, reached, scopes, steps, turned
from engine.rules.tokens import Course, Game, joins

MOST_FORKS = 100
"""So many forks of one workflow are looked at."""
WAITS = frozenset("userTask receiveTask eventBasedGateway callActivity serviceTask sendTask adHocSubProcess".split())
CATCHES = frozenset("message timer signal conditional".split())


def every_way_ends(drawing: Drawing) -> Iterator[Remark]:
    """From every element some way leads to an end."""
    for scope in scopes(drawing):
        if interrupted(drawing, scope):
            continue
        after = steps(drawing, scope)
        ends = [id for id, targets in after.items() if not targets or ends_anyway(drawing.elements[id])]
        saved = reached(turned(after), ends)
        lost = [id for id in after if id not in saved]
        if lost:
            others = f" (nor from {len(lost) - 1} others)" if len(lost) > 1 else ""
            yield warning(drawing.elements[lost[0]], "no_way_out", f"no way leads from here to an end{others}")


def ends_anyway(element: Element) -> bool:
    """Whether an element ends its branch although arrows may leave it."""
    return element.kind == "endEvent" or not element.outgoing


def interrupted(drawing: Drawing, scope: str) -> bool:
    """Whether something from outside may end a scope."""
    handlers = (start for handler in drawing.handlers(scope) for start in drawing.starts(handler.id))
    return any(one.interrupting for one in (*handlers, *drawing.boundaries.get(scope, ())))


def tokens_get_through(drawing: Drawing) -> Iterator[Remark]:
    """Joins open, nothing is dead, and branches don't pile up."""
    for scope in scopes(drawing):
        yield from judged(drawing, scope, Game(drawing, scope).play(scope))


def judged(drawing: Drawing, scope: str, course: Course) -> Iterator[Remark]:
    """What playing one scope has shown."""
    for element in insiders(drawing, scope):
        if element.id in course.stuck and element.id in course.opened:
            message = "some ways lead to this join without all of its flows being taken: it then waits for ever"
            yield warning(element, "join_may_wait", message)
        elif element.id in course.stuck:
            message = "this join never opens: its flows come from alternative ways, or one of them is never taken"
            yield warning(element, "join_never_opens", message)
        elif element.id in course.crowded and not course.guessed:
            yield warning(element, "tokens_pile_up", "more and more branches arrive here: a loop starts new ones")
    if course.complete and not course.crowded and not course.guessed:
        for element in insiders(drawing, scope):
            if element.incoming and element.id not in course.visited | course.stuck and statically(drawing, element):
                yield warning(element, "dead", "it can never happen: what leads to it never gets through")


def statically(drawing: Drawing, element: Element) -> bool:
    """Whether arrows lead from a start to an element; else it is told as unreachable anyway."""
    scope = element.scope
    begin = [one.id for one in (*drawing.starts(scope), *drawing.entries(scope))]
    return element.id in reached(steps(drawing, scope), begin)


def branches_meet_in_joins(drawing: Drawing) -> Iterator[Remark]:
    """Parallel branches that meet elsewhere than in a join run what follows once for each of them."""
    told: set[str] = set()
    graphs = {scope: steps(drawing, scope) for scope in scopes(drawing)}
    for element in islice((one for one in drawing.elements.values() if forked(drawing, one)), MOST_FORKS):
        branches = forked(drawing, element) if element.scope in graphs else []
        after = {
            id: [] if joins(drawing.elements[id]) or id == element.id else targets
            for id, targets in graphs[element.scope].items()
        }
        met: set[str] = set()
        before: set[str] = set()
        for branch in branches:
            here = reached(after, (id for id in branch if id != element.id))
            met |= before & here
            before |= here
        first = [drawing.elements[id] for id in met if entered_apart(drawing, id, met)]
        for one in first:
            if one.id not in told and not joins(one) and works(drawing, one):
                told.add(one.id)
                yield warning(one, "runs_twice", "parallel branches arrive here without a join: it runs once for each")


def forked(drawing: Drawing, element: Element) -> list[list[str]]:
    """Where the branches begin that an element starts at the same time; none when it starts only one."""
    flows = drawing.flows
    always = [id for id in element.outgoing if not flows[id].condition and id != element.default]
    splits = element.kind not in ("exclusiveGateway", "eventBasedGateway", "inclusiveGateway")
    if not splits or len(always) < 2:
        return []
    return [[flows[id].target] for id in always if flows[id].target in drawing.elements]


def entered_apart(drawing: Drawing, id: str, met: set[str]) -> bool:
    """Whether an element is the first that several branches have in common."""
    return any(drawing.flows[flow].source not in met for flow in drawing.elements[id].incoming)


def works(drawing: Drawing, element: Element) -> bool:
    """Whether anything is done at an element or behind it."""
    behind = reached(steps(drawing, element.scope), [element.id])
    return any(drawing.elements[id].kind in ACTIVITIES for id in behind)


def loops_wait_or_end(drawing: Drawing) -> Iterator[Remark]:
    """A circle of steps that nobody waits in changes what its exit asks."""
    for scope in scopes(drawing):
        for circle in circles(steps(drawing, scope)):
            elements = [one for one in insiders(drawing, scope) if one.id in circle]
            if not any(waits(drawing, one) for one in elements) and turns_in_vain(drawing, elements):
                message = "this loop waits for nothing, and nothing in it changes what its exit asks: it never ends"
                yield warning(elements[0], "busy_loop", message)


def waits(drawing: Drawing, element: Element) -> bool:
    """Whether an element, or one within it, may take time or bring new facts."""
    if element.kind in WAITS or element.kind == "intermediateCatchEvent" and element.event.kind in CATCHES:
        return True
    if element.extensions.job or element.id in drawing.boundaries:
        return True
    return any(one.kind in WAITS or one.event.kind in CATCHES or one.extensions.job for one in within(drawing, element))


def within(drawing: Drawing, element: Element) -> Iterator[Element]:
    """Everything inside an element, however deep."""
    seen, todo = {element.id}, list(drawing.inside.get(element.id, ()))
    while todo:
        one = todo.pop()
        yield one
        if one.id not in seen:
            seen.add(one.id)
            todo += drawing.inside.get(one.id, ())


def turns_in_vain(drawing: Drawing, elements: list[Element]) -> bool:
    """Whether no way out of a circle depends on anything that changes in it."""
    circle = {one.id for one in elements}
    out = [drawing.flows[id] for one in elements for id in one.outgoing if drawing.flows[id].target not in circle]
    inner = [drawing.flows[id] for one in elements for id in one.outgoing if drawing.flows[id].target in circle]
    if not out:
        return True
    leaving = {flow.source for flow in out}
    if any(one.id in leaving and one.kind not in ("exclusiveGateway", "inclusiveGateway") for one in elements):
        return False
    asked = {name for flow in (*out, *inner) for name in read(flow.condition)}
    return not asked & {name for one in elements for name in written(drawing, one)}


def read(condition: str | None) -> frozenset[str]:
    """The names that a condition reads."""
    try:
        return feel.variables_of(condition) if condition else frozenset()
    except feel.FeelError:
        return frozenset()


def written(drawing: Drawing, element: Element) -> Iterator[str]:
    """The names that an element, or one within it, writes."""
    for one in (element, *within(drawing, element)):
        said = one.extensions
        yield from (answer.variable for answer in (said.script, said.decision) if answer)
        yield from (line.target.split(".")[0] for line in said.outputs)
        if one.loop and one.loop.results:
            yield one.loop.results


RULES: tuple[Rule, ...] = (every_way_ends, tokens_get_through, branches_meet_in_joins, loops_wait_or_end)
