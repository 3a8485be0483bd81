"""Decision tables: hit policies, dates, explanations."""

from datetime import date
from decimal import Decimal

import pytest

from engine import dmn

HEAD = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="m" namespace="m">'


def cells(tag, texts):
    return "".join(f"<{tag}><text>{text}</text></{tag}>" for text in texts)


def table(policy, inputs, rules, *, outputs="<output/>", attributes=""):
    """A file with one decision `d` whose table has these rows: conditions, then results."""
    columns = "".join(
        f'<input label="{each}"><inputExpression><text>{each}</text></inputExpression></input>' for each in inputs
    )
    width = len(inputs)
    rows = "".join(
        f"<rule id='r{at}'>{cells('inputEntry', rule[:width])}{cells('outputEntry', rule[width:])}</rule>"
        for at, rule in enumerate(rules, 1)
    )
    inner = f'<decisionTable id="t" hitPolicy="{policy}" {attributes}>{columns}{outputs}{rows}</decisionTable>'
    return f'{HEAD}<decision id="d" name="The decision">{inner}</decision></definitions>'.encode()


AGES = [("&lt; 60", '"low"'), ("[60..80)", '"middle"'), ("&gt;= 80", '"high"')]
OVERLAPPING = [("&gt; 10", "1"), ("&gt; 20", "3"), ("&gt; 30", "2")]
PRIORITIES = "<output><outputValues><text>3, 2, 1</text></outputValues></output>"


@pytest.mark.parametrize(("age", "expected"), [(59.9, "low"), (60, "middle"), (Decimal(80), "high"), ("x", None)])
def test_the_one_rule_that_matches_decides(age, expected):
    assert dmn.read(table("UNIQUE", ["age"], AGES)).decide("d", {"age": age}) == expected


@pytest.mark.parametrize(
    ("policy", "attributes", "expected"),
    [
        ("FIRST", "", 1),
        ("RULE ORDER", "", [1, 3]),
        ("COLLECT", "", [1, 3]),
        ("PRIORITY", "", 3),
        ("OUTPUT ORDER", "", [3, 1]),
        ("COLLECT", 'aggregation="SUM"', 4),
        ("COLLECT", 'aggregation="MIN"', 1),
        ("COLLECT", 'aggregation="MAX"', 3),
        ("COLLECT", 'aggregation="COUNT"', 2),
    ],
)
def test_the_hit_policy_says_what_several_rules_make(policy, attributes, expected):
    model = dmn.read(table(policy, ["x"], OVERLAPPING, outputs=PRIORITIES, attributes=attributes))
    assert model.decide("d", {"x": 25}) == expected


def test_two_rules_of_a_unique_table_are_a_fault_with_its_place():
    with pytest.raises(dmn.DecisionError, match="rules 1, 2 match at the same time") as fault:
        dmn.read(table("UNIQUE", ["x"], OVERLAPPING)).decide("d", {"x": 25})
    assert fault.value.element == "t"


def test_rules_of_an_any_table_must_agree():
    agree = dmn.read(table("ANY", ["x"], [("&gt; 1", "7"), ("&gt; 2", "7"), ("&gt; 3", "8")]))
    assert agree.decide("d", {"x": 3}) == 7
    with pytest.raises(dmn.DecisionError, match="say different things"):
        agree.decide("d", {"x": 4})


def test_several_outputs_make_a_context_and_defaults_fill_in():
    outputs = (
        '<output name="color"><defaultOutputEntry><text>"green"</text></defaultOutputEntry></output>'
        '<output name="days"><defaultOutputEntry><text>30</text></defaultOutputEntry></output>'
    )
    model = dmn.read(table("FIRST", ["x"], [("&gt; 3", '"red"', "1")], outputs=outputs))
    assert model.decide("d", {"x": 4}) == {"color": "red", "days": 1}
    assert model.decide("d", {"x": 1}) == {"color": "green", "days": 30}


def test_dates_stored_as_text_are_dates_where_the_column_says_so():
    xml = table("FIRST", ["due"], [('&lt; date("2026-04-03")', '"late"'), ("-", '"in time"')])
    typed = xml.replace(b"<inputExpression>", b'<inputExpression typeRef="date">')
    assert dmn.read(typed).decide("d", {"due": "2026-04-01"}) == "late"
    assert dmn.read(typed).decide("d", {"due": date(2026, 4, 3)}) == "in time"


def test_an_explanation_tells_which_rules_matched_and_why():
    told = dmn.decide({"m.dmn": table("FIRST", ["age"], AGES)}, "The decision", {"age": 84}, explain=True)
    assert told["result"] == "high"
    [asked] = told["tables"]
    assert asked["inputs"] == [{"label": "age", "value": 84}]
    assert asked["matched"] == [{"rule": 3, "id": "r3", "cells": [">= 80"], "note": "", "output": "high"}]


def test_an_unknown_decision_is_refused_by_name():
    with pytest.raises(dmn.DecisionError, match="nowhere: there is no such decision"):
        dmn.read(table("FIRST", ["x"], AGES)).decide("nowhere", {})


def test_a_faulty_cell_is_refused_with_its_place():
    with pytest.raises(dmn.DecisionError, match=r"line 1, column 4: the expression ends too early"):
        dmn.read(table("FIRST", ["x"], [("-", "1 +")])).decide("d", {"x": 1})


def test_an_explanation_tells_what_every_decision_said_and_which_cell_went_wrong():
    typed = '<output name="level" typeRef="string"/>'
    told = dmn.decide({"m.dmn": table("FIRST", ["age"], [("-", "1")], outputs=typed)}, "d", {"age": 84}, explain=True)
    assert told["decisions"] == [{"id": "d", "name": "The decision", "value": None}]
    assert told["reasons"] == ["t, rule 1, output 1: a number where a string is wanted"]


@pytest.mark.parametrize("language", ["javascript", "http://www.w3.org/1999/XPath"])
def test_other_languages_than_feel_are_refused_wherever_they_are_said(language):
    for told in ("<definitions ", "<inputExpression>", "<outputEntry>"):
        said = told.replace(">", " ") + f'expressionLanguage="{language}"' + told[-1]
        with pytest.raises(dmn.DecisionError, match="only FEEL runs"):
            dmn.decide({"m.dmn": table("FIRST", ["age"], AGES).replace(told.encode(), said.encode())}, "d", {})
