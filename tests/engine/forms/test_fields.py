"""Single answers: numbers with a comma, dates as people write them, choices, codes, texts."""

import datetime

import pytest
from werkzeug.datastructures import MultiDict

from engine.forms import Answers, Form, message

NOW = {"now": "2026-11-23T10:00:00+07:00"}


def post(form: Form, name: str, *texts: str) -> Answers:
    return form.read_post(MultiDict([(name, text) for text in texts]), NOW)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("37,5", 37.5), ("37.5", 37.5), (" 37 ", 37), ("37,5 °C", 37.5), ("1.234,5", 1234.5), ("-2", -2), ("+3,0", 3)],
)
def test_a_number_is_read_with_decimal_comma_or_point(form, typed, value):
    temp = form({"type": "number", "key": "n", "appearance": {"suffixAdorner": "°C"}})
    assert post(temp, "n", typed).data == {"n": value}


@pytest.mark.parametrize("typed", ["abc", "1,2,3", "1e5", "NaN", "inf", "--1", "٣", "9" * 30, "12 3x"])
def test_what_is_no_number_is_told_and_kept_as_typed(form, typed):
    number = form({"type": "number", "key": "n"})
    answers = post(number, "n", typed)
    assert answers.errors["n"].text == message.NUMBER
    [section] = number.show(answers)
    assert section.fields[0].value == typed


def test_thousands_are_read_in_whole_numbers(form):
    whole = form({"type": "number", "key": "n", "decimalDigits": 0})
    assert post(whole, "n", "1.611").data == {"n": 1611}
    assert post(whole, "n", "3,5").errors["n"].text == message.WHOLE


def test_every_tenth_of_a_degree_is_taken(form):
    temp = form({"type": "number", "key": "n", "decimalDigits": 1, "validate": {"min": 30, "max": 45}})
    tenths = [f"{tenth // 10},{tenth % 10}" for tenth in range(300, 451)]
    assert [text for text in tenths if not post(temp, "n", text).valid] == []
    assert post(temp, "n", "37,55").errors["n"].text == message.DECIMALS
    assert all(temp.read_json({"n": tenth / 10}).valid for tenth in range(300, 451))


def test_limits_may_be_worked_out_from_facts(form):
    dose = form({"type": "number", "key": "n", "validate": {"min": "=low", "max": "=low * 2"}})
    assert dose.read_json({"n": 3}, {"low": 2}).valid
    assert dose.read_json({"n": 1}, {"low": 2}).errors["n"].text == message.LOW
    assert dose.read_json({"n": 5}, {"low": 2}).errors["n"].params == {"limit": 4}
    assert dose.read_json({"n": 5}, {}).valid


@pytest.mark.parametrize("typed", ["23/11/2026", "23.11.2026", "23-11-2026", "23112026", "2026-11-23", "23 11 2026"])
def test_a_date_is_read_day_first_or_as_iso(form, typed):
    assert post(form({"type": "datetime", "key": "d"}), "d", typed).data == {"d": "2026-11-23"}


@pytest.mark.parametrize("typed", ["31/02/2026", "11/23/2026", "23/11/26", "tomorrow", "23/11"])
def test_what_is_no_date_is_told(form, typed):
    assert post(form({"type": "datetime", "key": "d"}), "d", typed).errors["d"].text == message.DATE


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("9:05", "09:05"),
        ("0905", "09:05"),
        ("9h5", None),
        ("9h05", "09:05"),
        ("9h", "09:00"),
        ("24:00", None),
        ("09:05:30", "09:05"),
    ],
)
def test_a_time_is_read_as_people_write_it(form, typed, value):
    answers = post(form({"type": "datetime", "subtype": "time", "key": "t"}), "t", typed)
    assert answers.data == ({"t": value} if value else {})
    assert answers.valid is (value is not None)


def test_a_moment_comes_in_two_inputs_and_keeps_its_zone(form):
    visit = form({"type": "datetime", "subtype": "datetime", "key": "at"})
    both = MultiDict([("at.date", "23/11/2026"), ("at.time", "9h05")])
    assert visit.read_post(both).data == {"at": "2026-11-23T09:05:00+07:00"}
    assert post(visit, "at.date", "23/11/2026").errors["at"].text == message.MOMENT
    assert visit.read_json({"at": "2026-11-23T02:05:00Z"}).valid
    assert not visit.read_json({"at": "2026-11-23"}).valid
    [section] = visit.show({"at": "2026-11-23T02:05:00+00:00"})
    shown = section.fields[0]
    assert (shown.value, shown.second, shown.weekday) == ("23/11/2026", "09:05", "Thứ Hai")


def test_dates_keep_to_what_is_over_and_what_is_to_come(form):
    past = form({"type": "datetime", "key": "d", "properties": {"not_future": "yes"}})
    future = form({"type": "datetime", "key": "d", "disallowPassedDates": True})
    assert post(past, "d", "23/11/2026").valid
    assert post(past, "d", "24/11/2026").errors["d"].text == message.FUTURE
    assert post(future, "d", "23/11/2026").valid
    assert post(future, "d", "22/11/2026").errors["d"].text == message.PAST
    week = form({"type": "datetime", "key": "d", "validate": {"min": "=today()", "max": "2026-11-30"}})
    assert post(week, "d", "30/11/2026").valid
    assert post(week, "d", "01/12/2026").errors["d"].text == message.LATE
    assert post(week, "d", "01/11/2026").errors["d"].text == message.EARLY


