"""What a table makes of the rules that matched: the hit policies."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from engine.dmn.errors import DecisionError
from engine.feel import Run, Value, equal, maximum, minimum, total

Hits = Callable[[], list[Value]]
"""The outputs of the rules that matched, in the order of the rules."""

SINGLE = frozenset({"UNIQUE", "ANY", "FIRST", "PRIORITY"})
POLICIES = frozenset({*SINGLE, "COLLECT", "RULE ORDER", "OUTPUT ORDER"})


def sum_of(values: list[Value]) -> Value:
    """The sum."""
    numbers = [value for value in values if isinstance(value, Decimal)]
    return total(numbers) if values and len(numbers) == len(values) else None


AGGREGATIONS: dict[str, Callable[[list[Value]], Value]] = {
    "SUM": sum_of,
    "MIN": minimum,
    "MAX": maximum,
    "COUNT": lambda values: Decimal(len(values)),
}


def unique(matched: Sequence[int], table: str) -> None:
    """Two rules at once are a fault of the table."""
    if len(matched) > 1:
        rules = ", ".join(str(rule + 1) for rule in matched)
        raise DecisionError(table, f"rules {rules} match at the same time, but the hit policy is UNIQUE")


def agreeing(outputs: list[Value], table: str, run: Run) -> Value:
    """All rules must say the same."""
    if any(equal(outputs[0], other, run) is not True for other in outputs[1:]):
        raise DecisionError(table, "the rules that match say different things, but the hit policy is ANY")
    return outputs[0]


def by_priority(outputs: list[Value], columns: Sequence[tuple[str, list[Value]]], run: Run) -> list[Value]:
    """Outputs in the order in which their values are listed, the first column first."""
    ranked = sorted(range(len(outputs)), key=lambda at: rank(outputs[at], columns, run))
    return [outputs[at] for at in ranked]


def rank(output: Value, columns: Sequence[tuple[str, list[Value]]], run: Run) -> list[int]:
    """The places of an output's values in their lists; unlisted ones come last."""
    places = []
    for name, listed in columns:
        value = output.get(name) if isinstance(output, dict) and len(columns) > 1 else output
        found = [at for at, each in enumerate(listed) if equal(value, each, run) is True]
        places.append(found[0] if found else len(listed))
    return places
