"""What the checker finds in a DMN file before anyone asks it, and what the parser refuses."""

import pytest

from engine import dmn

HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" namespace="m">'


def table(policy, inputs, *rows):
    columns = "".join(
        f'<input label="{each}"><inputExpression><text>{each}</text></inputExpression></input>' for each in inputs
    )
    rules = "".join(
        "\n<rule>"
        + "".join(f"<inputEntry><text>{cell}</text></inputEntry>" for cell in row)
        + "<outputEntry><text>1</text></outputEntry></rule>"
        for row in rows
    )
    inner = f'<decisionTable id="t" hitPolicy="{policy}">{columns}<output/>{rules}</decisionTable>'
    return f'{HEAD}<decision id="d" name="d">{inner}</decision></definitions>'.encode()


def found(xml):
    return [(line, rule, severity) for _, line, rule, severity, _ in dmn.check(xml)]


def test_a_complete_table_has_no_findings():
    assert dmn.check(table("UNIQUE", ["a", "b"], ("&lt; 5", "true"), ("&lt; 5", "false"), ("&gt;= 5", "-"))) == []
    assert dmn.check(table("FIRST", ["a"], ("date(x) &gt; today()",), ("-",))) == []


def test_a_gap_is_told_with_an_example():
    [(element, line, rule, severity, message)] = dmn.check(table("UNIQUE", ["a"], ("&lt; 5",), ("&gt; 5",)))
    assert (element, line, rule, severity) == ("t", 1, "dmn_gap", "warning")
    assert message == "no rule says what holds for a = 5"


def test_overlapping_rules_of_a_unique_table_are_told():
    assert found(table("UNIQUE", ["a"], ("&lt;= 5",), ("&gt;= 5",))) == [(3, "dmn_overlap", "warning")]


def test_a_rule_that_never_gets_its_turn_is_told():
    assert found(table("FIRST", ["a"], ("&lt; 5",), ("-",), ("3",))) == [(4, "dmn_unreachable", "warning")]


def test_a_cell_of_another_kind_than_its_column_is_told():
    xml = table("FIRST", ["a"], ('"high"',), ("-",)).replace(
        b"<inputExpression>", b'<inputExpression typeRef="number">'
    )
    [(_, line, rule, _, message)] = dmn.check(xml)
    assert (line, rule) == (2, "dmn_type")
    assert message == "rule 1, input 1: a string in a column of the type number"


def test_a_file_is_checked_together_with_those_it_imports():
    main = (
        HEAD + '<import namespace="o" name="other"/><decision id="d" name="d"><literalExpression><text>other.two words'
    )
    main = (main + "</text></literalExpression></decision></definitions>").encode()
    other = (
        table("FIRST", ["a"], ("-",))
        .replace(b'namespace="m"', b'namespace="o"')
        .replace(b'name="d"', b'name="two words"')
    )
    assert found(main) == [(1, "dmn_import", "warning")]
    assert dmn.check(main, "main.dmn", others={"other.dmn": other, "broken.dmn": b"<"}) == []


def test_an_input_that_no_line_leads_from_is_told():
    xml = table("FIRST", ["age"], ("-",)).replace(b"</definitions>", b'<inputData id="i" name="age"/></definitions>')
    assert found(xml) == [(1, "dmn_unconnected", "error")]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (table("FIRST", ["a"], ("-",), ("&lt; 5 5",)), (3, "dmn_feel", "error")),
        (table("NEVER", ["a"], ("-",)), (1, "dmn_structure", "error")),
        (table("FIRST", ["a", "b"], ("-",)), (2, "dmn_structure", "error")),
        (table("FIRST", ["a +"], ("-",)), (1, "dmn_feel", "error")),
        (b"<definitions>", (1, "dmn_unreadable", "error")),
        (b"<x/>", (0, "dmn_unreadable", "error")),
        (f"{HEAD}</definitions>".encode(), (1, "dmn_empty", "warning")),
    ],
)
def test_every_fault_has_a_line_and_a_rule(xml, expected):
    assert expected in found(xml)


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + HEAD.encode() + b"&e;</definitions>",
        HEAD.encode() + b"<context>" * 5_000 + b"</context>" * 5_000 + b"</definitions>",
        HEAD.encode() + b"<decision/>" * 250_000 + b"</definitions>",
        b"\xff\xfe garbage",
        b"",
    ],
)
def test_hostile_files_are_refused(xml):
    with pytest.raises(dmn.DecisionError):
        dmn.read(xml)
