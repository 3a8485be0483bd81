"""Page by page: each does what somebody comes to it for."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from tests.browser import desk
from tests.browser.pages.conftest import Sit
from tests.browser.pages.house import ASSIGNMENT, House

ON_TOP = """element => {
    element.scrollIntoView({block: 'center'});
    const box = element.getBoundingClientRect(), inside = [[.1, .1], [.9, .1], [.5, .5], [.1, .9], [.9, .9]];
    return inside.every(([x, y]) => element.contains(
        document.elementFromPoint(box.x + x * box.width, box.y + y * box.height)));
}"""


def shown_diagram(page: Page) -> Page:
    """The page once its diagram is drawn, the logo of those who made the viewer in full sight."""
    page.locator('[data-diagram][data-state="ready"]:visible').first.wait_for(timeout=15_000)
    assert page.locator(".bjs-powered-by:visible").first.evaluate(ON_TOP)
    return page


def part(page: Page, heading: str) -> Locator:
    """The part of a page below a heading."""
    return page.locator("section").filter(has=page.get_by_role("heading", name=heading))


def test_the_demo_lets_people_in_and_nobody_else(server: str, visit: Callable[..., Page]):
    page = visit(server)
    page.goto("/cases?state=all")
    expect(page).to_have_url(f"{server}/sign-in?next=/cases?state%3Dall")
    page.fill("#name", "bs.lan")
    page.fill("#password", "wrong")
    page.click("button.pri")
    expect(page.get_by_role("alert")).to_have_text("Tên đăng nhập hoặc mật khẩu chưa đúng.")
    expect(page.locator("#name")).to_have_value("bs.lan")
    expect(page.locator("#password")).to_be_focused()
    page.get_by_role("button", name="tp.hien").click()
    expect(page).to_have_url(f"{server}/cases?state=all")
    expect(page.locator(".me")).to_contain_text("Lê Kim Hiền")


def test_the_inbox_finds_a_task_and_hands_it_over(sit: Sit, house: House):
    task = house.visit_due("CB-0023").tasks[0]
    page = sit("dp.thuy")
    page.goto("/inbox")
    page.fill("[name=search]", "cb-0023")
    page.press("[name=search]", "Enter")
    row = page.locator(f".row:has([href='/tasks/{task.id}'])")
    expect(page.locator(".row .code")).to_have_text(["CB-0023"] * page.locator(".row").count())
    row.get_by_role("button", name="Nhận việc").click()
    expect(page).to_have_url(f"{house.address}/tasks/{task.id}")
    expect(page.locator(".bar")).to_contain_text("Bạn nhận việc này lúc 09:00 hôm nay")
    page.goto("/inbox?who=mine")
    expect(row.get_by_role("link", name="Mở phiếu")).to_be_visible()
    page.goto(f"/tasks/{task.id}")
    page.get_by_role("button", name="Trả việc").click()
    expect(page.get_by_role("status")).to_contain_text("Đã trả việc")
    expect(row.get_by_role("button", name="Nhận việc")).to_be_visible()


def test_the_task_page_takes_answers_and_says_where_the_case_goes(sit: Sit, house: House):
    task = house.visit_due("CB-0024").tasks[0]
    page = sit("dp.thuy")
    desk.open_task(page, task.id)
    desk.fill(page, {**ASSIGNMENT, "appointment": "2026-11-24T09:00+07:00"})
    desk.send(page)
    expect(page.get_by_role("status")).to_contain_text("Đã hoàn tất “Phân công, hẹn giờ thăm”.")
    expect(page.get_by_role("status")).to_contain_text("Chuẩn bị hồ sơ, thuốc")
    page.goto(f"/tasks/{task.id}")
    expect(page.locator(".note")).to_contain_text("Hồ Thu Thủy đã hoàn tất việc này lúc 09:00 hôm nay.")
    expect(page.locator(".filled").first).to_contain_text("09:00")


def test_the_case_page_shows_where_it_stands_in_picture_and_list(sit: Sit, house: House):
    task = house.visit_at_the_bedside("CB-0025")
    page = sit("bs.lan")
    page.goto(f"/cases/{task.case_id}")
    shown_diagram(page)
    expect(page.locator("[data-element-id=examine].mark-now")).to_have_count(1)
    expect(page.locator("[data-element-id=prepare_visit].mark-done")).to_have_count(1)
    expect(page.locator("[aria-current=step]")).to_contain_text("Thăm khám, ghi phiếu")
    expect(page.locator(".rows .row").first).to_contain_text("Bạn")
    expect(part(page, "Nhật ký").locator("li").first).to_contain_text("Bùi Diệu Hương hoàn tất")
    page.get_by_text("Phân công, hẹn giờ thăm Hồ Thu Thủy").click()
    expect(page.locator(".filled:visible").last).to_contain_text("Nhà riêng")
    page.get_by_role("link", name="Mở phiếu").click()
    expect(page).to_have_url(f"{house.address}/tasks/{task.id}")


def test_an_exception_is_reported_on_the_case_page_and_turns_the_case(sit: Sit, house: House):
    task = house.visit_at_the_bedside("CB-0026")
    page = sit("bs.lan")
    page.goto(f"/cases/{task.case_id}")
    otherwise = part(page, "Có việc khác xảy ra")
    otherwise.get_by_text("Báo từ chối").first.click()
    form = otherwise.locator("details[open] form")
    form.locator("textarea").fill("Con trai xin hoãn, người bệnh không muốn khám.")
    form.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("Đã ghi nhận vào hồ sơ.")
    expect(part(page, "Nhật ký")).to_contain_text("Hồ Ngọc Lan báo tin “Báo từ chối”: Con trai xin hoãn")
    expect(part(page, "Ai chờ ai")).to_contain_text("Ghi nhận từ chối")


def test_the_cases_can_be_filtered_and_sorted(sit: Sit, house: House):
    case = house.visit_due("CB-0027")
    page = sit("lb.quang")
    page.goto("/cases")
    page.fill("[name=search]", case.number)
    page.get_by_role("button", name="Xem").click()
    expect(page.locator(".row .code")).to_have_text(["CB-0027"])
    page.select_option("[name=workflow]", "admission")
    page.get_by_role("button", name="Xem").click()
    expect(page.locator(".empty")).to_contain_text("Không có hồ sơ")
    page.select_option("[name=workflow]", "home_visit")
    page.get_by_role("button", name="Xem").click()
    page.locator(".row .go").click()
    expect(page).to_have_url(f"{house.address}/cases/{case.id}")


def test_a_person_is_found_and_all_that_waits_about_them_is_told(sit: Sit, house: House):
    task = house.visit_at_the_bedside("CB-0028")
    page = sit("tp.hien")
    page.goto("/persons")
    page.fill("[name=search]", "cb-0028")
    page.get_by_role("button", name="Xem").click()
    page.locator(".row .go").click()
    expect(page.locator("h1")).to_have_text("CB-0028")
    expect(page.locator(".rows").first).to_contain_text("Thăm khám, ghi phiếu")
    expect(page.locator(".rows").first).to_contain_text("chờ Hồ Ngọc Lan")
    page.locator(f"[href='/tasks/{task.id}']").click()
    expect(page.locator(".note")).to_contain_text("Hồ Ngọc Lan nhận việc này")


def test_a_name_is_shown_for_a_reason_alone(sit: Sit, house: House):
    page = sit("bs.lan")
    page.goto("/persons/CB-0029")
    name = house.registry.person_name("CB-0029")
    assert name and name not in page.content()
    page.get_by_text("Hiện họ tên").first.click()
    page.fill("[name=reason]", "Gọi tên khi đến nhà")
    page.get_by_role("button", name="Hiện họ tên").click()
    expect(page.locator(".head")).to_contain_text(name)


def test_a_case_is_started_for_a_known_person_only(sit: Sit):
    page = sit("dp.thuy")
    page.goto("/start")
    page.get_by_role("link", name="Thăm khám, theo dõi sức khỏe tại nhà").click()
    page.get_by_role("button", name="Bắt đầu hồ sơ").click()
    expect(page.locator("#person")).to_have_attribute("aria-invalid", "true")
    page.fill("#person", "CB-9999")
    page.get_by_role("button", name="Bắt đầu hồ sơ").click()
    expect(page.get_by_role("alert")).to_contain_text("CB-9999")
    expect(page.locator("#person")).to_have_value("CB-9999")
    page.fill("#person", "cb-0036")
    page.get_by_role("button", name="Bắt đầu hồ sơ").click()
    expect(page.locator("h1")).to_have_text("Phân công, hẹn giờ thăm")
    expect(page.locator(".facts .code")).to_have_text("CB-0036")


def test_operators_see_the_next_timers(sit: Sit, house: House):
    case = house.visit_due("CB-0031")
    page = sit("ht.khoa")
    page.goto("/operations")
    timer = page.locator(".row").filter(has_text=case.number).first
    expect(timer).to_contain_text("Quá hạn")
    expect(timer).to_contain_text("Thăm khám, theo dõi sức khỏe tại nhà")
    expect(timer.get_by_role("link")).to_have_count(0)
    expect(page.locator(".big").first).to_have_text("0")


def test_the_studio_shows_each_workflow_as_drawn(sit: Sit):
    page = sit("qt.linh")
    page.goto("/studio")
    page.get_by_role("link", name="Hội chẩn Hội đồng chuyên môn").click()
    shown_diagram(page)
    expect(page.locator("[data-element-id=give_opinion]")).to_have_count(1)
    expect(page.locator(".rows .row")).to_have_count(1)


def test_preferences_are_kept_and_a_desk_can_be_left(sit: Sit, seats: dict[str, object]):
    page = sit("gd.cuong")
    page.goto("/preferences")
    expect(page.locator(".rows")).to_contain_text("BV Nghệ An")
    page.get_by_role("button", name="Tối").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(12, 19, 21)"
    page.get_by_role("button", name="Sáng").click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(242, 245, 245)"
    page.get_by_role("button", name="Đăng xuất").click()
    page.goto("/inbox")
    expect(page).to_have_title("Đăng nhập · Hội chẩn")
    seats.pop("gd.cuong", None)


def test_a_page_that_refuses_says_why_and_where_to_go(sit: Sit, house: House):
    page = sit("bs.lan")
    for path, status, said in (
        ("/nothing", 404, "Địa chỉ này không có gì."),
        ("/operations", 403, "Bạn không được làm việc này."),
        ("/cases/999999", 404, ""),
        ("/persons/CB-9999", 404, "CB-9999"),
    ):
        answer = page.goto(path)
        assert answer and answer.status == status, path
        expect(page.get_by_role("alert")).to_contain_text(said)
        expect(page.get_by_role("link", name="Về Việc của tôi")).to_be_visible()
    page.get_by_role("link", name="Về Việc của tôi").click()
    expect(page).to_have_url(f"{house.address}/inbox")


def test_of_two_people_at_one_task_the_second_is_told_who_was_first(sit: Sit, house: House):
    task = house.visit_due("CB-0032").tasks[0]
    first, second = sit("dp.thuy"), sit("tr.kien")
    for page in (first, second):
        page.goto(f"/tasks/{task.id}")
        desk.fill(page, {**ASSIGNMENT, "appointment": "2026-11-24T09:00+07:00"})
    second.fill("[name=assignment_note]", "Gọi trước cho con gái")
    desk.send(first)
    with second.expect_response("**/complete") as answered:
        second.click("footer.bar button.pri")
    assert answered.value.status == 409
    expect(second.locator(".note").first).to_contain_text("Hồ Thu Thủy đã hoàn tất việc này lúc 09:00 hôm nay.")
    expect(second.locator("main")).to_contain_text("Gọi trước cho con gái")
    expect(second.locator("footer.bar")).to_have_count(0)


def test_what_is_late_comes_first(sit: Sit, house: House):
    case = house.visit_due("CB-0033")
    due = case.tasks[0].due
    assert due is not None
    before, house.clock.at = house.clock.at, due + timedelta(minutes=40)
    try:
        page = sit("dp.thuy", phone=True)
        page.goto(f"/inbox?search={case.number}")
        expect(page.locator(".grp").first).to_contain_text("Quá hạn")
        expect(page.locator(".row.late .due")).to_contain_text("Trễ 40 phút")
        page.goto(f"/cases/{case.id}")
        expect(page.locator(".note.late")).to_contain_text("Trễ 40 phút ở bước “Phân công, hẹn giờ thăm”.")
    finally:
        house.clock.at = before
