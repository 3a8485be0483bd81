"""Lists grow and shrink without JavaScript, drop what stayed empty and keep what was typed."""

import pytest
from werkzeug.datastructures import MultiDict

from engine.forms import Form, message

DRUG = {"type": "textfield", "key": "drug", "label": "Thuốc", "validate": {"required": True}}
DAYS = {"type": "number", "key": "days", "label": "Số ngày"}


@pytest.fixture
def drugs(form) -> Form:
    return form({"type": "dynamiclist", "path": "rx", "label": "Đơn thuốc", "components": [DRUG, DAYS]})


def post(form: Form, *pairs: tuple[str, str], facts: dict[str, object] | None = None):
    return form.read_post(MultiDict(pairs), facts or {})


TWO = [("rx._row", "0"), ("rx._row", "1"), ("rx.0.drug", "A"), ("rx.0.days", "3"), ("rx.1.drug", "B")]


def test_rows_are_read_in_order(drugs):
    assert post(drugs, *TWO).data == {"rx": [{"drug": "A", "days": 3}, {"drug": "B"}]}


def test_empty_rows_are_dropped_and_errors_follow_their_rows(drugs):
    rows = [("rx._row", "0"), ("rx._row", "4"), ("rx._row", "7"), ("rx.4.days", "x"), ("rx.7.drug", "C")]
    answers = post(drugs, *rows)
    assert set(answers.errors) == {"rx.0.days", "rx.0.drug"}
    [section] = drugs.show(answers)
    first, second = section.fields[0].fields
    assert [field.value for field in first.fields] == ["", "x"]
    assert [field.value for field in second.fields] == ["C", ""]


def test_a_press_on_add_shows_one_more_row_and_completes_nothing(drugs):
    answers = post(drugs, *TWO, ("_add", "rx"))
    assert (answers.valid, answers.edited, answers.status) == (False, True, 200)
    [section] = drugs.show(answers)
    typed = [[field.value for field in row.fields] for row in section.fields[0].fields]
    assert typed == [["A", "3"], ["B", ""], ["", ""]]


def test_a_press_on_remove_takes_that_row_and_no_other(drugs):
    answers = post(drugs, *TWO, ("_remove", "rx.0"))
    [section] = drugs.show(answers)
    assert [[field.value for field in row.fields] for row in section.fields[0].fields] == [["B", ""]]


def test_what_cannot_be_read_survives_a_press_on_add(drugs):
    answers = post(drugs, ("rx._row", "0"), ("rx.0.days", "ba"), ("_add", "rx"))
    [section] = drugs.show(answers)
    assert section.fields[0].fields[0].fields[1].value == "ba"


def test_a_list_has_at_least_and_at_most_so_many_rows(form):
    bounded = form(
        {"type": "dynamiclist", "path": "rx", "components": [DRUG], "properties": {"min_rows": "1", "max_rows": "2"}}
    )
    assert post(bounded).errors["rx"].text == message.FEW_ROWS
    assert bounded.read_json({}).errors["rx"].text == message.FEW_ROWS
    assert bounded.read_json({"rx": [{"drug": "A"}] * 3}).errors["rx"].text == message.MANY_ROWS


def test_a_flood_of_rows_is_bounded(drugs):
    flood = [("rx._row", str(number)) for number in range(9999)]
    flood += [(f"rx.{number}.drug", "A") for number in range(9999)]
    answers = post(drugs, *flood)
    assert answers.errors["rx"].text == message.MANY_ROWS
    assert len(answers.data["rx"]) == 51


def test_lists_stand_in_lists(form):
    inner = {"type": "dynamiclist", "path": "doses", "components": [DAYS]}
    nested = form({"type": "dynamiclist", "path": "rx", "components": [DRUG, inner]})
    pairs = [
        ("rx._row", "0"),
        ("rx.0.drug", "A"),
        ("rx.0.doses._row", "0"),
        ("rx.0.doses._row", "1"),
        ("rx.0.doses.0.days", "1"),
        ("rx.0.doses.1.days", "2"),
    ]
    assert post(nested, *pairs).data == {"rx": [{"drug": "A", "doses": [{"days": 1}, {"days": 2}]}]}
    assert post(nested, *pairs, ("_remove", "rx.0.doses.0")).data["rx"] == [{"drug": "A", "doses": [{"days": 2}]}]


class TestRowsFromTheCase:
    FACTS = {"questions": ["Nhập viện?", {"question": "Thuốc?", "secret": "x"}]}

    @pytest.fixture
    def opinions(self, form) -> Form:
        question = {"type": "textfield", "key": "question", "readonly": True}
        opinion = {"type": "textarea", "key": "opinion", "validate": {"required": True}}
        return form(
            {
                "type": "dynamiclist",
                "path": "opinions",
                "components": [question, opinion],
                "properties": {"rows": "questions"},
            }
        )

    def test_each_item_gets_its_row_and_brings_its_text(self, opinions):
        [section] = opinions.show({}, self.FACTS)
        rows = section.fields[0].fields
        assert [row.fields[0].value for row in rows] == ["Nhập viện?", "Thuốc?"]
        assert not section.fields[0].free
        pairs = [("opinions.0.opinion", "Có"), ("opinions.1.opinion", "Giữ"), ("opinions.0.question", "forged")]
        assert post(opinions, *pairs, facts=self.FACTS).data == {
            "opinions": [{"question": "Nhập viện?", "opinion": "Có"}, {"question": "Thuốc?", "opinion": "Giữ"}]
        }

    def test_every_row_must_be_answered(self, opinions):
        answers = post(opinions, ("opinions.1.opinion", "Giữ"), facts=self.FACTS)
        assert set(answers.errors) == {"opinions.0.opinion"}

    def test_a_program_sends_as_many_rows_and_cannot_forge_the_question(self, opinions):
        sent = [{"opinion": "Có", "question": "forged"}, {"opinion": "Giữ"}]
        good = opinions.read_json({"opinions": sent}, self.FACTS)
        assert good.data["opinions"][0]["question"] == "Nhập viện?"
        assert not opinions.read_json({"opinions": [{"opinion": "Có"}]}, self.FACTS).valid
        assert not opinions.read_json({"opinions": [{"opinion": "Có"}] * 3}, self.FACTS).valid
