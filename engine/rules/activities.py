"""Rules about tasks, calls and multi-instances."""

from collections.abc import Iterator

from engine.drawing import Drawing, Remark
from engine.rules.finding import Rule, error, warning


def scripts_are_written(drawing: Drawing) -> Iterator[Remark]:
    """A script task has an expression and a variable for what comes out."""
    for element in drawing.kinds("scriptTask"):
        said = element.extensions
        if said.script is None and said.job is None:
            yield error(element, "no_script", "a script task needs a FEEL expression (zeebe:script)")
        elif said.script and not (said.script.text and said.script.variable):
            yield error(element, "no_script", "a script needs an expression and a result variable")


def decisions_are_named(drawing: Drawing) -> Iterator[Remark]:
    """A business rule task names its decision and a variable for what it says."""
    for element in drawing.kinds("businessRuleTask"):
        said = element.extensions
        if said.decision is None and said.job is None:
            yield error(element, "no_decision", "a business rule task needs a decision (zeebe:calledDecision)")
        elif said.decision and not (said.decision.text and said.decision.variable):
            yield error(element, "no_decision", "a called decision needs an id and a result variable")


def calls_are_named(drawing: Drawing) -> Iterator[Remark]:
    """A call activity says which workflow it calls."""
    for element in drawing.kinds("callActivity"):
        if element.extensions.call is None:
            yield error(element, "no_called_workflow", "a call activity needs zeebe:calledElement with a processId")


def user_tasks_have_forms(drawing: Drawing) -> Iterator[Remark]:
    """A person needs something to fill in."""
    for element in drawing.kinds("userTask"):
        if not element.form:
            yield warning(element, "no_form", "a user task without a form: people can only confirm it")


def seats_have_items(drawing: Drawing) -> Iterator[Remark]:
    """A multi-instance names its collection."""
    for element in drawing.elements.values():
        if element.loop and not element.loop.items:
            yield error(element, "no_collection", "a multi-instance needs an input collection")
        if element.loop and bool(element.loop.results) != bool(element.loop.result):
            yield error(element, "half_collection", "output collection and output element need each other")


def mappings_have_targets(drawing: Drawing) -> Iterator[Remark]:
    """An input or output says where its value goes."""
    for element in drawing.elements.values():
        for line in (*element.extensions.inputs, *element.extensions.outputs):
            if not all(part.strip() for part in line.target.split(".")):
                yield error(element, "no_target", f"a mapping of “{line.source}” has no variable to go to")


def connectors_are_told(drawing: Drawing) -> Iterator[Remark]:
    """Inbound connectors are nothing we start."""
    for element in drawing.elements.values():
        if "inbound.type" in element.properties:
            yield warning(element, "connector", "an inbound connector is not run: send a message instead")


RULES: tuple[Rule, ...] = (
    scripts_are_written,
    decisions_are_named,
    calls_are_named,
    user_tasks_have_forms,
    seats_have_items,
    mappings_have_targets,
    connectors_are_told,
)
