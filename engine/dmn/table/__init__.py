"""Decision tables: conditions in, results out."""

from engine.dmn.shop import Shop
from engine.dmn.table.account import Account, Asked, Match
from engine.dmn.table.hits import AGGREGATIONS, SINGLE, agreeing, by_priority, unique
from engine.dmn.table.reading import Rule, Table, read_table
from engine.dmn.xml import Element
from engine.feel import Code, Names, Run, Value


def decision_table(element: Element, shop: Shop) -> Code:
    """The code of a table."""
    table = read_table(element, shop)

    def ask(names: Names, run: Run) -> Value:
        values = [column.code(names, run) for column in table.inputs]
        matched = matching(table, values, names, run)
        outputs = [output_of(table.rules[at], table, names, run) for at in matched]
        if isinstance(run, Account):
            run.asked.append(told(table, values, matched, outputs))
        return answer(table, matched, outputs, names, run)

    return ask


def matching(table: Table, values: list[Value], names: Names, run: Run) -> list[int]:
    """The places of the rules whose every cell passes; the first is enough for FIRST."""
    matched: list[int] = []
    first_only = table.policy == "FIRST"
    run.spend(len(table.rules))
    for at, rule in enumerate(table.rules):
        for column, test in rule.checks:
            if test(values[column], names, run) is not True:
                break
        else:
            matched.append(at)
            if first_only:
                break
    return matched


def output_of(rule: Rule, table: Table, names: Names, run: Run) -> Value:
    """What a rule says: one value, or a context of several."""
    if len(rule.outputs) == 1:
        return rule.outputs[0](names, run)
    return {column.name: code(names, run) for column, code in zip(table.outputs, rule.outputs, strict=True)}


def answer(table: Table, matched: list[int], outputs: list[Value], names: Names, run: Run) -> Value:
    """What the hit policy makes of the rules that matched."""
    if not matched:
        return nothing_matched(table, names, run)
    if table.policy == "UNIQUE":
        unique(matched, table.id)
    if table.policy == "ANY":
        return agreeing(outputs, table.id, run)
    if table.policy in ("PRIORITY", "OUTPUT ORDER"):
        columns = [(column.name, column.listed) for column in table.outputs]
        outputs = by_priority(outputs, columns, run)
    if table.policy in SINGLE:
        return outputs[0]
    return AGGREGATIONS[table.aggregation](outputs) if table.aggregation else outputs


def nothing_matched(table: Table, names: Names, run: Run) -> Value:
    """The default outputs, else null."""
    defaults = [column.default for column in table.outputs]
    if all(default is None for default in defaults):
        return run.null(f"{table.id}: no rule matches")
    values = [default(names, run) if default else None for default in defaults]
    one = values[0] if len(values) == 1 else dict(zip((column.name for column in table.outputs), values, strict=True))
    return one if table.policy in SINGLE else [one]


def told(table: Table, values: list[Value], matched: list[int], outputs: list[Value]) -> Asked:
    """How the table was asked and answered."""
    matches = [
        Match(at + 1, table.rules[at].id, table.rules[at].cells, table.rules[at].note, output)
        for at, output in zip(matched, outputs, strict=True)
    ]
    labels = [column.label for column in table.inputs]
    return Asked(table.id, table.policy, list(zip(labels, values, strict=True)), matches)
