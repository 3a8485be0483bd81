"""What an expression can call."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from engine.feel.run import Run
from engine.feel.values import Function, Value


class Invocable(Function):
    """A function that can be called by position or by name."""

    __slots__ = ()

    @abstractmethod
    def call(self, run: Run, arguments: Sequence[Value]) -> Value:
        """The result for arguments by position."""

    def call_by_name(self, run: Run, arguments: Mapping[str, Value]) -> Value:
        """The result for arguments by name; all must be there and no other."""
        if set(arguments) != set(self.parameters):
            return run.null(f"{self.name}() has the parameters {', '.join(self.parameters)}")
        return self.call(run, [arguments[name] for name in self.parameters])
