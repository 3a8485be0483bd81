"""What stops a case in any workflow: a refusal, a death, a cancellation, a change of unit."""

import pytest

from tests.workflows.walk import ILL

STOPS = [
    ("refused", "refusal_form", "refused"),
    ("person_died", "death_form", "died"),
    ("case_withdrawn", "cancellation_form", "cancelled"),
    ("person_moved", "unit_change_form", "moved"),
]
PLACES = {
    "home_visit": "ban_nghe_an",
    "referral": "ban_nghe_an",
    "admission": "bv_nghe_an",
    "council_consultation": "bv_nghe_an",
}


@pytest.mark.parametrize(("message", "form", "outcome"), STOPS)
@pytest.mark.parametrize(("workflow", "unit"), PLACES.items())
def test_any_case_may_be_stopped_and_ends_with_a_short_form(walk, workflow, unit, message, form, outcome):
    case = walk.start(workflow, unit=unit)
    walk.send(message, case.number)
    assert walk.open() == [form]
    walk.do(form)
    assert walk.outcome(case) == outcome


def test_a_refusal_of_the_whole_case_takes_the_referral_with_it(walk):
    visit = walk.start("home_visit")
    walk.through("assign_visit", "prepare_visit")
    walk.do("examine", **ILL)
    walk.send("refused", visit.number)
    assert walk.open() == ["refusal_form"]
    walk.do("refusal_form")
    assert walk.outcome(visit) == "refused"


def test_a_refusal_of_the_referral_alone_leaves_the_visit_to_go_on(walk):
    visit = walk.start("home_visit")
    walk.through("assign_visit", "prepare_visit")
    walk.do("examine", recommendation="nhap_vien")
    walk.send("refused", f"{visit.number}-referral")
    walk.do("refusal_form")
    assert walk.open() == ["advise"]


def test_a_council_under_way_knows_where_its_forms_go(walk):
    case = walk.start(
        "council_consultation", unit="bv_nghe_an", requesting_unit="bv_nghe_an", treating_unit="bv_nghe_an"
    )
    walk.through("request_consultation", "approve_request")
    walk.send("case_withdrawn", case.number)
    assert walk.desk(walk.task("cancellation_form")) == ("thu_ky_hdcm", "hdcm_nghe_an")
