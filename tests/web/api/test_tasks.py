"""Tasks through the API."""

import pytest

WELL = {"complaints": "không", "pulse": 72, "assessment": "on_dinh"}
ILL = {"complaints": "khó thở", "pulse": 118, "assessment": "bat_thuong", "action_taken": "thở oxy"}


@pytest.fixture
def task(visit) -> int:
    return visit.tasks[0].id


def test_open_tasks_are_listed_by_role_assignee_and_case(lan, visit, task):
    page = lan.get(f"/tasks?role=bac_si_theo_doi&case={visit.id}").get_json()
    lan.fits(page, "Tasks")
    assert [one["id"] for one in page["tasks"]] == [task]
    assert lan.get("/tasks?assignee=bs.lan").get_json()["tasks"] == []
    assert lan.get("/tasks?role=thu_ky_hdcm").get_json()["tasks"] == []


def test_all_times_are_told_in_utc(lan):
    [task] = lan.post("/cases", {"workflow": "small_visit", "subject": "CB-0427"}).get_json()["tasks"]
    assert lan.get(f"/tasks/{task['id']}").get_json()["due"] == task["due"] == "2026-11-23T04:00:00+00:00"


def test_tasks_are_read_page_by_page(lan, engine, physician, visit):
    engine.start("small_visit", {}, by=physician, subject="CB-0427")
    first = lan.get("/tasks?limit=1").get_json()
    second = lan.get(f"/tasks?limit=1&cursor={first['next']}").get_json()
    assert first["tasks"][0]["id"] < second["tasks"][0]["id"]
    assert second["next"] is None


def test_a_task_shows_the_schema_of_its_answers(lan, visit, task):
    answer = lan.get(f"/tasks/{task}")
    found = answer.get_json()
    lan.fits(found, "Task")
    assert found["element"] == "examine"
    assert {"complaints", "pulse", "assessment"} <= set(found["schema"]["properties"])
    assert answer.headers["ETag"] == f'"{visit.revision}"'
    assert found["case_revision"] == visit.revision


def test_a_task_is_taken_and_given_back(lan, task):
    taken = lan.post(f"/tasks/{task}/claim").get_json()
    lan.fits(taken, "Case")
    assert (taken["tasks"][0]["state"], taken["tasks"][0]["assignee"]) == ("claimed", "bs.lan")
    back = lan.post(f"/tasks/{task}/release", {"data": {}}).get_json()
    assert (back["tasks"][0]["state"], back["tasks"][0]["assignee"]) == ("ready", None)


def test_a_head_hands_a_task_to_somebody_by_name(program, task):
    moved = program("tp.hien").post(f"/tasks/{task}/assign", {"data": {"assignee": "bs.lan"}}).get_json()
    assert moved["tasks"][0]["assignee"] == "bs.lan"


def test_a_task_cannot_be_handed_to_nobody(program, task):
    answer = program("tp.hien").post(f"/tasks/{task}/assign", {"data": {"assignee": "ai.do"}})
    assert answer.status_code == 422
    assert program("tp.hien").post(f"/tasks/{task}/assign", {"data": {}}).status_code == 422


def test_completing_answers_with_the_case_and_its_new_tasks(lan, task):
    moved = lan.post(f"/tasks/{task}/complete", {"data": ILL})
    assert moved.status_code == 200
    lan.fits(moved.get_json(), "Case")
    assert [one["element"] for one in moved.get_json()["tasks"]] == ["review"]


