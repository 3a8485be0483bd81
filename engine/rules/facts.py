"""Rules about facts: that what is read is set by something, and that parallel branches don't overwrite each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice

from engine import feel
from engine.drawing import Drawing, Element, Remark
from engine.rules.finding import warning
from engine.rules.graph import reached, scopes, steps
from engine.rules.soundness import MOST_FORKS, forked, within
from engine.rules.texts import always, written

Forms = Mapping[str, frozenset[str]]
GIVEN = frozenset(("case_number", "case_id", "case_unit", "loopCounter"))
COUNTS = frozenset(
    "numberOfInstances numberOfActiveInstances numberOfCompletedInstances numberOfTerminatedInstances".split()
)
SIMILAR, SHORTEST = 0.85, 5
MATTERS = 40
"""So many strange names of one workflow are told, not more."""


@dataclass
class Known:
    """What a workflow is known to set, and whether it may learn more than that."""

    names: set[str] = field(default_factory=lambda: set(GIVEN | COUNTS))
    open: bool = False


def known(drawing: Drawing, forms: Forms) -> Known:
    """Everything that some element sets."""
    found = Known()
    for element in drawing.elements.values():
        found.names.update(sets(element, forms))
        found.names.update(line.target.split(".")[0] for line in element.extensions.inputs)
        found.open |= brings_more(element, forms)
    return found


def sets(element: Element, forms: Forms) -> Iterator[str]:
    """The names that an element writes for those after it."""
    said, loop = element.extensions, element.loop
    if loop:
        yield from (name for name in (loop.item, loop.results) if name)
    if said.outputs:
        yield from (line.target.split(".")[0] for line in said.outputs)
    else:
        yield from (answer.variable for answer in (said.script, said.decision) if answer)
        yield from forms.get(element.form or "", ())


def brings_more(element: Element, forms: Forms) -> bool:
    """Whether an element may bring facts that nobody can foresee."""
    if element.event.kind not in ("none", "timer", "conditional", "link", "terminate"):
        return True
    if element.kind == "userTask" or element.kind == "startEvent" and element.form:
        return element.form not in forms
    works = element.service is not None and element.service != "publish_message"
    return works or element.kind in ("callActivity", "adHocSubProcess")


def read_names(drawing: Drawing) -> Iterator[tuple[Element | Drawing, str]]:
    """Every name that an expression of a workflow reads, and where."""
    for element in drawing.elements.values():
        for _, text in (*((what, text) for what, text in written(element) if text.startswith("=")), *always(element)):
            yield from ((element, name) for name in names_in(text))
    for flow in drawing.flows.values():
        place = drawing.elements.get(flow.source, drawing)
        yield from ((place, name) for name in names_in(flow.condition or ""))


def names_in(text: str) -> frozenset[str]:
    """The names that a text reads; none when it is no FEEL."""
    try:
        return feel.variables_of(text) if text else frozenset()
    except feel.FeelError:
        return frozenset()


def names_are_set(drawing: Drawing, forms: Forms, *, called: bool) -> Iterator[Remark]:
    """What is read is set somewhere; where facts come from outside, only slips of the pen are told."""
    facts = known(drawing, forms)
    asked: dict[str, Element | Drawing] = {}
    for place, name in read_names(drawing):
        if name not in facts.names:
            asked.setdefault(name, place)
    for name, place in list(asked.items())[:MATTERS]:
        near = get_close_matches(name, facts.names - GIVEN - COUNTS, 1, SIMILAR) if len(name) >= SHORTEST else []
        if near and not (near[0].startswith(name) or name.startswith(near[0])):
            yield warning(place, "unset_variable", f"nothing here sets “{name}”: is “{near[0]}” meant?")
        elif not (facts.open or called):
            message = f"nothing in this workflow sets “{name}”: it is null unless it is given at the start"
            yield warning(place, "unset_variable", message)


def branches_write_apart(drawing: Drawing, forms: Forms) -> Iterator[Remark]:
    """Parallel branches that set the same name overwrite each other."""
    for scope in scopes(drawing):
        after = steps(drawing, scope)
        for element in islice((one for one in drawing.inside[scope] if forked(drawing, one)), MOST_FORKS):
            parts = [reached(after, branch) for branch in forked(drawing, element)]
            everywhere = set.intersection(*parts) if parts else set()
            seen: set[str] = set()
            twice: set[str] = set()
            for part in parts:
                mine = {name for id in part - everywhere for name in all_sets(drawing, drawing.elements[id], forms)}
                twice |= mine & seen
                seen |= mine
            if twice:
                names = ", ".join(f"“{name}”" for name in sorted(twice))
                message = f"its branches both set {names}: the last one wins; use different names or output mappings"
                yield warning(element, "parallel_writes", message)


def all_sets(drawing: Drawing, element: Element, forms: Forms) -> Iterator[str]:
    """The names that an element and all within it write."""
    yield from sets(element, forms)
    for one in () if element.extensions.outputs else within(drawing, element):
        yield from sets(one, forms)
