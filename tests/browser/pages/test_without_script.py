"""Everything but the diagram works when no script runs: taking, giving back, correcting, rows, conditions."""

from playwright.sync_api import Page, expect

from tests.browser.pages.conftest import Sit
from tests.browser.pages.house import House


def test_a_task_is_taken_and_given_back(sit: Sit, house: House):
    task = house.visit_due("CB-0034").tasks[0]
    page = sit("dp.thuy", scripts=False)
    page.goto("/inbox?search=CB-0034")
    page.get_by_role("button", name="Nhận việc").first.click()
    expect(page.locator(".bar")).to_contain_text("Bạn nhận việc này")
    page.get_by_role("button", name="Trả việc").click()
    page.goto(f"/cases/{task.case_id}")
    expect(page.locator("noscript p").first).to_be_visible()
    expect(page.locator("[aria-current=step]")).to_contain_text("Phân công, hẹn giờ thăm")


def test_a_form_with_faults_comes_back_with_all_that_was_typed(sit: Sit, house: House):
    task = house.visit_at_the_bedside("CB-0035")
    page = sit("bs.lan", scripts=False)
    page.goto(f"/tasks/{task.id}")
    typed = {"complaints": "Ho khan <b>ba ngày</b>\nkhó thở", "temp": "4O,5", "pulse": "88", "received_by": "Con gái"}
    for name, text in typed.items():
        page.fill(f"[name={name}]", text)
    page.check("[name=warning_signs][value=phu_moi]")
    page.check("[name=assessment][value=bat_thuong]")
    assert sent(page, "Hoàn tất phiếu") == 422
    for name, text in typed.items():
        expect(page.locator(f"[name={name}]")).to_have_value(text)
    expect(page.locator("[name=warning_signs][value=phu_moi]")).to_be_checked()
    expect(page.locator("[name=assessment][value=bat_thuong]")).to_be_checked()
    wrong = page.locator("[name=temp]")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    described = (wrong.get_attribute("aria-describedby") or "").split()
    assert any(page.locator(f"#{name}.err").count() for name in described)
    links = [link.bounding_box() for link in page.get_by_role("alert").get_by_role("link").all()]
    assert all(box and box["height"] >= 24 for box in links)  # a finger must hit one, not its neighbour
    page.get_by_role("alert").get_by_role("link", name="Thân nhiệt").click()
    expect(page).to_have_url(f"{house.address}/tasks/{task.id}/complete#{wrong.get_attribute('id')}")
    assert house.engine.task_for(task.id, house.registry.actor("bs.lan")).open


def test_rows_are_added_and_removed_by_the_server(sit: Sit, house: House):
    task = house.visit_at_the_bedside("CB-0036")
    page = sit("bs.lan", scripts=False)
    page.goto(f"/tasks/{task.id}")
    page.fill("[name=complaints]", "Mệt")
    rows = page.locator("[data-list=medications] > .item")
    before = rows.count()
    page.get_by_role("button", name="Thêm thuốc").click()
    page.locator("[name$='.name']").last.fill("Apixaban 2,5 mg")
    page.get_by_role("button", name="Thêm thuốc").click()
    expect(rows).to_have_count(before + 2)
    expect(page.locator("[name$='.name']").nth(before)).to_have_value("Apixaban 2,5 mg")
    page.locator("[data-list=medications] button[name=_remove]").last.click()
    expect(rows).to_have_count(before + 1)
    expect(page.locator("[name=complaints]")).to_have_value("Mệt")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_conditional_fields_stand_open_with_their_reason_and_count_only_when_they_apply(sit: Sit, house: House):
    task = house.visit_at_the_bedside("CB-0023")
    page = sit("bs.lan", scripts=False)
    page.goto(f"/tasks/{task.id}")
    expect(page.locator("[name=absence_note]")).to_be_visible()
    expect(page.get_by_text("Hỏi thêm vì không gặp người bệnh")).to_be_visible()
    page.fill("[name=complaints]", "không được ghi lại")
    page.check("[name=visit_outcome][value=vang_nha]")
    page.fill("[name=absence_note]", "Hàng xóm báo về quê")
    assert sent(page, "Hoàn tất phiếu") in (200, 303)
    page.goto(f"/tasks/{task.id}")
    expect(page.locator(".filled").first).to_contain_text("Hàng xóm báo về quê")
    expect(page.locator("main")).not_to_contain_text("không được ghi lại")


def test_enter_completes_nothing(sit: Sit, house: House):
    task = house.visit_at_the_bedside("CB-0024")
    page = sit("bs.lan", scripts=False)
    page.goto(f"/tasks/{task.id}")
    page.fill("[name=received_by]", "Con gái")
    page.press("[name=received_by]", "Enter")
    page.wait_for_load_state()
    expect(page.locator("[name=received_by]")).to_have_value("Con gái")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert house.engine.task_for(task.id, house.registry.actor("bs.lan")).open


def sent(page: Page, button: str) -> int:
    """The status of the answer to a form."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.get_by_role("button", name=button).click()
    page.wait_for_load_state()
    return answered.value.status
