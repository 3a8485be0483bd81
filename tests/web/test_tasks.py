import pytest

from tests.web.desk import plain

NOTE = {"complaints": "Khó thở khi nằm", "pulse": "104", "assessment": "bat_thuong", "action_taken": "Nằm đầu cao"}


@pytest.fixture
def task(visit):
    return visit.tasks[0]


def test_the_task_page_tells_whom_it_is_about_and_asks_the_form(lan, task):
    page = lan.read(f"/tasks/{task.id}")
    assert "CB-0427" in page and "84, nam" in page and "Loại C" in page
    assert "Triệu chứng" in page and "lần/phút" in page
    assert "Hoàn tất phiếu" in page


def test_completing_a_form_carries_the_case_on_and_says_where_it_went(lan, hien, task):
    answer = lan.post(f"/tasks/{task.id}/complete", **NOTE)
    assert (answer.status_code, answer.location) == (303, "/inbox")
    page = lan.read("/inbox")
    assert "Đã hoàn tất “Thăm khám, ghi phiếu”." in page
    assert "Tiếp theo: Xem kết quả (Trưởng phòng bảo vệ sức khỏe)." in page
    assert "Xem kết quả" in hien.read("/inbox")


def test_errors_stand_beside_the_fields_with_everything_typed_kept(lan, task):
    answer = lan.post(f"/tasks/{task.id}/complete", **NOTE | {"pulse": "1040", "action_taken": ""})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Khó thở khi nằm" in page and 'value="1040"' in page
    assert "Giá trị lớn nhất là 250." in plain(answer)
    assert "Mục này cần ghi." in plain(answer)


def test_wrong_types_unknown_and_hidden_fields_change_nothing(lan, engine, registry, task):
    answer = lan.post(f"/tasks/{task.id}/complete", **NOTE | {"pulse": "nhanh"})
    assert answer.status_code == 422
    assert engine.task_for(task.id, registry.actor("bs.lan")).open
    lan.post(f"/tasks/{task.id}/complete", **NOTE | {"assessment": "on_dinh", "action_taken": "smuggled", "tier": "T1"})
    assert "smuggled" not in lan.get(f"/cases/{task.case_id}").get_data(as_text=True)


def test_the_second_of_two_people_gets_a_sentence_and_keeps_what_was_typed(lan, engine, registry, task):
    engine.complete(task.id, {"complaints": "Mệt", "pulse": 80, "assessment": "on_dinh"}, by=registry.actor("bs.lan"))
    answer = lan.post(f"/tasks/{task.id}/complete", **NOTE)
    assert answer.status_code == 409
    assert "Hồ Ngọc Lan đã hoàn tất việc này lúc 09:00 hôm nay." in plain(answer)
    assert "Phần bạn vừa nhập" in plain(answer) and "Khó thở khi nằm" in plain(answer)


def test_another_roles_task_can_be_read_but_not_done(hien, task):
    assert "Việc này chờ vai: Bác sĩ theo dõi." in hien.read(f"/tasks/{task.id}")
    answer = hien.post(f"/tasks/{task.id}/complete", **NOTE)
    assert answer.status_code == 403
    assert "Bạn không được làm việc này" in plain(answer)


def test_another_units_task_does_not_exist(desk, task):
    answer = desk("bs.phuc").get(f"/tasks/{task.id}")
    assert answer.status_code == 404
    assert "Không có việc này, hoặc bạn không được xem." in plain(answer)


def test_a_step_without_a_form_is_confirmed(lan, hien, task):
    lan.post(f"/tasks/{task.id}/complete", **NOTE)
    page = hien.get("/inbox").get_data(as_text=True)
    following = int(page.split('class="go" href="/tasks/')[1].split('"')[0])
    assert "Không có gì phải ghi" in hien.read(f"/tasks/{following}")
    assert "Khó thở khi nằm" in hien.read(f"/tasks/{following}")
    assert hien.post(f"/tasks/{following}/complete").status_code == 303
    assert "Đã hoàn tất “Xem kết quả”. Hồ sơ đã kết thúc." in hien.read("/inbox")


def test_the_form_speaks_english_too(lan, task):
    lan.post("/preferences", language="en")
    page = lan.read(f"/tasks/{task.id}")
    assert "Examine and write the note" in page and "Complaints" in page and "Complete the form" in page
    assert "must be at most 250" in plain(lan.post(f"/tasks/{task.id}/complete", **NOTE | {"pulse": "999"}))


def test_an_unknown_task_is_a_sentence(lan):
    assert lan.get("/tasks/999").status_code == 404
    assert lan.post("/tasks/999/complete").status_code == 404
