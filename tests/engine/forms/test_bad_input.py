"""Whatever a program or a page sends, there is a sentence for it and never an exception."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from werkzeug.datastructures import MultiDict

from engine.forms import Form

EVERY = Form.read((Path(__file__).parent / "every.form").read_bytes())
SCALARS = some.none() | some.booleans() | some.integers() | some.floats(allow_nan=True) | some.text(max_size=20)
TREES = some.recursive(
    SCALARS,
    lambda inner: (
        some.lists(inner, max_size=3)
        | some.dictionaries(some.sampled_from(["code", "text", "signed", "red_flags", "0", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


def names(form: Form) -> list[str]:
    return [path.replace("diagnoses.", "diagnoses.0.") for path in form.fields]


@settings(max_examples=150, deadline=None)
@given(data=some.data())
def test_any_json_is_judged(data):
    sent = data.draw(some.dictionaries(some.sampled_from([*EVERY.keys, "zzz"]), TREES, max_size=8))
    answers = EVERY.read_json(sent, {"questions": ["a"]})
    assert answers.valid or answers.errors
    EVERY.show(answers, {"questions": ["a"]})


@settings(max_examples=100, deadline=None)
@given(data=some.data())
def test_any_post_is_judged_and_can_be_shown_again(data):
    fields = [*names(EVERY), "diagnoses._row", "_add", "_remove", "_sure", "arrived_at.date", "arrived_at.time"]
    pairs = data.draw(some.lists(some.tuples(some.sampled_from(fields), some.text(max_size=12)), max_size=20))
    answers = EVERY.read_post(MultiDict(pairs), {"questions": ["a"]})
    assert not answers.valid
    EVERY.show(answers, {"questions": ["a"]})


@settings(max_examples=60, deadline=None)
@given(
    facts=some.dictionaries(
        some.sampled_from(
            ["pulse", "diagnoses", "questions", "wards", "alarm", "place", "now", "visitors", "age", "weight"]
        ),
        TREES,
        max_size=6,
    )
)
def test_any_facts_can_be_shown(facts):
    EVERY.show({}, facts)
    EVERY.summary(facts)
    EVERY.schema({}, facts)


@pytest.mark.parametrize("depth", [20, 900])
def test_deeply_nested_json_is_refused(depth):
    value: object = "x"
    for _ in range(depth):
        value = [value]
    assert not EVERY.read_json({"complaints": value, "zzz": value}).valid


@pytest.mark.parametrize("slip", ["9999-12-31T23:59:00-14:00", "0001-01-01T00:00:00+14:00", "0001-01-01", "9999-12-31"])
def test_a_date_beyond_a_lifetime_is_an_error_beside_its_field(slip):
    form = Form.read((Path(__file__).parents[3] / "bpmn" / "home_visit" / "visit_assignment.form").read_bytes())
    read = form.read_json({"appointment": slip, "doctor": "bs.lan", "place": "nha_rieng"}, {})
    assert "appointment" in read.errors


def test_characters_that_nobody_sees_do_not_reach_the_record():
    form = Form.read((Path(__file__).parents[3] / "bpmn" / "home_visit" / "visit_assignment.form").read_bytes())
    read = form.read_json({"assignment_note": "gọi\u0000 trước\u202e 15 phút\nở cổng"}, {})
    assert read.data["assignment_note"] == "gọi trước 15 phút\nở cổng"
