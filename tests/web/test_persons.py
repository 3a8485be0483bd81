from tests.web.desk import plain


def test_the_page_of_a_person_shows_everything_that_waits_whoever_it_waits_for(lan, hien, visit):
    lan.post(f"/tasks/{visit.tasks[0].id}/claim")
    page = hien.read("/persons/CB-0427")
    assert "Thăm khám, ghi phiếu" in page and "chờ Hồ Ngọc Lan" in page
    assert "84, nam" in page and "T4, nguyên chức" in page and "HS-2026-0001" in page


def test_the_list_of_persons_is_that_of_my_units_the_most_urgent_first(lan, visit):
    page = lan.read("/persons")
    assert page.index("CB-0427") < page.index("CB-0023")
    assert "CB-0427" not in lan.read("/persons?search=cb-0023")


def test_another_units_person_does_not_exist(desk):
    answer = desk("bs.phuc").get("/persons/CB-0427")
    assert answer.status_code == 404
    assert "Không có cán bộ nào mang mã “CB-0427”." in plain(answer)
    assert desk("bs.lan").get("/persons/CB-9999").status_code == 404


def test_the_name_is_shown_on_request_and_the_request_is_recorded(lan, registry, engine, visit):
    name = registry.person_name("CB-0427")
    assert name not in lan.read("/persons/CB-0427")
    refused = lan.post("/persons/CB-0427/name", reason="")
    assert refused.status_code == 422 and name not in plain(refused)
    assert name in plain(lan.post("/persons/CB-0427/name", reason="Gọi điện báo lịch thăm"))
    assert name not in lan.read("/persons/CB-0427")


def test_a_name_is_not_shown_to_another_unit(desk, registry):
    answer = desk("bs.phuc").post("/persons/CB-0427/name", reason="Tò mò")
    assert answer.status_code == 404
    assert registry.person_name("CB-0427") not in plain(answer)
