"""Every road through the stay in hospital."""

import pytest

from tests.workflows.walk import GRAVE, ILL, Walk


@pytest.fixture
def stay(walk: Walk):
    return walk.start("admission", unit="bv_nghe_an")


def settle(walk: Walk, **note: object) -> None:
    walk.do("meet_patient")
    walk.do("examine_admission", **note)
    walk.do("plan_treatment")


def a_day(walk: Walk, **note: object) -> None:
    walk.do("note_progress", **note)
    if not walk.open():
        walk.wait(days=1)


def test_a_patient_gets_well_and_is_visited_at_home_within_three_days(walk, stay):
    settle(walk)
    a_day(walk, progress="tot")
    walk.do("note_progress", progress="tot", day_plan="ra_vien")
    walk.do("prepare_discharge")
    walk.do("sign_discharge")
    assert walk.outcome(stay) == "discharged"
    [visit] = walk.others(stay)
    assert (visit.workflow, visit.unit) == ("home_visit", "ban_nghe_an")
    assert walk.facts(visit)["visit_due"] == "2026-11-28T17:00:00+07:00"


def test_papers_sent_back_by_the_leader_are_prepared_again(walk, stay):
    settle(walk)
    walk.do("note_progress", day_plan="ra_vien", progress="tot")
    walk.do("prepare_discharge")
    walk.do("sign_discharge", discharge_decision="tra_lai")
    assert walk.open() == ["prepare_discharge"]


def test_a_transfer_request_may_be_rejected(walk):
    [case] = walk.send(
        "transfer_request",
        "x",
        person_code="CB-0427",
        destination="bv_nghe_an",
        transfer_number="HS-9-C1",
        urgency="khan",
    )
    walk.do("receive_request", reception_decision="tu_choi")
    assert walk.outcome(case) == "not_accepted"


def test_a_patient_who_never_comes_ends_the_stay(walk):
    [case] = walk.send(
        "transfer_request", "x", person_code="CB-0427", destination="bv_nghe_an", transfer_number="HS-9-C1"
    )
    walk.do("receive_request")
    walk.do("meet_patient", arrival_outcome="khong_den")
    assert walk.outcome(case) == "not_arrived"


def test_a_late_admission_note_reminds_the_head_of_department(walk, stay):
    walk.do("meet_patient")
    walk.wait(hours=2, minutes=1)
    assert walk.open() == ["examine_admission", "remind_note"]
    walk.do("remind_note")
    assert walk.open() == ["examine_admission"]


@pytest.mark.parametrize("vitals", [ILL, GRAVE])
def test_an_alarm_tells_the_managing_room_and_holds_nothing_up(walk, stay, vitals):
    walk.do("meet_patient")
    walk.do("examine_admission", **vitals)
    assert walk.open() == ["plan_treatment", "report_quickly"]
    assert walk.desk(walk.task("report_quickly")) == ("truong_phong_bvsk", "ban_nghe_an")
    walk.do("report_quickly")
    walk.do("plan_treatment")
    assert walk.open() == ["note_progress"]


def test_each_day_has_its_note(walk, stay):
    settle(walk)
    a_day(walk, progress="tot")
    a_day(walk, progress="tot")
    assert walk.open() == ["note_progress"]
    assert walk.facts(stay)["day"] == 3


def test_a_change_at_night_opens_the_note_at_once(walk, stay):
    settle(walk)
    walk.do("note_progress", progress="tot")
    assert walk.open() == []
    walk.send("condition_changed", stay.number)
    assert walk.open() == ["note_progress"]


def test_three_days_without_progress_bring_the_head_of_department(walk, stay):
    settle(walk)
    a_day(walk)
    a_day(walk)
    walk.do("note_progress")
    assert walk.open() == ["review_by_head"]
    assert walk.facts(stay)["days_without_progress"] == 3


def test_the_head_may_ask_for_a_council(walk, stay):
    settle(walk)
    walk.do("note_progress", progress="xau")
    walk.do("review_by_head")
    assert walk.desk(walk.task("request_consultation")) == ("bac_si_dieu_tri", "bv_nghe_an")


def test_the_head_may_have_patience_for_three_days_more(walk, stay):
    settle(walk)
    a_day(walk)
    a_day(walk)
    walk.do("note_progress")
    walk.do("review_by_head", head_opinion="doi_phac_do")
    assert walk.open() == []
    walk.wait(days=1)
    a_day(walk)
    walk.do("note_progress")
    assert walk.open() == ["request_consultation"]


def test_progress_ends_the_count(walk, stay):
    settle(walk)
    a_day(walk)
    a_day(walk, progress="tot")
    a_day(walk)
    assert walk.facts(stay)["days_without_progress"] == 1


def test_the_doctor_may_ask_for_a_council_on_the_first_day_and_goes_on_after_it(walk, stay):
    settle(walk)
    walk.do("note_progress", day_plan="hoi_chan", consultation_reason="kho_chan_doan")
    walk.do("request_consultation")
    walk.do("approve_request", approval_decision="khong_dong_y")
    assert walk.open() == ["note_progress"]
    facts = walk.facts(stay)
    assert (facts["consultation_outcome"], facts["head_reviewed"], facts["stalled_since"]) == (
        "khong_ket_luan",
        False,
        None,
    )


def test_a_patient_may_leave_against_advice_and_is_visited_all_the_same(walk, stay):
    settle(walk)
    walk.do("note_progress", day_plan="xin_ve")
    walk.do("record_leave")
    assert walk.outcome(stay) == "left_against_advice"
    assert [case.workflow for case in walk.others(stay)] == ["home_visit"]


def test_a_hospital_may_refer_onward(walk, stay):
    settle(walk)
    walk.do("note_progress", day_plan="chuyen_vien")
    walk.through("write_letter", "sign_letter")
    walk.do("arrange_transport", destination="bv_huu_nghi")
    walk.through("receive_request", "hand_over", "meet_patient", "examine_admission")
    assert walk.outcome(stay) == "transferred_on"


def test_a_referral_onward_that_fails_leaves_the_patient_in_treatment(walk, stay):
    settle(walk)
    walk.do("note_progress", day_plan="chuyen_vien")
    walk.do("write_letter")
    walk.do("sign_letter", signature_decision="khong_chuyen")
    assert walk.open() == ["note_progress"]


def test_two_weeks_in_hospital_are_reviewed_by_the_managing_room(walk, stay):
    settle(walk)
    walk.wait(days=14, hours=1)
    assert "review_long_stay" in walk.open()
    assert walk.desk(walk.task("review_long_stay")) == ("truong_phong_bvsk", "ban_nghe_an")
    walk.do("review_long_stay")
    assert walk.open() == ["note_progress"]
