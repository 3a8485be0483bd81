"""Every road through the home visit."""

from datetime import UTC, datetime

import pytest

from tests.workflows.walk import GRAVE, ILL, TIRED, WELL, Walk


@pytest.fixture
def visit(walk: Walk):
    case = walk.start("home_visit")
    walk.through("assign_visit", "prepare_visit")
    return case


def test_a_stable_person_is_advised_and_gets_the_next_date(walk, visit):
    walk.through("examine", "advise")
    assert walk.outcome(visit) == "stable"
    assert walk.facts(visit)["next_visit_on"] == "2026-12-08"  # T4, class C: every 15 days


def test_the_next_visit_comes_by_itself_when_it_is_time_to_assign_it(walk, visit):
    walk.through("examine", "advise")
    [following] = walk.others(visit)
    assert (following.workflow, following.unit, walk.open()) == ("home_visit", "ban_nghe_an", [])
    walk.wait(days=10, hours=21)
    assert walk.open() == []
    walk.wait(hours=2)
    assert (walk.open(), walk.task("assign_visit").due) == (["assign_visit"], datetime(2026, 12, 7, 10, 0, tzinfo=UTC))
    assert walk.facts(following)["visit_due"] == "2026-12-08T17:00:00+07:00"
    walk.through("assign_visit", "prepare_visit", "examine", "advise")
    assert len(walk.others(visit, following)) == 1


def test_another_visit_moves_the_date_of_the_one_that_waits(walk, visit):
    walk.through("examine", "advise")
    [following] = walk.others(visit)
    walk.wait(days=3)
    [extra] = walk.send("visit_requested", None, person_code="CB-0427", visit_reason="dot_xuat")
    walk.through("assign_visit", "prepare_visit", "examine", "advise")
    assert walk.outcome(extra) == "stable"
    assert walk.others(visit, extra) == [walk.case(following)]
    assert walk.facts(following)["visit_due"] == "2026-12-11T17:00:00+07:00"


@pytest.mark.parametrize(("message", "form"), [("person_died", "death_form"), ("person_moved", "unit_change_form")])
def test_nobody_is_visited_any_more_who_has_died_or_moved(walk, visit, message, form):
    walk.through("examine", "advise")
    [following] = walk.others(visit)
    stay = walk.start("admission", unit="bv_nghe_an")
    walk.send(message, stay.number)
    walk.do(form)
    assert walk.outcome(following) == "no_longer_followed"


def test_a_death_found_at_a_visit_ends_the_waiting_one_too(walk, visit):
    walk.through("examine", "advise")
    [following] = walk.others(visit)
    walk.start("home_visit")
    walk.through("assign_visit", "prepare_visit")
    walk.do("examine", visit_outcome="tu_vong")
    walk.do("notify_death")
    assert (walk.outcome(following), walk.others()) == ("no_longer_followed", [])


def test_each_task_waits_at_the_desk_of_its_lane(walk):
    walk.start("home_visit")
    task = walk.task("assign_visit")
    assert (task.role, task.unit, task.due is not None) == ("dieu_phoi_bvsk", "ban_nghe_an", True)
    walk.do("assign_visit", nurse=None)
    assert walk.desk(walk.task("prepare_visit")) == ("dieu_duong", "ban_nghe_an")
    assert walk.do("prepare_visit").tasks[0].assignee == "bs.lan"


@pytest.mark.parametrize("message", ["visit_requested", "discharge_follow_up", "council_follow_up"])
def test_a_message_opens_a_visit_at_the_managing_unit(walk, message):
    [case] = walk.send(
        message, None, person_code="CB-0427", visit_reason="sau_ra_vien", visit_due="2026-11-26T10:00:00Z"
    )
    assert (case.workflow, case.unit) == ("home_visit", "ban_nghe_an")
    assert walk.facts(case)["visit_due"] == "2026-11-26T17:00:00+07:00"


def test_a_doctor_may_ask_for_more_frequent_visits(walk, visit):
    walk.do("examine", recommendation="tang_tan_suat", cadence_override=5)
    walk.do("advise")
    assert walk.facts(visit)["next_visit_on"] == "2026-11-28"


def test_a_doctor_may_name_an_earlier_day_but_no_later_one(walk, visit):
    walk.do("examine", next_visit_on="2026-12-01")
    walk.do("advise")
    assert walk.facts(visit)["next_visit_on"] == "2026-12-01"


def test_a_flagged_note_goes_to_the_head_who_may_have_the_person_seen_tomorrow(walk, visit):
    walk.do("examine", **TIRED)
    assert walk.open() == ["head_review_visit"]
    walk.do("head_review_visit", recheck_by="tham_lai")
    walk.do("advise")
    assert walk.facts(visit)["next_visit_on"] == "2026-11-24"


def test_the_head_may_change_the_recommendation(walk, visit):
    walk.do("examine", **TIRED)
    walk.do("head_review_visit", recommendation="nhap_vien")
    assert walk.open() == ["write_letter"]