def test_completing_the_last_task_ends_the_case(lan, task):
    case = lan.post(f"/tasks/{task}/complete", {"data": WELL}).get_json()
    assert (case["state"], case["outcome"], case["tasks"]) == ("completed", "calm", [])


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({**WELL, "pulse": "nhanh"}, "pulse"),
        ({**WELL, "pulse": 900}, "pulse"),
        ({**WELL, "pulse": 72.5}, "pulse"),
        ({**WELL, "assessment": "tốt"}, "assessment"),
        ({**WELL, "colour": "red"}, "colour"),
        ({**WELL, "action_taken": "smuggled"}, "action_taken"),
        ({"pulse": 72, "assessment": "on_dinh"}, "complaints"),
    ],
)
def test_wrong_answers_are_told_by_field_and_change_nothing(lan, visit, task, answers, field):
    answer = lan.post(f"/tasks/{task}/complete", {"data": answers})
    assert answer.status_code == 422
    assert [one["field"] for one in answer.get_json(force=True)["errors"]] == [field]
    assert lan.get(f"/cases/{visit.id}").get_json()["revision"] == visit.revision


def test_a_task_that_is_done_cannot_be_completed_again(lan, task):
    lan.post(f"/tasks/{task}/complete", {"data": WELL})
    again = lan.post(f"/tasks/{task}/complete", {"data": WELL})
    assert again.status_code == 409
    assert again.get_json(force=True)["type"] == "urn:hoichan:problem:task_not_open"


def test_a_repeated_completion_with_the_same_key_is_answered_with_the_case_as_it_stands(lan, task):
    key = {"Idempotency-Key": "visit-1"}
    first = lan.post(f"/tasks/{task}/complete", {"data": ILL}, key)
    again = lan.post(f"/tasks/{task}/complete", {"data": ILL}, key)
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.get_json() == again.get_json()


@pytest.mark.parametrize("person", ["ht.khoa", "dp.yen", "dd.huong", "nobody"])
def test_a_task_is_given_only_to_somebody_who_holds_its_role_in_its_unit(lan, program, task, person):
    refused = program("tp.hien").post(f"/tasks/{task}/assign", {"data": {"assignee": person}})
    assert refused.status_code == 422
    assert lan.get(f"/tasks/{task}").get_json()["assignee"] is None


def test_a_task_given_to_a_colleague_of_the_role_is_theirs(lan, program, task):
    assert program("tp.hien").post(f"/tasks/{task}/assign", {"data": {"assignee": "bs.lan"}}).status_code == 200
    assert lan.get(f"/tasks/{task}").get_json()["assignee"] == "bs.lan"


def test_a_key_used_for_another_request_is_refused_and_nothing_happens(lan, task):
    key = {"Idempotency-Key": "visit-2"}
    assert lan.post(f"/tasks/{task}/claim", {}, key).status_code == 200
    other = lan.post(f"/tasks/{task}/complete", {"data": WELL}, key)
    assert other.status_code == 422
    assert lan.get(f"/tasks/{task}").get_json()["state"] == "claimed"


def test_a_task_of_another_role_is_refused(program, task):
    assert program("tp.hien").post(f"/tasks/{task}/complete", {"data": WELL}).status_code == 403


def test_a_task_of_another_unit_is_not_there(program, task):
    stranger = program("bs.khanh")
    assert stranger.get(f"/tasks/{task}").status_code == 404
    assert stranger.post(f"/tasks/{task}/complete", {"data": WELL}).status_code == 404


def test_a_step_made_for_an_older_revision_is_refused(lan, visit, task):
    assert lan.post(f"/tasks/{task}/claim", headers={"If-Match": f'"{visit.revision}"'}).status_code == 200
    late = lan.post(f"/tasks/{task}/complete", {"data": WELL}, {"If-Match": f'"{visit.revision}"'})
    assert late.status_code == 412
    assert lan.get(f"/tasks/{task}").get_json()["state"] == "claimed"
    assert lan.post(f"/tasks/{task}/complete", {"data": WELL}, {"If-Match": "*"}).status_code == 200


def test_refusals_are_told_in_vietnamese_to_who_asks_for_it(lan, task):
    english = lan.post(f"/tasks/{task}/complete", {"data": {}}).get_json(force=True)
    vietnamese = lan.post(f"/tasks/{task}/complete", {"data": {}}, {"Accept-Language": "vi"}).get_json(force=True)
    assert english["errors"][0]["detail"] != vietnamese["errors"][0]["detail"]
    assert english["title"] != vietnamese["title"]
