"""Every road through the council consultation."""

import pytest

from engine import Case, CaseState, queries
from tests.workflows.walk import Walk

FIVE = [
    {"staff": name, "specialty": specialty}
    for name, specialty in [
        ("cg.toan", "tim_mach"),
        ("cg.luong", "ho_hap"),
        ("cg.trinh", "lao_khoa"),
        ("cg.huy", "hoi_suc"),
        ("cg.dat", "than_kinh"),
    ]
]


@pytest.fixture
def request_(walk: Walk):
    return walk.start(
        "council_consultation", unit="bv_nghe_an", requesting_unit="bv_nghe_an", treating_unit="bv_nghe_an"
    )


def asked(walk: Walk, **letter: object) -> None:
    walk.do("request_consultation", **letter)
    walk.do("approve_request")


def convened(walk: Walk, **choice: object) -> None:
    asked(walk)
    walk.do("check_record")
    walk.do("convene", **choice)


def seated(walk: Walk, **choice: object) -> None:
    convened(walk, **choice)
    walk.everybody("answer_invitation")


def concluded(walk: Walk, **choice: object) -> None:
    seated(walk, **choice)
    walk.everybody("give_opinion")
    walk.through("hold_session", "conclude")


def divided(walk: Walk) -> None:
    concluded(walk)
    walk.do("confirm_conclusion", by="cg.toan")
    walk.do("confirm_conclusion", by="cg.luong", confirmation="bao_luu", reservation="Viêm phổi")


def test_a_council_that_agrees_advises_and_the_treating_doctor_decides(walk, request_):
    concluded(walk)
    walk.everybody("confirm_conclusion")
    walk.through("sign_minutes_secretary", "sign_minutes_chair")
    facts = walk.facts(request_)
    assert (facts["agreement"], facts["council"], facts["council_level"]) == ("nhat_tri", "hdcm_nghe_an", "tinh")
    assert str(facts["minutes_number"]).startswith(f"{request_.number}/1123-0900/BB-NGHE-AN")
    assert "Suy tim" in str(facts["minutes_extract"])
    assert walk.desk(walk.task("decide_treatment")) == ("bac_si_dieu_tri", "bv_nghe_an")
    walk.do("decide_treatment")
    assert walk.outcome(request_) == "concluded"


def test_the_seats_of_a_council_belong_to_those_invited(walk, request_):
    convened(walk)
    assert [task.assignee for task in walk.all_open()] == ["cg.toan", "cg.luong"]
    assert {task.unit for task in walk.all_open()} == {"hdcm_nghe_an"}


def test_the_members_are_proposed_from_the_roster(walk, request_):
    asked(walk)
    proposed = walk.facts(request_)["invitees"]
    assert isinstance(proposed, list)
    assert {one["staff"] for one in proposed} >= {"cg.toan", "cg.luong"}


def test_a_request_sent_back_by_the_head_is_written_again(walk, request_):
    walk.do("request_consultation")
    walk.do("approve_request", approval_decision="tra_lai")
    assert walk.open() == ["request_consultation"]


def test_a_request_that_the_head_refuses_ends(walk, request_):
    walk.do("request_consultation")
    walk.do("approve_request", approval_decision="khong_dong_y")
    assert walk.outcome(request_) == "not_approved"


def test_an_incomplete_record_goes_back_twice_at_most(walk, request_):
    asked(walk)
    for _ in range(2):
        walk.do("check_record", record_state="thieu", missing_items="Phim chụp")
        assert walk.facts(request_)["missing_items"] == "Phim chụp"
        asked(walk)
        assert walk.open() == ["check_record"]
    walk.do("check_record", record_state="thieu", missing_items="Phim chụp")
    assert walk.open() == ["convene"]


def test_the_chair_may_find_no_need(walk, request_):
    convened(walk, convene_decision="khong_can")
    assert walk.outcome(request_) == "not_needed"


def test_the_chair_may_send_the_request_to_another_council(walk, request_):
    convened(walk, convene_decision="chuyen_hoi_dong", redirect_council="hdcm_mien_bac")
    assert walk.desk(walk.task("check_record")) == ("thu_ky_hdcm", "hdcm_mien_bac")
    assert walk.facts(request_)["council_level"] == "mien"


def test_opinions_on_file_need_no_session(walk, request_):
    convened(walk, convene_decision="y_kien_ho_so")
    walk.everybody("give_opinion")
    assert walk.open() == ["conclude"]


