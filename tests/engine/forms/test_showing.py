"""What a page gets: fields in cards, first values, words in two languages, faults that lead to their field."""

from werkzeug.datastructures import MultiDict

from engine.forms import Field, Form

NOW = {"now": "2026-11-23T10:00:00+07:00"}


def only(form: Form, facts: dict[str, object], **more: object) -> Field:
    [section] = form.show({}, facts, **more)
    return section.fields[0]


def test_groups_become_cards_and_loose_fields_share_one(form):
    text = {"type": "textfield", "key": "a"}
    group = {"type": "group", "label": "Nhóm", "components": [{"type": "textfield", "key": "c"}]}
    shown = form(text, {"type": "textfield", "key": "b"}, group).show({})
    assert [(card.kind, card.label, len(card.fields)) for card in shown] == [("section", "", 2), ("section", "Nhóm", 1)]


def test_labels_and_options_speak_the_readers_language(form):
    radio = form(
        {
            "type": "radio",
            "key": "r",
            "label": "Nơi khám",
            "properties": {"label_en": "Place"},
            "values": [{"label": "Nhà", "value": "home", "label_en": "Home"}, {"label": "Khác", "value": "x"}],
        }
    )
    english = only(radio, {}, lang="en")
    assert (english.label, [choice.label for choice in english.choices]) == ("Place", ["Home", "Khác"])
    assert only(radio, {}).label == "Nơi khám"


def test_up_to_six_options_stand_open_and_more_are_a_select(form):
    def kind(count: int) -> str:
        values = [{"label": str(number), "value": str(number)} for number in range(count)]
        return only(form({"type": "select", "key": "s", "values": values}), {}).kind

    assert [kind(2), kind(6), kind(7)] == ["options", "options", "select"]


def test_a_field_starts_with_the_fact_of_its_name_and_says_so(form):
    place = form({"type": "textfield", "key": "place"})
    assert (only(place, {"place": "Nhà"}).value, only(place, {"place": "Nhà"}).prefilled) == ("Nhà", True)
    assert (only(place, {}).value, only(place, {}).prefilled) == ("", False)


def test_prefill_can_be_switched_off_or_drawn_from_elsewhere(form):
    facts = {"a": "own", "b": "other", "c": {"d": 37.5}}
    assert only(form({"type": "textfield", "key": "a", "properties": {"prefill": "no"}}), facts).value == ""
    assert only(form({"type": "textfield", "key": "a", "properties": {"prefill": "b"}}), facts).value == "other"
    assert only(form({"type": "number", "key": "a", "properties": {"prefill": "=c.d"}}), facts).value == "37,5"


def test_a_field_may_start_with_a_default(form):
    at = form({"type": "datetime", "subtype": "datetime", "key": "at", "properties": {"default": "=now()"}})
    assert (only(at, NOW).value, only(at, NOW).second, only(at, NOW).prefilled) == ("23/11/2026", "10:00", False)
    assert only(form({"type": "textfield", "key": "a", "defaultValue": "x"}), {}).value == "x"


def test_what_was_answered_before_stands_and_is_not_filled_up_again(form):
    place = form({"type": "textfield", "key": "place"})
    cleared = place.read_post(MultiDict([("place", "")]), {"place": "Nhà"})
    [section] = place.show(cleared, {"place": "Nhà"})
    assert section.fields[0].value == ""


def test_a_signature_never_starts_signed(form):
    assert only(form({"type": "signature", "key": "s"}), {"s": {"signed": True}}).value == ""


def test_a_read_only_field_shows_the_fact_in_words_and_takes_no_answer(form):
    level = form({"type": "radio", "key": "level", "readonly": True, "values": [{"label": "Khẩn", "value": "khan"}]})
    assert (only(level, {"level": "khan"}).kind, only(level, {"level": "khan"}).value) == ("reading", "Khẩn")
    assert level.read_post(MultiDict([("level", "khan")])).data == {}
    assert not level.read_json({"level": "khan"}).valid


def test_faults_name_the_field_and_lead_to_it(form):
    rows = {
        "type": "dynamiclist",
        "path": "rx",
        "label": "Thuốc",
        "components": [{"type": "number", "key": "days", "label": "Số ngày"}],
    }
    listed = form(rows)
    answers = listed.read_post(MultiDict([("rx._row", "0"), ("rx.0.days", "x")]))
    [fault] = listed.show(answers).faults
    assert (fault.id, fault.label) == ("f-rx-0-days", "Thuốc 1 · Số ngày")


def test_values_in_messages_are_written_for_their_reader(form):
    number = form({"type": "number", "key": "n", "validate": {"min": 36.5}})
    answers = number.read_json({"n": 30})
    assert number.show(answers).faults[0].message.params == {"limit": "36,5"}
    assert number.show(answers, lang="en").faults[0].message.params == {"limit": "36.5"}


def test_a_text_looks_facts_up_and_lets_no_markup_in(form):
    markdown = "## Người bệnh **{{code}}**\n\n<script>x</script> [a](javascript:b) {{c.d}} {{z}}"
    text = form({"type": "text", "text": markdown})
    page = only(text, {"code": "<b>&**x**", "c": {"d": "2026-11-23"}}).html
    assert "<strong>&lt;b&gt;&amp;**x**</strong>" in page
    assert "23/11/2026" in page
    assert "<h3>" in page
    assert "<script" not in page
    assert "href" not in page
    assert "–" in page


def test_the_summary_reads_like_the_form_and_leaves_out_what_was_not_asked(every):
    data = {
        "visit_reason": "dot_xuat",
        "arrived_at": "2026-11-23T09:05:00+07:00",
        "visitors": ["bs.lan"],
        "pulse": 104,
        "temp": 37.6,
        "on_oxygen": False,
        "consciousness": "alert",
        "news2": 2,
        "diagnoses": [{"code": "I50.0", "text": "Suy tim", "kind": "chinh"}],
        "alarm": {"red_flags": ["phu_moi"], "action_taken": "Nằm đầu cao"},
        "doctor_signature": {"signed": True, "by": "bs.lan", "at": "2026-11-23T09:40:00+07:00"},
    }
    lines = every.summary(data, sources={"staff": [("bs.lan", "BS. Lan")]})
    assert lines[0] == ("Lần thăm", "", 0)
    assert ("Lý do", "Đột xuất", 1) in lines
    assert ("Giờ đến", "23/11/2026 09:05", 1) in lines
    assert ("Người thăm", "BS. Lan", 1) in lines
    assert ("Thân nhiệt", "37,6 °C", 1) in lines
    assert ("Thở oxy", "Không", 1) in lines
    assert ("Chẩn đoán 1", "", 1) in lines
    assert ("Mã ICD-10", "I50.0", 2) in lines
    assert ("Dấu hiệu nguy hiểm", "Phù mới", 2) in lines
    assert ("Bác sĩ ký", "Đã ký · bs.lan · 23/11/2026 09:40", 1) in lines
    assert not any(label == "Cân nặng" for label, _, _ in lines)
    assert ("Reason", "Unplanned", 1) in every.summary(data, "en")
