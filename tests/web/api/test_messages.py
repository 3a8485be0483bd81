"""Messages and signals through the API."""


def test_a_message_reaches_the_case_that_waits_for_it(lan, visit):
    answer = lan.post("/messages", {"name": "small_refused", "correlation_key": visit.number, "data": {"why": "bận"}})
    assert answer.status_code == 200
    lan.fits(answer.get_json(), "MovedCases")
    assert [(one["id"], one["outcome"]) for one in answer.get_json()["cases"]] == [(visit.id, "refusal")]


def test_a_message_that_nobody_waits_for_is_refused(lan, visit):
    answer = lan.post("/messages", {"name": "small_refused", "correlation_key": "HS-1999-0001"})
    assert answer.status_code == 409
    assert lan.get(f"/cases/{visit.id}").get_json()["state"] == "running"


def test_a_repeated_message_is_handed_over_once(lan, visit):
    key, body = {"Idempotency-Key": "m1"}, {"name": "small_refused", "correlation_key": visit.number}
    first, again = lan.post("/messages", body, key), lan.post("/messages", body, key)
    assert (first.status_code, again.status_code) == (200, 200)
    lan.fits(again.get_json(), "MovedCases")
    assert again.get_json() == first.get_json()


def test_a_signal_that_nobody_waits_for_moves_nothing(lan, visit):
    answer = lan.post("/signals", {"name": "all_clear"})
    assert (answer.status_code, answer.get_json()) == (200, {"cases": []})


def test_the_sender_sees_only_the_cases_that_they_may_see(program, visit):
    answer = program("bs.khanh").post("/messages", {"name": "small_refused", "correlation_key": visit.number})
    assert answer.status_code in (200, 403, 404, 409)
    assert answer.status_code != 200 or answer.get_json() == {"cases": []}


def test_who_does_not_care_for_patients_sends_nothing(linh, visit):
    body = {"name": "small_refused", "correlation_key": visit.number}
    assert linh.post("/messages", body).status_code == 403
    assert linh.post("/signals", {"name": "all_clear"}).status_code == 403