def test_a_missing_specialty_is_filled_by_a_substitute(walk, request_):
    convened(walk)
    walk.do("answer_invitation", by="cg.toan", invitation_answer="tu_choi_xung_dot", conflict_note="Đã điều trị")
    walk.do("answer_invitation", by="cg.luong")
    facts = walk.facts(request_)
    assert (facts["missing_specialties"], facts["conflicted"]) == (["tim_mach"], ["cg.toan"])
    walk.do("invite_substitutes")
    walk.do("answer_invitation", by="cg.trinh")
    assert walk.open() == ["give_opinion", "give_opinion"]


def test_a_postponed_session_asks_those_again_who_could_not_come(walk, request_):
    convened(walk)
    walk.do("answer_invitation", by="cg.toan", invitation_answer="vang_gui_y_kien")
    walk.do("answer_invitation", by="cg.luong", invitation_answer="vang_gui_y_kien")
    walk.do("invite_substitutes", substitute_decision="doi_lich", session_at="2026-12-01T02:00:00+00:00")
    assert walk.open() == ["answer_invitation", "answer_invitation"]


def test_without_a_quorum_after_one_round_the_chair_decides_again(walk, request_):
    convened(walk)
    for _ in range(2):
        walk.everybody("answer_invitation", invitation_answer="tu_choi_xung_dot")
        if "invite_substitutes" in walk.open():
            walk.do("invite_substitutes")
    assert walk.open() == ["convene"]
    walk.do("convene")
    assert walk.open() == ["answer_invitation", "answer_invitation"]


def test_a_delegate_who_is_invited_as_well_has_one_seat(walk, request_):
    convened(walk)
    walk.do("answer_invitation", by="cg.toan", invitation_answer="uy_quyen", delegate="cg.luong")
    walk.do("answer_invitation", by="cg.luong")
    assert [task.assignee for task in walk.all_open()] == ["cg.luong"]


def test_a_delegate_sits_for_the_one_invited(walk, request_):
    convened(walk)
    walk.do("answer_invitation", by="cg.toan", invitation_answer="uy_quyen", delegate="cg.trinh")
    walk.do("answer_invitation", by="cg.luong")
    assert sorted(str(task.assignee) for task in walk.all_open()) == ["cg.luong", "cg.trinh"]


def test_silence_counts_as_absence_when_the_answers_are_due(walk, request_):
    convened(walk, invitees=FIVE)
    for name in ("cg.toan", "cg.luong", "cg.huy"):
        walk.do("answer_invitation", by=name)
    walk.wait(days=2, minutes=1)
    walk.do("remind")
    assert sorted(str(task.assignee) for task in walk.all_open()) == ["cg.huy", "cg.luong", "cg.toan"]


def test_opinions_that_do_not_come_hold_no_session_up(walk, request_):
    seated(walk)
    walk.do("give_opinion", by="cg.toan")
    walk.wait(days=3, minutes=1)
    walk.do("remind")
    assert walk.open() == ["hold_session"]
    opinions = walk.facts(request_)["expert_opinions"]
    assert isinstance(opinions, list)
    assert [one["staff"] for one in opinions] == ["cg.toan"]


def test_confirmations_that_do_not_come_are_not_counted(walk, request_):
    concluded(walk)
    walk.do("confirm_conclusion", by="cg.toan")
    walk.wait(days=1, minutes=1)
    assert walk.open() == ["sign_minutes_secretary"]
    assert walk.facts(request_)["confirm_count"] == 1


AGAIN = {"session_again": True, "session_again_reason": "Có kết quả cấy máu", "session_at": "2026-11-24T02:00:00+00:00"}


def may_sit_again(walk: Walk) -> bool:
    task = walk.task("conclude")
    form, facts = walk.engine.form_of(task), walk.engine.facts_for(task, walk.actor(task))
    return form is not None and form.read_json(AGAIN, facts, sources=walk.registry.sources()).valid


def test_late_results_reopen_the_session_once(walk, request_):
    seated(walk)
    walk.everybody("give_opinion")
    walk.do("hold_session")
    assert may_sit_again(walk)
    walk.do("conclude", **AGAIN)
    assert (walk.open(), walk.facts(request_)["session_round"]) == (["hold_session"], 2)
    walk.do("hold_session")
    assert not may_sit_again(walk)
    walk.do("conclude")
    assert walk.open() == ["confirm_conclusion", "confirm_conclusion"]


REMINDED = [
    (asked, ["check_record"], {"days": 1}, "convene", "trieu_tap"),
    (convened, [], {"days": 1}, "answer_invitation", "giay_moi"),
    (seated, [], {"days": 1, "hours": 12}, "give_opinion", "gop_y"),
]


