"""Every road through the referral."""

from datetime import UTC, datetime

import pytest

from tests.workflows.walk import Walk


@pytest.fixture
def referral(walk: Walk):
    return walk.start("referral", unit="ban_nghe_an", sending_unit="ban_nghe_an")


def ask(walk: Walk) -> None:
    walk.through("write_letter", "sign_letter", "arrange_transport")


def test_a_patient_is_taken_over_and_the_sender_hears_of_it(walk, referral):
    ask(walk)
    [hospital] = walk.others(referral)
    assert (hospital.workflow, hospital.unit) == ("admission", "bv_nghe_an")
    walk.do("receive_request")
    walk.do("hand_over")
    walk.do("meet_patient")
    assert walk.open() == ["examine_admission"]
    walk.do("examine_admission")
    assert walk.outcome(referral) == "transferred"
    assert "Suy tim mất bù" in str(walk.facts(referral)["feedback_text"])


def test_the_leader_of_the_sending_body_signs(walk, referral):
    walk.do("write_letter")
    assert walk.desk(walk.task("sign_letter")) == ("lanh_dao_ban_tinh", "ban_nghe_an")


@pytest.mark.parametrize(
    ("unit", "writer", "signer"),
    [("phong_1", "bac_si_theo_doi", "truong_phong_bvsk"), ("bv_huu_nghi", "bac_si_dieu_tri", "lanh_dao_benh_vien")],
)
def test_rooms_and_hospitals_have_their_own_writers_and_signers(walk, unit, writer, signer):
    walk.start("referral", unit=unit, sending_unit=unit)
    assert walk.desk(walk.task("write_letter")) == (writer, unit)
    walk.do("write_letter")
    assert walk.desk(walk.task("sign_letter")) == (signer, unit)


def test_the_destination_and_the_reason_are_suggested(walk, referral):
    walk.do("write_letter", requested_by_patient=True, preferred_destination="bv_huu_nghi")
    facts = walk.facts(referral)
    assert (facts["destination"], facts["transfer_reason"]) == ("bv_huu_nghi", "3")


def test_a_letter_sent_back_is_written_again(walk, referral):
    walk.do("write_letter")
    walk.do("sign_letter", signature_decision="tra_lai")
    assert walk.open() == ["write_letter"]


def test_a_leader_may_keep_the_patient(walk, referral):
    walk.do("write_letter")
    walk.do("sign_letter", signature_decision="khong_chuyen")
    assert walk.outcome(referral) == "not_signed"


def test_an_emergency_is_sent_at_once_and_signed_later(walk, referral):
    walk.do("write_letter", urgency="cap_cuu", order_given_by="lt.vinh")
    assert walk.open() == ["receive_request"]
    walk.through("receive_request", "hand_over", "meet_patient")
    assert walk.open() == ["examine_admission", "sign_late"]
    walk.through("sign_late", "examine_admission")
    assert walk.outcome(referral) == "transferred"


def test_a_rejection_leads_to_the_next_place_under_a_new_number(walk, referral):
    ask(walk)
    [first] = walk.others(referral)
    walk.do("receive_request", reception_decision="tu_choi", rejection_reason="het_giuong")
    assert walk.outcome(first) == "not_accepted"
    assert walk.facts(referral)["rejection_reason"] == "het_giuong"
    walk.do("arrange_transport", destination="bv_huu_nghi")
    assert walk.facts(referral)["transfer_number"] == f"{referral.number}-C2"
    assert walk.task("receive_request").unit == "bv_huu_nghi"


def test_silence_withdraws_the_request_and_asks_elsewhere(walk, referral):
    ask(walk)
    [silent] = walk.others(referral)
    walk.wait(hours=2, minutes=1)
    assert walk.outcome(silent) == "withdrawn"
    assert walk.open() == ["arrange_transport"]


def test_after_three_places_the_head_decides(walk, referral):
    ask(walk)
    for place in ("bv_huu_nghi", "bv_c_da_nang"):
        walk.do("receive_request", reception_decision="tu_choi")
        walk.do("arrange_transport", destination=place)
    walk.do("receive_request", reception_decision="tu_choi")
    assert walk.open() == ["decide_destination"]
    walk.do("decide_destination")
    assert walk.open() == ["arrange_transport"]


def test_the_head_may_have_the_patient_treated_where_they_are(walk, referral):
    ask(walk)
    for place in ("bv_huu_nghi", "bv_c_da_nang"):
        walk.do("receive_request", reception_decision="tu_choi")
        walk.do("arrange_transport", destination=place)
    walk.do("receive_request", reception_decision="tu_choi")
    walk.do("decide_destination", destination_choice="giu_lai")
    assert walk.outcome(referral) == "kept"


def on_the_road(walk: Walk) -> None:
    ask(walk)
    walk.through("receive_request", "hand_over")


def test_a_late_arrival_is_checked_until_the_patient_is_there(walk, referral):
    on_the_road(walk)
    walk.wait(hours=7)
    assert "check_arrival" in walk.open()
    walk.do("check_arrival", arrival_state="dang_di", planned_arrival="2026-11-23T12:00:00+00:00")
    walk.wait(hours=6)
    walk.do("check_arrival")
    walk.do("meet_patient")
    walk.do("examine_admission")
    assert walk.outcome(referral) == "transferred"


def test_a_patient_who_comes_back_ends_the_referral_at_both_places(walk, referral):
    on_the_road(walk)
    [hospital] = walk.others(referral)
    walk.wait(hours=7)
    walk.do("check_arrival", arrival_state="quay_ve")
    assert walk.outcome(referral) == "returned"
    assert walk.outcome(hospital) == "withdrawn"


def test_missing_feedback_is_asked_for_after_a_day(walk, referral):
    on_the_road(walk)
    walk.do("meet_patient")
    walk.wait(hours=25)
    walk.do("ask_feedback")
    assert walk.outcome(referral) == "transferred"


@pytest.mark.parametrize(("urgency", "minutes"), [("khan", 60), ("thuong", 24 * 60)])
def test_the_signature_is_due_by_urgency(walk, referral, urgency, minutes):
    walk.do("write_letter", urgency=urgency)
    due = walk.task("sign_letter").due
    assert due is not None
    assert (due - datetime(2026, 11, 23, 2, tzinfo=UTC)).total_seconds() == minutes * 60
