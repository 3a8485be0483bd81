"""NEWS2 is worked out on the server, with all its parts."""

import json

import pytest
from werkzeug.datastructures import MultiDict

from engine.forms import Form, message, news_of

WELL = {
    "pulse": 72,
    "bp_sys": 126,
    "bp_dia": 70,
    "resp_rate": 16,
    "temp": 36.8,
    "spo2": 97,
    "on_oxygen": False,
    "consciousness": "alert",
}


@pytest.mark.parametrize(
    ("sign", "points"),
    [
        ("pulse", {40: 3, 41: 1, 50: 1, 51: 0, 90: 0, 91: 1, 110: 1, 111: 2, 130: 2, 131: 3}),
        ("bp_sys", {90: 3, 91: 2, 100: 2, 101: 1, 110: 1, 111: 0, 219: 0, 220: 3}),
        ("resp_rate", {8: 3, 9: 1, 11: 1, 12: 0, 20: 0, 21: 2, 24: 2, 25: 3}),
        ("spo2", {91: 3, 92: 2, 93: 2, 94: 1, 95: 1, 96: 0}),
        ("temp", {35.0: 3, 35.1: 1, 36.0: 1, 36.1: 0, 38.0: 0, 38.1: 1, 39.0: 1, 39.1: 2}),
        ("on_oxygen", {False: 0, True: 2}),
        ("consciousness", {"alert": 0, "confusion": 3, "unresponsive": 3}),
    ],
)
def test_each_sign_has_its_points(sign, points):
    assert {value: news_of({**WELL, sign: value}).total for value in points} == points


def test_one_sign_of_three_points_calls_for_the_orange_level():
    news = news_of({**WELL, "consciousness": "confusion"})
    assert (news.total, news.highest, news.level.state) == (3, 3, "soon")
    assert news_of({**WELL, "on_oxygen": True, "resp_rate": 21, "pulse": 131}).level.state == "late"
    assert news_of(WELL).level.state == "done"


def test_without_a_sign_there_is_no_total():
    news = news_of({**WELL, "spo2": None})
    assert (news.total, news.level.state) == (None, "wait")
    assert [part.points for part in news.parts].count(None) == 1


@pytest.fixture
def visit(form) -> Form:
    return form({"type": "group", "components": [{"type": "vitals", "validate": {"required": True}}]})


def post(form: Form, **signs: object):
    texts = {name: str(value).lower().replace(".", ",") for name, value in {**WELL, **signs}.items()}
    return form.read_post(MultiDict(texts))


def test_the_server_adds_total_and_highest_part(visit):
    data = post(visit, pulse=104, bp_sys=108, bp_dia=68, resp_rate=22, temp=37.6, spo2=93).data
    assert (data["news2"], data["news2_highest"], data["temp"], data["on_oxygen"]) == (6, 2, 37.6, False)


def test_a_program_cannot_bring_its_own_total(visit):
    assert visit.read_json(WELL).data["news2"] == 0
    assert visit.read_json({**WELL, "news2": 9}).errors["news2"].text == message.UNKNOWN


def test_the_lower_pressure_must_be_lower(visit):
    told = post(visit, bp_sys=108, bp_dia=118).errors["bp_dia"]
    assert (told.text, told.params) == (message.PRESSURE, {"low": 118, "high": 108})


def test_all_signs_are_required_or_none(visit, form):
    assert len(visit.read_json({}).errors) == 8
    optional = form({"type": "vitals", "path": "signs"})
    assert optional.read_json({"signs": {"pulse": 80}}).data == {"signs": {"pulse": 80}}
    assert optional.read_json({"signs": WELL}).data["signs"]["news2"] == 0


def test_a_pulse_of_thirty_is_possible_once_it_is_confirmed(visit):
    asked = post(visit, pulse=30)
    assert (asked.errors, set(asked.warnings)) == ({}, {"pulse"})
    texts = {name: str(value).lower() for name, value in WELL.items()} | {"pulse": "30", "_sure": "pulse=30"}
    assert visit.read_post(MultiDict(texts)).data["news2_highest"] == 3


def test_the_panel_shows_the_score_of_what_was_typed_and_the_last_values_stand_beside(visit):
    [section] = visit.show(post(visit, pulse=30), {"pulse": 82})
    [vitals] = section.fields
    assert vitals.score.total == 3
    assert {name: points for name, _, points in vitals.score.parts}["pulse"] == 3
    pulse = next(field for field in vitals.fields if field.name == "pulse")
    assert (pulse.value, pulse.last) == ("30", "82")
    [section] = visit.show({}, {"pulse": 82})
    assert next(field for field in section.fields[0].fields if field.name == "pulse").value == ""


def test_a_question_may_depend_on_the_score_of_what_was_just_typed(form):
    asked = {"type": "textfield", "key": "why", "conditional": {"hide": "=news2 = null or news2 < 5"}}
    visit = form({"type": "group", "label": "Sinh hiệu", "components": [{"type": "vitals"}]}, asked)
    alarming = {**WELL, "pulse": 131, "resp_rate": 21}
    assert visit.read_json({**alarming, "why": "x"}, {"news2": 0}).valid
    assert visit.read_json({**WELL, "why": "x"}, {"news2": 9}).errors["why"].text == message.HIDDEN
    assert json.loads(visit.show({}, {"news2": 9})[1].fields[0].hide)[0] == "or"
