"""Calls, and `instance of`."""

from engine.feel.compiler.build import MISSING, Code, build
from engine.feel.functions import BUILT_IN
from engine.feel.invocable import Invocable
from engine.feel.run import Names, Run
from engine.feel.syntax.nodes import Call, InstanceOf, Name, Node, Path
from engine.feel.types import read_type, type_in
from engine.feel.values import Value, a_kind, leaf


@build.register
def call(node: Call) -> Code:
    """A function of the scope, else a built-in one."""
    if isinstance(node.function, Name):
        if node.function.name == "is defined" and len(node.arguments) == 1:
            return defined(node.arguments[0])
        function = callee(node.function.name)
    else:
        function = build(node.function)
    arguments = [build(argument) for argument in node.arguments]
    return named_call(function, arguments, node.names) if node.names else plain_call(function, arguments)


def callee(name: str) -> Code:
    """What a name calls: only a function shadows a built-in one."""
    built_in = BUILT_IN.get(name)

    def find(names: Names, run: Run) -> Value:
        found = names.get(name, None)
        if isinstance(found, Invocable):
            return found
        return built_in or run.null(f"there is no function '{name}'")

    return find


def plain_call(function: Code, arguments: list[Code]) -> Code:
    """Arguments by position."""

    def invoke(names: Names, run: Run) -> Value:
        called = function(names, run)
        if not isinstance(called, Invocable):
            return run.null(f"{a_kind(called)} can't be called")
        return called.call(run, [argument(names, run) for argument in arguments])

    return invoke


def named_call(function: Code, arguments: list[Code], written: tuple[str, ...]) -> Code:
    """Arguments by name."""

    def invoke(names: Names, run: Run) -> Value:
        called = function(names, run)
        if not isinstance(called, Invocable):
            return run.null(f"{a_kind(called)} can't be called")
        values = [argument(names, run) for argument in arguments]
        if len(set(written)) < len(written):
            return run.null(f"{called.name}(): an argument is there twice")
        return called.call_by_name(run, dict(zip(written, values, strict=True)))

    return invoke


def defined(argument: Node) -> Code:
    """`is defined(x)`: whether the name or entry is there, be it null."""
    if isinstance(argument, Name):
        name = argument.name
        return lambda names, run: names.get(name, MISSING) is not MISSING
    if isinstance(argument, Path):
        source, entry = build(argument.source), argument.name
        return lambda names, run: has(source(names, run), entry)
    value = build(argument)
    return lambda names, run: value(names, run) is not None


def has(value: Value, entry: str) -> bool:
    """Whether a context has an entry."""
    return isinstance(value, dict) and entry in value


@build.register
def instance_of(node: InstanceOf) -> Code:
    """`operand instance of type`; null is of no type but its own."""
    operand, known = build(node.operand), read_type(node.type)

    def check(names: Names, run: Run) -> Value:
        type_ = known or type_in(node.type, names)
        if type_ is None:
            return run.null(f"there is no type '{node.type.name}'")
        value = leaf(operand(names, run))
        return type_.holds(value, run) and (value is not None or type_.name in ("Null", "null"))

    return check