@pytest.mark.parametrize(("road", "then", "half", "element", "about"), REMINDED)
def test_whoever_lets_half_the_time_pass_is_reminded_of(walk, request_, road, then, half, element, about):
    road(walk)
    for step in then:
        walk.do(step)
    before = walk.open()
    walk.wait(**half, minutes=-1)
    assert walk.open() == before
    walk.wait(minutes=2)
    assert walk.open() == sorted([*before, "remind"])
    task = walk.task("remind")
    assert walk.engine.facts_for(task, walk.actor(task))["reminder_about"] == about
    assert walk.desk(task) == ("thu_ky_hdcm", "hdcm_nghe_an")
    walk.do("remind")
    assert walk.open() == before


def test_the_chair_is_reminded_of_the_signature_before_it_is_late(walk, request_):
    concluded(walk)
    walk.everybody("confirm_conclusion")
    walk.do("sign_minutes_secretary")
    walk.wait(hours=12, minutes=1)
    assert walk.open() == ["remind", "sign_minutes_chair"]
    walk.through("sign_minutes_chair", "decide_treatment")
    assert (walk.outcome(request_), walk.open()) == ("concluded", [])


def opinions_seen(walk: Walk, case: Case, by: str) -> int:
    seen = queries.filled_forms(walk.engine, walk.registry.actor(by), case.id)
    return sum(one.task.element == "give_opinion" for one in seen)


def test_an_opinion_is_sealed_for_whoever_is_still_to_give_theirs(walk, request_):
    seated(walk)
    walk.do("give_opinion", by="cg.toan")
    assert opinions_seen(walk, request_, "cg.luong") == 0
    walk.do("give_opinion", by="cg.luong")
    assert opinions_seen(walk, request_, "cg.luong") == 2


def test_two_thirds_are_a_majority_with_reservations(walk, request_):
    concluded(walk, invitees=FIVE)
    walk.do("confirm_conclusion", by="cg.toan", confirmation="bao_luu", reservation="Khác")
    walk.everybody("confirm_conclusion")
    assert walk.facts(request_)["agreement"] == "da_so"
    assert walk.open() == ["sign_minutes_secretary"]


def test_a_chair_may_conclude_a_divided_council(walk, request_):
    divided(walk)
    assert walk.facts(request_)["agreement"] == "xung_dot"
    walk.do("resolve_conflict")
    assert walk.open() == ["sign_minutes_secretary"]


def test_more_experts_may_be_asked_once(walk, request_):
    divided(walk)
    experts = [{"staff": "cg.trinh", "specialty": "lao_khoa"}]
    walk.do("resolve_conflict", conflict_resolution="moi_them", extra_experts=experts)
    walk.do("answer_invitation", by="cg.trinh")
    assert [task.assignee for task in walk.all_open()] == ["cg.trinh"]
    walk.through("give_opinion", "hold_session", "conclude")
    walk.everybody("confirm_conclusion", confirmation="bao_luu")
    walk.do("resolve_conflict", conflict_resolution="moi_them", extra_experts=experts)
    assert walk.open() == ["sign_minutes_secretary"]


def up(walk: Walk, chair: str, secretary: str, staff: list[str]) -> None:
    """A consultation at the next council, whose two experts disagree."""
    walk.do("resolve_conflict", conflict_resolution="chuyen_cap_tren")
    walk.do("check_record")
    seats = [{"staff": staff[0], "specialty": "tim_mach"}, {"staff": staff[1], "specialty": "ho_hap"}]
    walk.do("convene", invitees=seats, session_chair=chair, session_secretary=secretary)
    walk.everybody("answer_invitation")
    walk.everybody("give_opinion")
    walk.through("hold_session", "conclude")


def test_a_divided_council_hands_the_case_up_until_there_is_no_higher_one(walk, request_):
    divided(walk)
    up(walk, "ct.nghia", "thuky.nhung", ["cg.thao", "cg.sang"])
    assert {task.unit for task in walk.all_open()} == {"hdcm_mien_bac"}
    walk.do("confirm_conclusion", by="cg.thao", confirmation="bao_luu")
    walk.do("confirm_conclusion", by="cg.sang")
    up(walk, "ct.trong", "thuky.hue", ["cg.khue", "cg.tung"])
    walk.everybody("confirm_conclusion", confirmation="bao_luu")
    walk.do("resolve_conflict", conflict_resolution="chuyen_cap_tren")
    assert walk.task("sign_minutes_secretary").unit == "hdcm_trung_uong"
    walk.through("sign_minutes_secretary", "sign_minutes_chair", "decide_treatment")
    assert walk.outcome(request_) == "escalated"
    assert "TRUNG-UONG" in str(walk.facts(request_)["minutes_number"])


