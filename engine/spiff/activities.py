"""Tasks: a person, a service, a script or a decision does something."""

from typing import Any

from engine import feel
from engine.drawing import Element
from engine.spiff.corrections import Token
from engine.spiff.expressions import always_feel, text_value
from engine.spiff.face import BpmnError, NotHere
from engine.spiff.nodes import Node
from engine.spiff.step import Step
from engine.spiff.variables import accepted

PUBLISH = "publish_message"
"""The service that sends a message: it is told only what its inputs name."""


class Human(Node):
    """A person does it."""

    def __init__(self, spec: Any, element: Element, name: str = "") -> None:
        super().__init__(spec, element, name)
        self.manual = True


class Service(Node):
    """A service does it, here or outside."""

    def __init__(self, spec: Any, element: Element, name: str = "") -> None:
        super().__init__(spec, element, name)
        job = element.extensions.job
        self.type, self.headers = text_value(element.service), dict(job.headers) if job else {}

    def act(self, step: Step, task: Token) -> bool | None:
        """Ask the host; a job that nobody here carries out stays open."""
        type = step.word(task, self.type, "the service")
        variables = step.variables
        facts = variables.own(task) if type == PUBLISH else variables.facts(task).flat()
        try:
            task.internal_data["payload"] = accepted(step.host.serve(type, facts, self.headers))
        except NotHere:
            task.internal_data["job"] = type
            return None
        except BpmnError as error:
            if not self.fail(step, task, error):
                raise step.failed(task, f"nobody catches the error “{error.code}”") from error
            return None
        return True

    def fail(self, step: Step, task: Token, error: BpmnError) -> bool:
        """The service ended with an error: true when the diagram catches it."""
        caught = step.catcher(task, "error", error.code)
        if caught:
            self.tell(step, task, "failed")
            step.fire(*caught, accepted(error.facts))
        return caught is not None


class Script(Node):
    """A FEEL expression does it."""

    def __init__(self, spec: Any, element: Element, name: str = "") -> None:
        super().__init__(spec, element, name)
        script = element.extensions.script
        assert script is not None
        self.expression, self.variable = always_feel(script.text), script.variable

    def act(self, step: Step, task: Token) -> bool:
        """Work the value out and keep it."""
        task.internal_data["payload"] = {self.variable: step.value(task, self.expression)}
        return True


class Decide(Node):
    """A decision table does it."""

    def __init__(self, spec: Any, element: Element, name: str = "") -> None:
        super().__init__(spec, element, name)
        decision = element.extensions.decision
        assert decision is not None
        self.decision, self.variable = text_value(decision.text), decision.variable

    def act(self, step: Step, task: Token) -> bool:
        """Ask the host and keep what it says."""
        id = step.word(task, self.decision, "the decision")
        said = step.host.decide(id, step.variables.facts(task).flat())
        task.internal_data["payload"] = {self.variable: feel.to_json(said)}
        return True
