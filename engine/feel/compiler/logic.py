"""`and`, `or`, `if`: three-valued logic."""

from engine.feel.compiler.build import Code, build
from engine.feel.run import Names, Run
from engine.feel.syntax.nodes import If, Logic
from engine.feel.values import Value, a_kind


@build.register
def logic(node: Logic) -> Code:
    """All parts, or any; two parts have a shorter way."""
    parts = [build(part) for part in node.parts]
    decisive = node.operator == "or"
    if len(parts) > 2:
        return several(parts, decisive=decisive)
    return (either if decisive else both)(*parts)


def both(left: Code, right: Code) -> Code:
    """`left and right`."""

    def conjunction(names: Names, run: Run) -> Value:
        first = left(names, run)
        if first is False:
            return False
        second = right(names, run)
        if second is False:
            return False
        return True if first is True and second is True else unsettled(first, second, run)

    return conjunction


def either(left: Code, right: Code) -> Code:
    """`left or right`."""

    def disjunction(names: Names, run: Run) -> Value:
        first = left(names, run)
        if first is True:
            return True
        second = right(names, run)
        if second is True:
            return True
        return False if first is False and second is False else unsettled(first, second, run)

    return disjunction


def several(parts: list[Code], *, decisive: bool) -> Code:
    """More than two parts."""

    undecided = not decisive

    def chain(names: Names, run: Run) -> Value:
        result: Value = undecided
        for part in parts:
            value = part(names, run)
            if value is decisive:
                return decisive
            if value is not undecided:
                result = unsettled(value, None, run)
        return result

    return chain


def unsettled(first: Value, second: Value, run: Run) -> Value:
    """Neither true nor false: some part is null, or no boolean at all."""
    for value in (first, second):
        if value is not None and not isinstance(value, bool):
            return run.null(f"{a_kind(value)} is neither true nor false")
    return None


@build.register
def choice(node: If) -> Code:
    """Only true takes the first way; null takes the second."""
    condition, yes, no = build(node.condition), build(node.yes), build(node.no)

    def choose(names: Names, run: Run) -> Value:
        return yes(names, run) if condition(names, run) is True else no(names, run)

    return choose