@pytest.mark.parametrize(("vitals", "alarm", "urgency"), [(ILL, "cam", "khan"), (GRAVE, "do", "cap_cuu")])
def test_an_alarm_refers_at_once_and_tells_the_head(walk, visit, vitals, alarm, urgency):
    walk.do("examine", **vitals)
    assert walk.open() == ["report_quickly", "write_letter"]
    assert walk.facts(visit)["alarm"] == alarm
    walk.do("report_quickly")
    assert walk.case(visit).tasks[0].element == "write_letter"


def test_a_red_flag_is_an_alarm_whatever_the_score(walk, visit):
    walk.do("examine", red_flags=["dau_nguc"])
    assert walk.facts(visit)["alarm"] == "do"


def test_a_referred_person_ends_the_visit_when_the_hospital_has_answered(walk, visit):
    walk.do("examine", recommendation="nhap_vien")
    walk.through(
        "write_letter",
        "sign_letter",
        "arrange_transport",
        "receive_request",
        "hand_over",
        "meet_patient",
        "examine_admission",
    )
    assert walk.outcome(visit) == "referred"
    assert walk.facts(visit)["referral_outcome"] == "da_chuyen"


def test_a_referral_that_is_not_approved_leads_back_to_advice(walk, visit):
    walk.do("examine", recommendation="kham_chuyen_khoa")
    walk.do("write_letter")
    walk.do("sign_letter", signature_decision="khong_chuyen")
    assert walk.facts(visit)["referral_outcome"] == "khong_chuyen"
    walk.do("advise")
    assert walk.outcome(visit) == "stable"


def test_an_alarm_whose_referral_is_refused_leads_to_advice_after_the_report(walk, visit):
    walk.do("examine", **ILL)
    walk.do("write_letter")
    walk.do("sign_letter", signature_decision="khong_chuyen")
    assert walk.open() == ["report_quickly"]
    walk.through("report_quickly", "advise")
    assert walk.outcome(visit) == "stable"


def test_a_council_may_be_asked_from_home_and_its_answer_comes_back(walk, visit):
    walk.do("examine", recommendation="hoi_chan")
    assert walk.desk(walk.task("request_consultation")) == ("bac_si_theo_doi", "ban_nghe_an")
    walk.do("request_consultation")
    assert walk.desk(walk.task("approve_request")) == ("truong_phong_bvsk", "ban_nghe_an")
    walk.do("approve_request", approval_decision="khong_dong_y")
    assert walk.facts(visit)["consultation_outcome"] == "khong_ket_luan"
    walk.do("advise")
    assert walk.outcome(visit) == "stable"


def test_nobody_at_home_means_a_new_date_within_a_day(walk, visit):
    walk.do("examine", visit_outcome="vang_nha")
    assert walk.open() == ["assign_visit"]
    assert walk.facts(visit)["visit_due"] == "2026-11-24T09:00:00+07:00"


def test_someone_who_is_away_is_visited_after_the_return(walk, visit):
    walk.do("examine", visit_outcome="di_vang", return_on="2026-12-01")
    assert walk.open() == []
    walk.wait(days=9)
    assert walk.open() == ["assign_visit"]


def test_a_refusal_ends_the_visit(walk, visit):
    walk.do("examine", visit_outcome="tu_choi")
    walk.do("record_refusal")
    assert walk.outcome(visit) == "visit_refused"


def test_the_third_refusal_in_a_row_makes_the_head_call(walk, visit):
    walk.do("examine", visit_outcome="tu_choi")
    walk.do("record_refusal", refusals_in_a_row=3)
    walk.do("call_person")
    assert walk.outcome(visit) == "visit_refused"


def test_whoever_is_persuaded_by_the_head_gets_a_new_date(walk, visit):
    walk.do("examine", visit_outcome="tu_choi")
    walk.do("record_refusal", refusals_in_a_row=3)
    walk.do("call_person", call_result="dong_y_hen_lai")
    assert walk.open() == ["assign_visit"]


def test_a_death_found_at_the_visit_ends_it(walk, visit):
    walk.do("examine", visit_outcome="tu_vong")
    walk.do("notify_death")
    assert walk.outcome(visit) == "died_found"


def test_a_late_visit_is_reminded_of_then_escalated(walk, visit):
    walk.wait(days=3, hours=1)
    assert walk.open() == ["examine", "remind_visit"]
    walk.do("remind_visit")
    walk.wait(days=8)
    assert walk.open() == ["examine", "handle_overdue"]
    assert walk.desk(walk.task("handle_overdue")) == ("truong_phong_bvsk", "ban_nghe_an")
    walk.do("handle_overdue")
    walk.through("examine", "advise")
    assert walk.outcome(visit) == "stable"


def test_a_visit_that_nobody_assigned_is_escalated(walk):
    walk.start("home_visit")
    walk.wait(days=2, minutes=1)
    assert walk.open() == ["assign_visit", "handle_overdue"]


def test_reminders_still_open_go_when_the_visit_ends(walk, visit):
    walk.wait(days=3, hours=1)
    walk.do("examine", **WELL)
    walk.do("advise")
    assert (walk.outcome(visit), walk.open()) == ("stable", [])
