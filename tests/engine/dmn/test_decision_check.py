"""What the checker finds in a DMN file before anyone asks it, and what the parser refuses."""

import pytest

import engine
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


def test_gaps_and_overlaps_of_dates_times_and_durations_are_told():
    gap = table("UNIQUE", ["born"], ('&lt; date("1960-01-01")',), ('&gt; @"1960-01-01"',))
    [(_, _, rule, _, message)] = dmn.check(gap)
    assert (rule, message) == ("dmn_gap", "no rule says what holds for born = 1960-01-01")
    overlap = table("UNIQUE", ["wait"], ('&lt;= duration("PT24H")',), ('&gt;= @"P1D"',))
    assert found(overlap) == [(3, "dmn_overlap", "warning")]
    whole = table("UNIQUE", ["at"], ('&lt; time("07:00:00")',), ('[@"07:00:00"..@"17:00:00")',), ('&gt;= @"17:00:00"',))
    assert dmn.check(whole) == []
    assert dmn.check(table("UNIQUE", ["at"], ('&lt; @"07:00:00"',), ('&gt; @"07:00:00Z"',))) == []


def test_a_rule_that_asks_what_another_asks_is_told_once():
    assert found(table("COLLECT", ["a"], ("&lt; 5",), ("&lt;5",))) == [(3, "dmn_duplicate", "warning")]
    assert found(table("UNIQUE", ["a"], ("-",), ("",))) == [(3, "dmn_duplicate", "warning")]
    assert found(table("FIRST", ["a"], ("-",), ("-",))) == [(3, "dmn_duplicate", "warning")]


def test_a_rule_that_nothing_can_match_is_told():
    [(_, line, rule, _, message)] = dmn.check(table("FIRST", ["a", "b"], ("-", "[5..3]"), ("-", "-")))
    assert (line, rule, message) == (2, "dmn_unreachable", "rule 1 never matches: nothing passes its input 2")


def test_a_cell_that_cannot_be_read_is_told_with_row_and_column():
    [(_, line, rule, _, message)] = dmn.check(table("FIRST", ["a", "b"], ("-", "-"), ("-", "1 +")))
    assert (line, rule) == (3, "dmn_feel")
    assert message == "rule 2, input 2: '1 +': line 1, column 4: the expression ends too early"


def test_a_result_that_its_column_does_not_list_is_told():
    xml = table("FIRST", ["a"], ("-",)).replace(
        b"<output/>", b"<output><outputValues><text>2, 3</text></outputValues></output>"
    )
    [(_, line, rule, _, message)] = dmn.check(xml)
    assert (line, rule) == (2, "dmn_type")
    assert message == "rule 1, output 1: 1 is not among the values of the column"


def test_functions_outside_feel_and_repeated_names_are_told():
    java = '<literalExpression><text>function(x) external {java: {class: "A"}}</text></literalExpression>'
    xml = f'{HEAD}<decision id="d" name="d">{java}</decision></definitions>'
    assert found(xml.encode()) == [(1, "dmn_external", "error")]
    twice = '<decision id="d" name="d"/><decision id="e" name="d"/>'
    assert found(f"{HEAD}{twice}</definitions>".encode()) == [(1, "dmn_repeated", "error")] * 2


def test_files_that_are_checked_together_know_each_other():
    inner = '<decision id="d" name="d"><informationRequirement><requiredDecision href="o#e"/></informationRequirement>'
    main = f'{HEAD}<import namespace="o" name="other"/>{inner}<literalExpression><text>other.e</text>'
    main += "</literalExpression></decision></definitions>"
    other = (
        HEAD.replace('"m"', '"o"') + '<decision id="e" name="e"><literalExpression><text>1</text></literalExpression>'
    )
    other += "</decision></definitions>"
    assert [each.rule for each in engine.check({"main.dmn": main.encode()})] == ["dmn_import"]
    assert engine.check({"main.dmn": main.encode(), "other.dmn": other.encode()}) == []