def test_a_choice_takes_its_own_options_only(form):
    values = [{"label": "Có", "value": True}, {"label": "Không", "value": False}]
    asked = form({"type": "radio", "key": "r", "values": values, "validate": {"required": True}})
    assert post(asked, "r", "true").data == {"r": True}
    assert post(asked, "r", "maybe").errors["r"].text == message.CHOOSE
    assert post(asked, "r", "").errors["r"].text == message.CHOOSE
    assert asked.read_json({"r": "true"}).errors["r"].text == message.CHOOSE


def test_several_choices_are_a_list_without_repetition(form):
    values = [{"label": word, "value": word} for word in "abc"]
    flags = form({"type": "checklist", "key": "c", "values": values, "validate": {"required": True}})
    assert post(flags, "c", "a", "c").data == {"c": ["a", "c"]}
    assert post(flags, "c", "a", "z").errors["c"].text == message.CHOOSE
    assert post(flags, "c").errors["c"].text == message.CHOOSE_SOME
    assert not flags.read_json({"c": ["a", "a"]}).valid
    assert not flags.read_json({"c": "a"}).valid


def test_options_come_from_facts_expressions_and_the_page(form):
    ward = form({"type": "select", "key": "w", "valuesKey": "wards"})
    assert ward.read_json({"w": "A"}, {"wards": ["A", {"value": "B", "label": "Khoa B"}]}).valid
    assert not ward.read_json({"w": "C"}, {"wards": ["A"]}).valid
    computed = form({"type": "select", "key": "w", "valuesExpression": '=["x", "y"]'})
    assert computed.read_json({"w": "y"}).valid
    staff = form({"type": "staff", "key": "s", "multiple": True})
    listed = {"staff": [("bs.lan", "BS. Lan")]}
    assert staff.read_json({"s": ["bs.lan"]}, sources=listed).valid
    assert not staff.read_json({"s": ["bs.x"]}, sources=listed).valid
    assert staff.read_json({"s": ["bs.x"]}).valid
    assert not staff.read_json({"s": ["<b>"]}).valid


def test_a_diagnosis_is_a_code_of_the_classification(form):
    diagnosis = form({"type": "icd10", "key": "code"})
    assert post(diagnosis, "code", "i50.0").data == {"code": "I50.0"}
    assert post(diagnosis, "code", "I500").errors["code"].text == message.ICD10


def test_a_text_is_bounded_cleaned_and_matched_in_linear_time(form):
    name = form({"type": "textfield", "key": "t", "validate": {"required": True, "minLength": 3, "maxLength": 50}})
    assert post(name, "t", "  Ngo\u0323c \x00").data == {"t": "Ngọc"}
    assert post(name, "t", "   ").errors["t"].text == message.REQUIRED
    assert post(name, "t", "ab").errors["t"].text == message.SHORT
    assert post(name, "t", "x" * 51).errors["t"].params == {"limit": 50}
    evil = form({"type": "textfield", "key": "t", "validate": {"pattern": "^(a+)+$", "maxLength": 5000}})
    began = datetime.datetime.now()
    assert not post(evil, "t", "a" * 4000 + "!").valid
    assert (datetime.datetime.now() - began).total_seconds() < 1


def test_a_pattern_may_bring_its_own_words(form):
    checks = {"pattern": r"^\d{3}$", "patternErrorMessage": "Ba chữ số, 100 %"}
    told = post(form({"type": "textfield", "key": "t", "validate": checks}), "t", "x").errors["t"]
    assert told.text % told.params == "Ba chữ số, 100 %"
    phone = form({"type": "textfield", "key": "t", "validate": {"validationType": "phone"}})
    assert post(phone, "t", "0912345678").valid
    assert post(phone, "t", "12").errors["t"].text == message.PHONE


def test_a_required_tick_and_a_signature_must_be_given(form):
    tick = form({"type": "checkbox", "key": "c", "validate": {"required": True}})
    assert post(tick, "c").errors["c"].text == message.TICK
    assert post(tick, "c", "on").data == {"c": True}
    signature = form({"type": "signature", "key": "s", "validate": {"required": True}})
    assert post(signature, "s").errors["s"].text == message.SIGN
    signed = post(signature, "s", "on").data
    assert signature.sign(signed, by="bs.lan", at="2026-11-23T10:00:00+07:00") == {
        "s": {"signed": True, "by": "bs.lan", "at": "2026-11-23T10:00:00+07:00"}
    }
    assert not signature.read_json({"s": {"signed": True, "by": "somebody else"}}).valid


def test_an_unusual_value_is_taken_once_it_is_confirmed(form):
    pulse = form({"type": "number", "key": "p", "properties": {"warn_min": "40"}, "validate": {"min": 0}})
    asked = post(pulse, "p", "30")
    assert (asked.valid, asked.status, asked.errors) == (False, 422, {})
    assert asked.warnings["p"].text == message.WARN_LOW
    [section] = pulse.show(asked)
    assert section.fields[0].warning is not None
    assert pulse.read_post(MultiDict([("p", "30"), ("_sure", "p=30")])).valid
    assert not pulse.read_post(MultiDict([("p", "20"), ("_sure", "p=30")])).valid
    assert pulse.read_json({"p": 30}).valid
