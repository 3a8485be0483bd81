"""What a workflow is: a diagram's key, its title and the services that it calls."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from engine.errors import StepFailed

Data = dict[str, object]
Facts = dict[str, object]
Function = Callable[..., Facts | None]


@dataclass(frozen=True)
class Service:
    """A function that diagrams call by its name; `outside` ones have effects outside the database."""

    name: str
    function: Function
    outside: bool = False

    @cached_property
    def parameters(self) -> tuple[tuple[str, bool], ...]:
        """Each parameter's name and whether a fact must be handed over for it."""
        signature = inspect.signature(self.function)
        return tuple((name, one.default is inspect.Parameter.empty) for name, one in signature.parameters.items())

    def __call__(self, facts: Mapping[str, object], providers: Mapping[str, object]) -> Facts:
        """Call the function with the facts that its parameters name, and give back new facts."""
        arguments: dict[str, object] = {}
        for name, needed in self.parameters:
            value = providers.get(name, facts.get(name))
            if needed or value is not None:
                arguments[name] = value
        return self.function(**arguments) or {}


@overload
def service(function: Function) -> Service: ...
@overload
def service(*, outside: bool = False) -> Callable[[Function], Service]: ...
def service(function: Function | None = None, *, outside: bool = False) -> Service | Callable[[Function], Service]:
    """Make a function a service: `@service` runs inside the step, `@service(outside=True)` as a job."""
    if function is None:
        return lambda wrapped: Service(wrapped.__name__, wrapped, outside)
    return Service(function.__name__, function, outside)


@dataclass(frozen=True)
class Workflow:
    """The Python side of a diagram; a diagram that calls no service needs none."""

    key: str
    title: str
    title_en: str = ""
    services: Sequence[Service] = ()


class Services:
    """All services by name, and the providers that their parameters may ask for."""

    def __init__(self, workflows: Sequence[Workflow], providers: Mapping[str, object]) -> None:
        self.by_name = {one.name: one for workflow in workflows for one in workflow.services}
        self.providers = providers

    def __contains__(self, name: str) -> bool:
        return name in self.by_name

    def call(self, name: str, facts: Mapping[str, object]) -> Facts:
        """The new facts that the service works out."""
        try:
            return self.by_name[name](facts, self.providers)
        except (KeyError, TypeError, ValueError, ArithmeticError) as fault:
            raise StepFailed(element=name, reason=str(fault) or type(fault).__name__) from fault
