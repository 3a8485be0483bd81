"""Functions defined in an expression."""

from collections.abc import Sequence

from engine.feel.compiler.build import Code
from engine.feel.invocable import Invocable
from engine.feel.run import Inner, Names, Run
from engine.feel.types import Type, fitted, misfit
from engine.feel.values import Value


class Closure(Invocable):
    """A body, its parameters, and the names around it."""

    __slots__ = ("body", "outer", "types")

    def __init__(
        self,
        name: str,
        parameters: tuple[str, ...],
        types: Sequence[Type | None],
        body: Code,
        outer: Names,
    ) -> None:
        super().__init__(name, parameters)
        self.types, self.body, self.outer = types, body, outer

    def call(self, run: Run, arguments: Sequence[Value]) -> Value:
        """The body's value with the arguments under their names."""
        if len(arguments) != len(self.parameters):
            return run.null(f"{self.name}() takes {len(self.parameters)} arguments")
        known: dict[str, Value] = {}
        for name, type_, value in zip(self.parameters, self.types, arguments, strict=True):
            known[name], fits = fitted(value, type_, run)
            if not fits:
                return run.null(f"{self.name}(): '{name}': {misfit(value, type_, run) if type_ else ''}")
        run.enter()
        result = self.body(Inner(known, self.outer), run)
        run.leave()
        return result
