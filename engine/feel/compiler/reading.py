"""Literals and variables."""

from engine.feel.compiler.build import MISSING, Code, build
from engine.feel.functions import BUILT_IN
from engine.feel.run import Names, Run
from engine.feel.syntax.nodes import Literal, Name
from engine.feel.values import Value, leaf


@build.register
def literal(node: Literal) -> Code:
    """The value itself."""
    value = node.value

    def constant(names: Names, run: Run) -> Value:
        return value

    return constant


@build.register
def variable(node: Name) -> Code:
    """The value of a name; a built-in function where nothing else has it."""
    name, fallback = node.name, BUILT_IN.get(node.name)

    def read(names: Names, run: Run) -> Value:
        value = names.get(name, MISSING)
        if value is MISSING:
            return fallback or run.null(f"there is no '{name}'")
        return leaf(value)

    return read
