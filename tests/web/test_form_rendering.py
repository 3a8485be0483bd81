"""Forms as pages: every component has its macro, every control its label, every error its link."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from lxml import html
from werkzeug.datastructures import MultiDict

from engine.forms import Answers, Form, message, news2
from web.language import gettext
from web.shell import furnish

SPECIMEN = Path(__file__).parents[1] / "engine" / "forms" / "every.form"
FACTS = {"questions": ["Nhập viện?", "Thuốc?"], "wards": ["Tim mạch"], "pulse": 82, "received_by": "Con gái"}
SOURCES = {"staff": [("bs.lan", "BS. Lan")], "hospitals": [("bv_nghe_an", "BV Nghệ An")]}
PAGE = (
    "{% from 'forms/render.html' import render, error_summary %}"
    "<form>{{ error_summary(fields.faults) }}{{ render(fields) }}</form>"
)


@pytest.fixture(scope="module")
def app() -> Flask:
    """The templates with the words of the frame; forms need nothing else of the house."""
    app = Flask("web")
    furnish(app)
    return app


@pytest.fixture(scope="module")
def every() -> Form:
    return Form.read(SPECIMEN.read_bytes())


def printed(app: Flask, form: Form, answers: Answers | dict[str, object], lang: str = "vi") -> html.HtmlElement:
    with app.test_request_context(headers={"Cookie": f"language={lang}"}):
        fields = form.show(answers, FACTS, lang=lang, sources=SOURCES)
        return html.fromstring(render_template_string(PAGE, fields=fields))


def shown(page: html.HtmlElement) -> list[html.HtmlElement]:
    return [node for node in page.iter("input", "select", "textarea") if node.get("type") != "hidden"]


def test_every_answer_of_the_form_has_a_control(app, every):
    page = printed(app, every, {})
    names = {node.get("name").removesuffix(".date").removesuffix(".time") for node in shown(page)}
    asked = {path for path, part in every.fields.items() if not part.children and not part.given}
    first_rows = {re.sub(r"^(diagnoses|conclusions)\.", r"\1.0.", path) for path in asked}
    assert first_rows <= names


def test_every_control_has_a_label_and_every_id_stands_once(app, every):
    page = printed(app, every, {})
    named = {label.get("for") for label in page.iter("label")}
    bare = [
        node.get("name")
        for node in shown(page)
        if not (node.get("id") in named or node.get("aria-label") or node.xpath("ancestor::label"))
    ]
    assert bare == []
    ids = [node.get("id") for node in page.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))


def test_what_describes_a_control_exists(app, every):
    page = printed(app, every, every.read_post(MultiDict([("bp_sys", "x"), ("pulse", "30")]), FACTS, SOURCES))
    ids = set(page.xpath("//@id"))
    told = {name for value in page.xpath("//@aria-describedby") for name in value.split()}
    assert told
    assert told <= ids


def test_the_summary_of_errors_leads_to_the_fields_and_keeps_what_was_typed(app, every):
    post = [("temp", "ba bảy"), ("complaints", "khó thở"), ("diagnoses._row", "0"), ("diagnoses.0.code", "zz")]
    page = printed(app, every, every.read_post(MultiDict(post), FACTS, SOURCES))
    links = {link.get("href")[1:]: link.text_content() for link in page.xpath("//*[@role='alert']//a")}
    assert set(links) <= set(page.xpath("//@id"))
    assert links["f-temp"] == "Thân nhiệt: Nhập một số, ví dụ 12,5."
    assert links["f-diagnoses-0-code"].startswith("Chẩn đoán 1 · Mã ICD-10: ")
    assert page.xpath("//input[@name='temp']/@value") == ["ba bảy"]
    assert page.xpath("//input[@name='temp']/@aria-invalid") == ["true"]
    assert page.xpath("//textarea[@name='complaints']")[0].text.strip() == "khó thở"


def test_a_condition_travels_as_data_and_the_part_is_in_the_page_for_those_without_script(app, every):
    page = printed(app, every, {})
    [part] = page.xpath("//*[@data-hide][.//textarea[@name='ecg_text']]")
    assert json.loads(part.get("data-hide"))[0] == "!="
    assert "off" in part.get("class").split()
    assert "Hỏi thêm vì đã ghi điện tim" in part.text_content()
    [part] = printed(app, every, {"ecg_done": True}).xpath("//*[@data-hide][.//textarea[@name='ecg_text']]")
    assert "off" not in part.get("class").split()


def test_what_a_person_typed_is_never_markup(app, every):
    evil = "</textarea><script>alert(1)</script>\"'{{7*7}}"
    pairs = [("complaints", evil), ("received_by", evil), ("weight", evil), ("_sure", f"weight={evil}")]
    page = printed(app, every, every.read_post(MultiDict(pairs), FACTS, SOURCES))
    assert page.xpath("//script") == []
    assert page.xpath("//input[@name='received_by']/@value") == [evil]


def test_news2_stands_on_the_page_with_all_its_parts(app, every):
    signs = {"pulse": "104", "bp_sys": "108", "bp_dia": "68", "resp_rate": "22", "spo2": "93", "temp": "37,6",
             "on_oxygen": "false", "consciousness": "alert"}
    page = printed(app, every, every.read_post(MultiDict(signs), FACTS, SOURCES))
    [panel] = page.xpath("//*[contains(@class, 'news')]")
    assert panel.get("class") == "news soon"
    assert [node.text for node in panel.xpath(".//*[@data-part]/b")] == ["1", "1", "2", "2", "0", "0", "0"]
    assert [node.get("data-least") for node in panel.xpath("./p[not(@hidden)]")] == ["5"]


def test_rows_are_added_and_removed_by_plain_buttons(app, every):
    page = printed(app, every, every.read_post(MultiDict([("_add", "diagnoses")]), FACTS, SOURCES))
    assert page.xpath("//*[@data-list='diagnoses']//button[@name='_remove']/@value")[0] == "diagnoses.0"
    assert page.xpath("//button[@name='_add'][@value='diagnoses']")
    assert page.xpath("//*[@data-list='conclusions']//button") == []


def test_the_first_button_completes_nothing_when_enter_is_pressed(app, every):
    first = next(printed(app, every, {}).iter("button"))
    assert (first.get("name"), first.get("value")) == ("_add", "")
    assert not every.read_post(MultiDict([("_add", "")]), FACTS).valid


def test_the_form_speaks_both_languages_completely(app, every):
    typed = every.read_post(MultiDict([("pulse", "30"), ("temp", "x"), ("phone", "1")]), FACTS, SOURCES)
    english = printed(app, every, typed, "en").text_content()
    assert "Enter a number" in english
    assert "is unusually low" in english
    vietnamese = printed(app, every, typed).text_content()
    assert "Enter a number" not in vietnamese
    assert "Tôi đã kiểm tra" in vietnamese


def test_every_sentence_about_an_answer_is_said_in_vietnamese(app):
    sentences = [text for name, text in vars(message).items() if name.isupper() and text != message.OWN_WORDS]
    levels = [text for level in (*news2.LEVELS, news2.INCOMPLETE) for text in (level.name, level.advice)]
    with app.test_request_context():
        assert [text for text in sentences + levels if gettext(text) == text] == []


def test_a_yes_or_no_keeps_its_type_for_the_page(app, every):
    page = printed(app, every, {})
    assert page.xpath("//input[@name='on_oxygen']/@data-json") == ["false", "true"]
