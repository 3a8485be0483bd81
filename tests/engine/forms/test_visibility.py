"""What is hidden is neither asked nor taken; what is seen decides alone."""

import json

import pytest
from werkzeug.datastructures import MultiDict

from engine.forms import Form, message

ASKED = {"type": "radio", "key": "a", "values": [{"label": "Có", "value": "yes"}, {"label": "Không", "value": "no"}]}
DETAIL = {"type": "textfield", "key": "b", "validate": {"required": True}, "conditional": {"hide": '=a != "yes"'}}
DEEPER = {"type": "textfield", "key": "c", "conditional": {"hide": "=b = null"}}


@pytest.fixture
def chain(form) -> Form:
    return form(ASKED, DETAIL, DEEPER)


def test_a_hidden_field_is_dropped_from_a_page_even_when_it_is_required(chain):
    answers = chain.read_post(MultiDict({"a": "no", "b": "smuggled", "c": "too"}))
    assert answers.valid
    assert answers.data == {"a": "no"}


def test_a_hidden_or_unknown_field_is_refused_from_a_program(chain):
    answers = chain.read_json({"a": "no", "b": "smuggled", "z": 1})
    assert answers.errors["b"].text == message.HIDDEN
    assert answers.errors["z"].text == message.UNKNOWN
    assert answers.status == 422


def test_a_visible_field_that_is_required_must_be_answered(chain):
    answers = chain.read_post(MultiDict({"a": "yes"}))
    assert answers.errors["b"].text == message.REQUIRED


def test_a_value_that_cannot_be_read_does_not_matter_while_it_is_hidden(form):
    asked = form(ASKED, {"type": "number", "key": "n", "conditional": {"hide": '=a != "yes"'}})
    assert asked.read_post(MultiDict({"a": "no", "n": "abc"})).valid
    assert not asked.read_post(MultiDict({"a": "yes", "n": "abc"})).valid


def test_what_a_hidden_field_says_shows_nothing(chain):
    assert chain.read_post(MultiDict({"a": "no", "b": "x", "c": "y"})).data == {"a": "no"}
    assert chain.read_post(MultiDict({"a": "yes", "b": "x", "c": "y"})).data == {"a": "yes", "b": "x", "c": "y"}


def test_a_fact_of_the_same_name_does_not_speak_for_a_hidden_answer(form):
    late = form(ASKED, DETAIL, {"type": "textfield", "key": "c", "conditional": {"hide": '=b != "x"'}})
    assert late.read_post(MultiDict({"a": "no", "c": "y"}), {"b": "x"}).data == {"a": "no"}


def test_conditions_see_the_facts_of_the_case(form):
    by_tier = form({"type": "textfield", "key": "t", "conditional": {"hide": '=tier != "T4"'}})
    assert by_tier.read_json({"t": "x"}, {"tier": "T4"}).valid
    assert not by_tier.read_json({"t": "x"}, {"tier": "T5"}).valid
    assert by_tier.show({}, {"tier": "T5"}) == []


def test_a_hidden_group_hides_everything_in_it(form):
    group = {
        "type": "group",
        "path": "g",
        "conditional": {"hide": '=a != "yes"'},
        "components": [{"type": "textfield", "key": "t", "validate": {"required": True}}],
    }
    asked = form(ASKED, group)
    assert asked.read_post(MultiDict({"a": "no", "g.t": "x"})).data == {"a": "no"}
    assert asked.read_post(MultiDict({"a": "yes"})).errors["g.t"].text == message.REQUIRED
    assert asked.read_post(MultiDict({"a": "yes", "g.t": "x"})).data == {"a": "yes", "g": {"t": "x"}}


def test_each_row_of_a_list_decides_for_itself(form):
    rows = form({"type": "dynamiclist", "path": "l", "components": [ASKED, DETAIL]})
    good = {"l": [{"a": "no"}, {"a": "yes", "b": "x"}]}
    assert rows.read_json(good).valid
    bad = rows.read_json({"l": [{"a": "no", "b": "x"}, {"a": "yes"}]})
    assert bad.errors["l.0.b"].text == message.HIDDEN
    assert bad.errors["l.1.b"].text == message.REQUIRED


def test_a_condition_the_page_may_follow_travels_as_a_tree(chain):
    [section] = chain.show({"a": "yes"})
    detail = section.fields[1]
    assert json.loads(detail.hide) == ["!=", ["name", "a"], ["value", "yes"]]
    assert not detail.hidden
    [section] = chain.show({"a": "no"})
    assert section.fields[1].hidden


def test_a_condition_only_the_server_can_decide_leaves_the_field_in_sight(form):
    asked = form(ASKED, {"type": "textfield", "key": "t", "conditional": {"hide": "=string length(a) < 3"}})
    [section] = asked.show({"a": "no"})
    assert (section.fields[1].hide, section.fields[1].hidden) == ("", False)
    assert asked.read_post(MultiDict({"a": "no", "t": "x"})).data == {"a": "no"}


def test_a_page_learns_only_the_facts_that_its_conditions_ask_for(form):
    hide = '=a = "yes" and tier = "T4"'
    asked = form(ASKED, {"type": "textfield", "key": "t", "conditional": {"hide": hide}})
    assert json.loads(asked.show({}, {"tier": "T4", "secret": "x"}).facts) == {"tier": "T4"}
