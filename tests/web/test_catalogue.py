from tests.web.desk import plain


def test_a_case_is_started_for_a_person_and_leads_to_its_first_task(lan):
    assert "Thăm khám thử" in lan.read("/start")
    answer = lan.post("/start/small_visit", person="cb-0427")
    assert (answer.status_code, answer.location) == (303, "/tasks/1")
    assert "CB-0427" in lan.read("/tasks/1")


def test_a_second_open_case_of_the_same_kind_must_be_meant(lan, visit):
    refused = lan.post("/start/small_visit", person="CB-0427")
    assert refused.status_code == 409
    assert "CB-0427 đang có một hồ sơ cùng loại chưa kết thúc." in plain(refused) and visit.number in plain(refused)
    assert lan.post("/start/small_visit", person="CB-0427", again="on").status_code == 303


def test_an_unknown_or_missing_person_is_a_sentence_beside_the_field(lan):
    unknown, missing = lan.post("/start/small_visit", person="CB-9999"), lan.post("/start/small_visit", person="")
    assert unknown.status_code == missing.status_code == 422
    assert "Không có cán bộ nào mang mã “CB-9999”." in plain(unknown)
    assert "Nhập mã cán bộ của hồ sơ này." in plain(missing)
    assert "Không có hồ sơ nào khớp" in lan.read("/cases")


def test_who_may_not_start_is_refused(desk):
    clerk = desk("td.oanh")
    assert "Bạn chưa được bắt đầu quy trình nào" in clerk.read("/start")
    assert clerk.get("/start/small_visit").status_code == 403
    assert clerk.post("/start/small_visit", person="CB-0427").status_code == 403


def test_an_unknown_workflow_is_a_sentence(lan):
    answer = lan.get("/start/nonsense")
    assert answer.status_code == 404
    assert "Không có quy trình đã phát hành “nonsense”." in plain(answer)
