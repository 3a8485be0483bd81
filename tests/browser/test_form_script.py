"""The form's script at work in a browser: parts appear, rows come and go, dates are tidied, Enter completes nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from playwright.sync_api import Browser, Page, expect
from werkzeug.datastructures import MultiDict

from engine.forms import Form
from web.shell import furnish

ROOT = Path(__file__).parents[2]
SPECIMEN = ROOT / "tests" / "engine" / "forms" / "every.form"
FACTS = {"questions": ["Nhập viện?"], "wards": ["Tim mạch"], "pulse": 82}
PAGE = (
    "<!doctype html><html lang='vi'><title>Phiếu</title><style>{{ style }}</style>"
    "{% from 'forms/render.html' import render, error_summary %}<form data-form novalidate method='post'>"
    "{{ error_summary(fields.faults) }}{{ render(fields) }}<button id='done'>Xong</button></form>{{ sprite() }}"
)
Open = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Open]:
    """Opens the specimen after this post, its script running; a script error fails the test."""
    app, form = Flask("web"), Form.read(SPECIMEN.read_bytes())
    furnish(app)
    context, faults = chromium.new_context(viewport={"width": 390, "height": 844}), []

    def open_page(post: MultiDict[str, str] | None = None) -> Page:
        read = form.read_post(post, FACTS) if post else {}
        style = (ROOT / "web" / "static" / "house.css").read_text(encoding="utf-8")
        with app.test_request_context():
            page_text = render_template_string(PAGE, fields=form.show(read, FACTS), style=style)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.set_content(page_text)
        page.add_script_tag(content=(ROOT / "web" / "static" / "task.js").read_text(encoding="utf-8"), type="module")
        return page

    yield open_page
    context.close()
    assert faults == []


def test_a_part_appears_when_it_is_asked_and_goes_when_it_is_not(opened: Open):
    page = opened()
    result = page.locator("[name=ecg_text]")
    expect(result).to_be_hidden()
    page.check("[name=ecg_done]")
    expect(result).to_be_visible()
    page.uncheck("[name=ecg_done]")
    expect(result).to_be_hidden()
    page.check("[name=assessment][value=cap_cuu]")
    expect(page.locator("[name='alarm.action_taken']")).to_be_visible()


def test_rows_come_and_go_without_a_journey_to_the_server(opened: Open):
    page = opened()
    add = page.locator("button[name=_add][value=diagnoses]")
    rows = page.locator("[data-list=diagnoses] > .item")
    add.click()
    add.click()
    expect(rows).to_have_count(3)
    expect(page.locator("[name='diagnoses.2.code']")).to_be_focused()
    page.click("button[name=_remove][value='diagnoses.1']")
    expect(rows.locator("> legend")).to_have_text(["Chẩn đoán 1", "Chẩn đoán 2"])
    assert [node.input_value() for node in page.locator("[name='diagnoses._row']").all()] == ["0", "2"]


def test_news2_follows_what_is_typed(opened: Open):
    page = opened()
    signs = {"bp_sys": "108", "bp_dia": "68", "pulse": "104", "resp_rate": "22", "spo2": "93", "temp": "37,6"}
    for name, text in signs.items():
        page.fill(f"[name={name}]", text)
    expect(page.locator("[data-total]")).to_have_text("–")
    page.check("[name=on_oxygen][value=false]")
    page.check("[name=consciousness][value=alert]")
    expect(page.locator("[data-total]")).to_have_text("6")
    expect(page.locator(".news p:visible")).to_contain_text("Mức cam.")
    page.fill("[name=spo2]", "")
    expect(page.locator("[data-total]")).to_have_text("–")


def test_a_date_is_tidied_and_read_back_with_its_weekday(opened: Open):
    page = opened()
    page.fill("[name=next_visit_on]", "30112026")
    page.fill("[name=left_at]", "9h05")
    page.locator("[name=weight]").focus()
    expect(page.locator("[name=next_visit_on]")).to_have_value("30/11/2026")
    expect(page.locator("[data-name=next_visit_on] [data-weekday]")).to_have_text("Thứ Hai")
    expect(page.locator("[name=left_at]")).to_have_value("09:05")


def test_enter_in_a_field_completes_nothing(opened: Open):
    page = opened()
    page.fill("[name=received_by]", "Con gái")
    page.press("[name=received_by]", "Enter")
    expect(page.locator("[name=received_by]")).to_have_value("Con gái")


def test_the_summary_of_errors_takes_the_focus_and_leads_on(opened: Open):
    page = opened(MultiDict([("temp", "x")]))
    expect(page.locator("#faults")).to_be_focused()
    page.click("#faults a[href='#f-temp']")
    expect(page.locator("[name=temp]")).to_be_focused()


def test_a_confirmed_value_must_be_confirmed_anew_when_it_changes(opened: Open):
    page = opened(MultiDict([("weight", "30"), ("_sure", "weight=30")]))
    sure = page.locator("[name=_sure][value='weight=30']")
    expect(sure).to_be_checked()
    page.fill("[name=weight]", "31")
    expect(sure).not_to_be_checked()
