import json
from datetime import timedelta
from html import unescape

import pytest

from tests.web.desk import plain

NOTE = {"complaints": "Khó thở khi nằm", "pulse": "104", "assessment": "bat_thuong", "action_taken": "Nằm đầu cao"}


@pytest.fixture
def seen(lan, visit):
    """The visit after the physician found something abnormal."""
    lan.post(f"/tasks/{visit.tasks[0].id}/complete", **NOTE)
    return visit


def test_the_list_says_where_each_case_stands_and_for_whom_it_waits(lan, seen):
    page = lan.read("/cases")
    assert "Xem kết quả" in page and "HS-2026-0001" in page and "CB-0427" in page
    assert "Trưởng phòng bảo vệ sức khỏe" in page and "1 hồ sơ đang xử lý" in page


def test_the_list_is_filtered_and_sorted(lan, engine, physician, clock, visit):
    clock.advance(timedelta(hours=3))
    engine.start("small_visit", {}, by=physician, subject="CB-0023")
    late = lan.read("/cases?late=yes")
    assert "HS-2026-0001" in late and "HS-2026-0002" not in late
    newest, oldest = lan.read("/cases?sort=newest"), lan.read("/cases?sort=oldest")
    assert newest.index("HS-2026-0002") < newest.index("HS-2026-0001")
    assert oldest.index("HS-2026-0001") < oldest.index("HS-2026-0002")
    assert "HS-2026-0001" not in lan.read("/cases?search=cb-0023")
    assert "Không có hồ sơ nào khớp" in lan.read("/cases?state=completed")


def test_strange_filters_are_ignored(lan, visit):
    assert "HS-2026-0001" in lan.read("/cases?state=x&sort=y&from=-5&late=perhaps")


def test_long_lists_come_in_pages(app, lan, engine, physician):
    for _ in range(51):
        engine.start("small_visit", {}, by=physician, subject="CB-0427")
    assert 'rel="next"' in lan.get("/cases?sort=oldest").get_data(as_text=True)
    rest = lan.get("/cases?sort=oldest&from=50").get_data(as_text=True)
    assert "HS-2026-0051" in rest and 'rel="next"' not in rest


def test_the_case_page_tells_the_story_in_words(lan, seen):
    page = lan.read(f"/cases/{seen.id}")
    assert "Trưởng phòng bảo vệ sức khỏe cần làm: Xem kết quả" in page
    assert "Hồ Ngọc Lan hoàn tất “Thăm khám, ghi phiếu”" in page
    assert "Khó thở khi nằm" in page and "104 lần/phút" in page
    assert "Các bước" in page


def test_the_diagram_carries_the_same_marks_as_the_list_of_steps(lan, seen):
    page = lan.get(f"/cases/{seen.id}").get_data(as_text=True)
    data = json.loads(unescape(page.split('<script type="application/json"')[1].split(">", 1)[1].split("</script>")[0]))
    assert data["marks"]["examine"]["state"] == "done"
    assert data["marks"]["review"]["state"] == "now"
    assert "to_review" in data["flows"] and "to_calm" not in data["flows"]
    assert lan.get(data["xml_url"]).mimetype == "application/xml"


def test_a_late_case_says_how_late_and_whose_turn_it_is(lan, clock, visit):
    clock.advance(timedelta(hours=2, minutes=40))
    page = lan.read(f"/cases/{visit.id}")
    assert "Trễ 40 phút ở bước “Thăm khám, ghi phiếu”." in page
    assert "Đang chờ Bác sĩ theo dõi: Thăm khám, ghi phiếu." in page


def test_the_head_cancels_with_a_reason(hien, seen):
    empty = hien.post(f"/cases/{seen.id}/cancel", reason=" ")
    assert empty.status_code == 422 and "Ghi lý do bằng một câu." in plain(empty)
    assert hien.post(f"/cases/{seen.id}/cancel", reason="Mở nhầm").status_code == 303
    page = hien.read(f"/cases/{seen.id}")
    assert "Đã hủy" in page and "Mở nhầm" in page and "Ai chờ ai" not in page


def test_who_may_not_cancel_sees_no_button_and_is_refused(lan, seen):
    assert "Hủy hồ sơ" not in lan.read(f"/cases/{seen.id}")
    assert lan.post(f"/cases/{seen.id}/cancel", reason="Thử").status_code == 403


def test_a_refusal_ends_the_case_with_that_outcome(lan, visit):
    assert "Cán bộ từ chối thăm khám" in lan.read(f"/cases/{visit.id}")
    assert lan.post(f"/cases/{visit.id}/message", name="small_refused", reason="Cán bộ mệt").status_code == 303
    page = lan.read(f"/cases/{visit.id}")
    assert "Đã hoàn tất" in page and "Từ chối thăm khám" in page
    assert "Hồ Ngọc Lan báo tin “Cán bộ từ chối thăm khám”: Cán bộ mệt" in page


def test_a_message_that_the_case_does_not_wait_for_changes_nothing(lan, visit):
    answer = lan.post(f"/cases/{visit.id}/message", name="nonsense", reason="Thử")
    assert 400 <= answer.status_code < 500
    assert "Đang xử lý" in lan.read(f"/cases/{visit.id}")


def test_another_units_case_does_not_exist(desk, visit):
    answer = desk("bs.phuc").get(f"/cases/{visit.id}")
    assert answer.status_code == 404
    assert "CB-0427" not in answer.get_data(as_text=True)


def test_pages_work_when_the_viewer_was_never_built(lan, visit, monkeypatch, tmp_path):
    monkeypatch.setattr("web.assets.MANIFEST", tmp_path / "none.json")
    page = lan.get(f"/cases/{visit.id}").get_data(as_text=True)
    assert "viewer" not in page and "Các bước" in page