@pytest.mark.parametrize(
    ("level", "chair", "council"),
    [("toan_vien", "lanh_dao_benh_vien", "bv_nghe_an"), ("lien_khoa", "truong_khoa", "bv_nghe_an")],
)
def test_a_hospital_consults_within_its_own_walls(walk, request_, level, chair, council):
    asked(walk, requested_level=level)
    assert walk.desk(walk.task("check_record")) == ("phong_khth", council)
    walk.do("check_record")
    assert walk.desk(walk.task("convene")) == (chair, council)


def test_an_undecided_chair_is_reported_to_the_standing_members(walk, request_):
    asked(walk)
    walk.do("check_record")
    walk.wait(days=2, minutes=1)
    assert walk.open() == ["convene", "handle_overdue", "remind"]
    assert walk.desk(walk.task("handle_overdue")) == ("thuong_truc_hdcm", "hdcm_nghe_an")
    walk.through("handle_overdue", "remind")
    assert walk.open() == ["convene"]


def test_a_late_session_and_a_late_signature_are_reported_too(walk, request_):
    seated(walk)
    walk.everybody("give_opinion")
    walk.wait(days=7, minutes=1)
    assert walk.open() == ["handle_overdue", "hold_session"]
    walk.through("handle_overdue", "hold_session", "conclude")
    walk.everybody("confirm_conclusion")
    walk.do("sign_minutes_secretary")
    walk.wait(days=1, minutes=1)
    assert walk.open() == ["handle_overdue", "remind", "sign_minutes_chair"]


def decided(walk: Walk, **decision: object) -> None:
    concluded(walk)
    walk.everybody("confirm_conclusion")
    walk.through("sign_minutes_secretary", "sign_minutes_chair")
    walk.do("decide_treatment", **decision)


def test_the_council_checks_after_a_week_what_became_of_its_conclusion(walk, request_):
    decided(walk)
    [check] = walk.others(request_)
    assert (check.unit, walk.open()) == ("hdcm_nghe_an", [])
    walk.wait(days=7, minutes=1)
    walk.do("check_implementation")
    assert walk.outcome(check) == "followed_up"


def test_the_chair_reads_why_a_doctor_departed_from_the_conclusion(walk, request_):
    decided(walk, treatment_choice="dieu_chinh", departures=[{"change": "Giảm liều", "reason": "Thận"}])
    assert walk.desk(walk.task("note_departure")) == ("chu_tich_hdcm", "hdcm_nghe_an")
    walk.do("note_departure")
    assert walk.open() == []


def test_a_conclusion_that_did_not_hold_is_consulted_on_again(walk, request_):
    decided(walk)
    walk.wait(days=7, minutes=1)
    walk.do("check_implementation", implementation_state="can_hoi_chan_lai")
    [again] = walk.others(request_)
    assert again.workflow == "council_consultation"
    assert walk.desk(walk.task("request_consultation")) == ("bac_si_dieu_tri", "bv_nghe_an")


def test_a_council_may_order_a_visit_for_someone_at_home(walk):
    case = walk.start(
        "council_consultation", unit="ban_nghe_an", requesting_unit="ban_nghe_an", treating_unit="ban_nghe_an"
    )
    seated(walk)
    walk.everybody("give_opinion")
    walk.do("hold_session")
    walk.do("conclude", home_follow_up=True)
    walk.everybody("confirm_conclusion")
    walk.through("sign_minutes_secretary", "sign_minutes_chair", "decide_treatment")
    assert walk.outcome(case) == "concluded"
    assert sorted(one.workflow for one in walk.others(case)) == ["council_consultation", "home_visit"]


@pytest.fixture
def secret(walk: Walk):
    unit = "bv_huu_nghi"  # its doctors are cleared for state secrets
    case = walk.start("council_consultation", unit=unit, requesting_unit=unit, treating_unit=unit, tier="T2")
    asked(walk, requested_mode="tu_xa")
    return case


def test_state_secrets_mark_the_case_and_close_the_internet(walk, secret):
    facts = walk.facts(secret)
    assert (facts["secrecy_mark"], facts["mode"]) == ("toi_mat", "duong_truyen_duoc_duyet")
    assert (walk.case(secret).mark, walk.case(secret).clearance) == ("toi_mat", 2)


def test_only_who_is_cleared_is_invited_to_a_state_secret(walk, secret):
    walk.do("check_record")
    seats = [{"staff": "cg.thao", "specialty": "tim_mach"}, {"staff": "cg.luong", "specialty": "ho_hap"}]
    walk.do("convene", invitees=seats)
    assert [task.assignee for task in walk.all_open()] == ["cg.thao"]
    walk.do("answer_invitation")
    assert walk.open() == ["invite_substitutes"]
    assert walk.facts(secret)["missing_specialties"] == ["ho_hap"]


def test_the_case_waits_for_nobody_after_its_end(walk, request_):
    decided(walk)
    assert walk.case(request_).state is CaseState.COMPLETED
