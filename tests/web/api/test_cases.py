"""Cases through the API."""

import pytest

from engine import queries


def test_a_program_starts_a_case_and_gets_its_open_tasks(lan):
    answer = lan.post("/cases", {"workflow": "small_visit", "subject": "CB-0427"})
    case = answer.get_json()
    assert answer.status_code == 201
    lan.fits(case, "Case")
    assert (case["workflow"], case["subject"], case["unit"], case["state"]) == (
        "small_visit",
        "CB-0427",
        "ban_nghe_an",
        "running",
    )
    assert [task["element"] for task in case["tasks"]] == ["examine"]
    assert answer.headers["Location"] == f"/api/v1/cases/{case['id']}"


def test_what_is_handed_over_becomes_facts_of_the_case(lan, engine, physician):
    body = {"workflow": "small_visit", "subject": "CB-0427", "data": {"reason": "khó thở"}}
    [task] = lan.post("/cases", body).get_json()["tasks"]
    assert queries.facts_of(engine, physician, task["case"])["reason"] == "khó thở"


def test_a_case_carries_its_revision_as_entity_tag(lan, visit):
    answer = lan.get(f"/cases/{visit.id}")
    lan.fits(answer.get_json(), "Case")
    assert answer.headers["ETag"] == f'"{visit.revision}"'
    assert lan.get(f"/cases/{visit.id}", {"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_the_entity_tag_survives_compression(lan, visit):
    answer = lan.get(f"/cases/{visit.id}", {"Accept-Encoding": "gzip"})
    assert answer.headers["ETag"] == f'"{visit.revision}"'


def test_a_case_tells_what_it_waits_for_besides_people(lan, visit):
    waits = lan.get(f"/cases/{visit.id}").get_json()["waits"]
    assert [(one["kind"], one["name"], one["key"]) for one in waits] == [("message", "small_refused", visit.number)]


def test_cases_are_read_page_by_page_and_none_is_missed_or_seen_twice(lan):
    begun = [lan.post("/cases", {"workflow": "small_visit", "subject": "CB-0427"}).get_json()["id"] for _ in range(5)]
    seen, cursor = [], ""
    for _ in range(3):
        page = lan.get(f"/cases?limit=2{cursor}").get_json()
        lan.fits(page, "Cases")
        seen += [case["id"] for case in page["cases"]]
        cursor = f"&cursor={page['next']}"
    assert page["next"] is None
    assert seen == sorted(begun, reverse=True)


def test_cases_are_chosen_by_state_and_workflow(lan, visit):
    assert len(lan.get("/cases?state=running&workflow=small_visit").get_json()["cases"]) == 1
    assert lan.get("/cases?state=completed").get_json()["cases"] == []
    assert lan.get("/cases?workflow=another").get_json()["cases"] == []


def test_a_case_of_another_unit_is_not_there(program, visit):
    stranger = program("bs.khanh")
    assert stranger.get("/cases").get_json()["cases"] == []
    assert stranger.get(f"/cases/{visit.id}").status_code == 404


def test_an_unknown_workflow_is_told_as_such(lan):
    answer = lan.post("/cases", {"workflow": "no_such"})
    assert answer.status_code == 404
    assert answer.get_json(force=True)["type"] == "urn:hoichan:problem:workflow_unknown"
    assert "no_such" in answer.get_json(force=True)["detail"]


def test_who_may_not_start_a_workflow_is_refused(program):
    assert program("td.oanh").post("/cases", {"workflow": "small_visit", "subject": "CB-0427"}).status_code == 403


def test_a_person_whom_nobody_knows_is_a_wrong_value(lan):
    answer = lan.post("/cases", {"workflow": "small_visit", "subject": "CB-9999"})
    assert answer.status_code == 422
    assert "CB-9999" in answer.get_json(force=True)["detail"]


def test_a_person_named_among_the_facts_is_the_subject(lan):
    case = lan.post("/cases", {"workflow": "small_visit", "data": {"person_code": "CB-0427"}}).get_json()
    assert (case["subject"], case["unit"]) == ("CB-0427", "ban_nghe_an")


def test_a_case_for_a_person_in_another_units_care_is_refused(program):
    for body in ({"subject": "CB-0427"}, {"data": {"person_code": "CB-0427"}}):
        assert program("bs.khanh").post("/cases", {"workflow": "small_visit", **body}).status_code == 403


@pytest.mark.parametrize("fact", ["managing_unit", "tier", "age", "case_unit"])
def test_what_the_registry_knows_cannot_be_said_otherwise(lan, fact):
    for subject in ({"subject": "CB-0427"}, {}):
        body = {"workflow": "small_visit", **subject, "data": {fact: "ban_tp_hcm"}}
        answer = lan.post("/cases", body)
        if subject or fact in ("managing_unit", "case_unit"):
            assert answer.status_code == 422
            assert [one["field"] for one in answer.get_json(force=True)["errors"]] == [f"data.{fact}"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "workflow"),
        ({"workflow": 7}, "workflow"),
        ({"workflow": "small_visit", "data": []}, "data"),
        ({"workflow": "small_visit", "colour": "red"}, "colour"),
    ],
)
def test_a_body_of_the_wrong_shape_is_refused_by_field(lan, body, field):
    answer = lan.post("/cases", body)
    assert answer.status_code == 422
    assert [one["field"] for one in answer.get_json(force=True)["errors"]] == [field]
    assert lan.get("/cases").get_json()["cases"] == []


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=many", "state=asleep", "limit=99999999999999999999"])
def test_a_query_of_the_wrong_shape_is_refused(lan, query):
    assert lan.get(f"/cases?{query}").status_code == 422


@pytest.mark.parametrize("cursor", ["1", "%C3%A9", "YWZ0ZXIgLTE", "YWZ0ZXIgeA", "x" * 5000])
def test_a_cursor_that_is_not_ours_is_refused(lan, cursor):
    assert lan.get(f"/cases?cursor={cursor}").status_code == 400


def test_the_same_key_starts_one_case_only(lan):
    key = {"Idempotency-Key": "9f3c"}
    first = lan.post("/cases", {"workflow": "small_visit", "subject": "CB-0427"}, key)
    again = lan.post("/cases", {"workflow": "small_visit", "subject": "CB-0427"}, key)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json() == again.get_json()
    assert len(lan.get("/cases").get_json()["cases"]) == 1


def test_keys_of_two_programs_do_not_meet(lan, program):
    key, body = {"Idempotency-Key": "9f3c"}, {"workflow": "small_visit", "subject": "CB-0427"}
    first = lan.post("/cases", body, key).get_json()["id"]
    assert program("tp.hien").post("/cases", body, key).get_json()["id"] != first


@pytest.mark.parametrize("key", ["", "x" * 129])
def test_a_key_that_cannot_be_kept_is_refused(lan, key):
    assert lan.post("/cases", {"workflow": "small_visit"}, {"Idempotency-Key": key}).status_code == 400


def test_an_id_beyond_all_bounds_is_simply_not_there(lan):
    assert lan.get(f"/cases/{10**30}").status_code == 404
