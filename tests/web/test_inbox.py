from datetime import timedelta

from tests.web.desk import plain


def test_the_inbox_shows_what_waits_for_my_roles_with_code_step_unit_and_deadline(lan, visit):
    page = lan.read("/inbox")
    assert "Thăm khám, ghi phiếu" in page and "CB-0427" in page and "Ban Nghệ An" in page
    assert "Còn 2 giờ" in page and "hạn 11:00 hôm nay" in page
    assert "chưa ai nhận" in page


def test_nobody_elses_tasks_are_there(hien, visit):
    assert "Không còn việc nào chờ bạn" in hien.read("/inbox")


def test_overdue_tasks_stand_first(lan, engine, physician, clock, visit):
    clock.advance(timedelta(hours=3))
    engine.start("small_visit", {}, by=physician, subject="CB-0023")
    page = lan.read("/inbox")
    assert "Trễ 1 giờ" in page
    assert page.index("CB-0427") < page.index("CB-0023")


def test_taking_and_giving_back_a_task(lan, visit):
    [task] = visit.tasks
    assert lan.post(f"/tasks/{task.id}/claim").location == f"/tasks/{task.id}"
    assert "của bạn" in lan.read("/inbox?who=mine")
    lan.post(f"/tasks/{task.id}/release")
    assert "CB-0427" not in lan.read("/inbox?who=mine")
    assert "CB-0427" in lan.read("/inbox?who=roles")


def test_the_list_can_be_searched_by_code(lan, engine, physician, visit):
    engine.start("small_visit", {}, by=physician, subject="CB-0023")
    page = lan.read("/inbox?search=cb-0023")
    assert "CB-0023" in page and "CB-0427" not in page


def test_no_name_of_a_person_stands_in_a_list(lan, registry, visit):
    name = registry.person_name("CB-0427")
    for path in (
        "/inbox",
        "/cases",
        "/persons",
        f"/cases/{visit.id}",
        f"/tasks/{visit.tasks[0].id}",
        "/persons/CB-0427",
    ):
        assert name not in lan.get(path).get_data(as_text=True), path


def test_a_task_already_taken_is_refused_with_a_sentence(lan, desk, engine, registry, visit):
    [task] = visit.tasks
    engine.claim(task.id, by=registry.actor("bs.lan"))
    answer = desk("tp.hien").post(f"/tasks/{task.id}/claim")
    assert answer.status_code == 409
    assert "Hồ Ngọc Lan đang làm việc này." in plain(answer)


def test_a_long_inbox_is_counted_whole_and_comes_in_pages(lan, engine, physician):
    for _ in range(53):
        engine.start("small_visit", {}, by=physician, subject="CB-0427")
    first = lan.get("/inbox")
    assert "53 việc đang mở" in plain(first)
    onward = first.get_data(as_text=True).split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    rest = lan.get(onward).get_data(as_text=True)
    assert rest.count('<li class="row') == 3 and 'rel="next"' not in rest


def test_the_overdue_are_shown_alone_on_request(lan, engine, physician, clock, visit):
    clock.advance(timedelta(hours=3))
    engine.start("small_visit", {}, by=physician, subject="CB-0023")
    page = lan.read("/inbox?who=late")
    assert "CB-0427" in page and "CB-0023" not in page
