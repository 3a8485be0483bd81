"""Who may do what: the policy of care, asked with cases and tasks as the engine would."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from engine import SYSTEM, Case, CaseState, Task, TaskState
from workflows.policy import MARKS, STARTS

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Drawn:
    """A case that somebody wants to start: of which workflow, about whom, in which unit."""

    key: str
    subject: str | None = None
    unit: str | None = None


VISIT = Task(
    id=1,
    case_id=1,
    version_id=1,
    token="t1",
    workflow="home_visit",
    element="visit",
    name="Thăm khám",
    name_en="Visit",
    role="bac_si_theo_doi",
    unit="ban_nghe_an",
    desks="ban_nghe_an/bac_si_theo_doi",
    assignee=None,
    form="home_visit_note",
    due=None,
    follow_up=None,
    priority=50,
    state=TaskState.READY,
    seat=None,
    subject="CB-0427",
    created_at=NOW,
    claimed_at=None,
    done_at=None,
    done_by=None,
)
OPINION = replace(VISIT, id=2, role="uy_vien_hdcm", unit="hdcm_mien_bac", desks="@cg.sang", form="expert_opinion")
CASE = Case(
    id=1,
    number="HS-2026-0001",
    version_id=1,
    workflow="home_visit",
    title="Thăm khám tại nhà",
    title_en="Home visit",
    subject="CB-0427",
    unit="ban_nghe_an",
    home_unit="ban_nghe_an",
    mark="",
    clearance=0,
    state=CaseState.RUNNING,
    outcome=None,
    revision=1,
    parent_id=None,
    started_by="dp.thuy",
    started_at=NOW,
    changed_at=NOW,
    ended_at=None,
    tasks=(VISIT,),
)


@pytest.mark.parametrize(
    ("workflow", "who", "allowed"),
    [
        ("home_visit", "dp.thuy", True),
        ("home_visit", "bs.lan", True),
        ("home_visit", "bs.trung", False),
        ("referral", "bs.trung", True),
        ("admission", "td.oanh", True),
        ("admission", "bs.lan", False),
        ("council_consultation", "bs.trung", True),
        ("council_consultation", "thuky.nhung", True),
        ("council_consultation", "cg.sang", False),
        ("home_visit", "ht.khoa", False),
        ("drawn_later", "bs.lan", True),
        ("drawn_later", "qt.linh", False),
    ],
)
def test_a_workflow_is_started_by_the_roles_that_it_begins_with(policy, staff, workflow, who, allowed):
    assert policy.authorize(staff(who), "start", Drawn(workflow)) is allowed


@pytest.mark.parametrize(
    ("who", "start", "allowed"),
    [
        ("bs.lan", Drawn("home_visit", "CB-0427"), True),
        ("bs.lan", Drawn("home_visit", "CB-0427", "ban_nghe_an"), True),
        ("bs.lan", Drawn("home_visit", "CB-0427", "phong_1"), False),
        ("bs.dung", Drawn("home_visit", "CB-0427"), False),
        ("bs.trung", Drawn("council_consultation", "CB-0427"), True),
        ("bs.duc", Drawn("admission", "CB-0427", "bv_huu_nghi"), True),
        ("bs.duc", Drawn("admission", "CB-0427", "bv_nghe_an"), False),
    ],
)
def test_a_case_is_started_in_ones_own_unit_and_by_a_board_only_for_those_it_manages(
    policy, staff, who, start, allowed
):
    assert policy.authorize(staff(who), "start", start) is allowed


@pytest.mark.parametrize("workflow", STARTS)
def test_each_workflow_can_be_started_by_somebody(policy, registry, workflow):
    everybody = [registry.actor(one.id) for one in registry.everyone()]
    assert any(policy.authorize(actor, "start", Drawn(workflow)) for actor in everybody)


@pytest.mark.parametrize("action", ["claim", "complete"])
def test_a_task_is_for_its_role_in_its_unit_and_nobody_else(policy, staff, action):
    assert policy.authorize(staff("bs.lan"), action, VISIT)
    assert not policy.authorize(staff("bs.dung"), action, VISIT)
    assert not policy.authorize(staff("dp.thuy"), action, VISIT)
    assert not policy.authorize(staff("lb.quang"), action, VISIT)


def test_an_opinion_is_for_the_invited_expert_alone(policy, staff):
    assert policy.authorize(staff("cg.sang"), "complete", OPINION)
    assert not policy.authorize(staff("tk.an"), "complete", OPINION)
    assert not policy.authorize(staff("ct.nghia"), "complete", OPINION)


def test_a_task_is_given_back_by_whoever_took_it_or_by_the_head(policy, staff):
    taken = replace(VISIT, assignee="bs.lan", state=TaskState.CLAIMED)
    assert policy.authorize(staff("bs.lan"), "release", taken)
    assert policy.authorize(staff("tp.hien"), "release", taken)
    assert not policy.authorize(staff("dd.huong"), "release", taken)
    assert not policy.authorize(staff("tp.minh"), "release", taken)


def test_heads_and_coordinators_share_out_the_tasks_of_their_unit(policy, staff):
    assert policy.authorize(staff("dp.thuy"), "assign", VISIT)
    assert policy.authorize(staff("tp.hien"), "assign", VISIT)
    assert not policy.authorize(staff("dp.hanh"), "assign", VISIT)
    assert not policy.authorize(staff("bs.lan"), "assign", VISIT)


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("tp.hien", True),
        ("lt.vinh", True),
        ("lb.phuong", True),
        ("bs.lan", False),
        ("tp.minh", False),
        ("lt.hai", False),
        ("ht.khoa", False),
    ],
)
def test_a_case_is_cancelled_by_its_head_or_by_leaders_above(policy, staff, who, allowed):
    assert policy.authorize(staff(who), "cancel", CASE) is allowed


@pytest.mark.parametrize(
    ("who", "units"),
    [
        ("bs.lan", {"ban_nghe_an"}),
        ("lt.vinh", {"ban_nghe_an", "bv_nghe_an", "hdcm_nghe_an"}),
        ("gd.cuong", {"bv_nghe_an"}),
        ("kh.van", {"bv_nghe_an", "hdcm_nghe_an"}),
        ("cg.sang", set()),
        ("ht.khoa", set()),
        ("qt.linh", set()),
        ("kt.nam", set()),
        ("bm.hoa", set()),
    ],
)
def test_each_sees_the_cases_of_their_own_reach(policy, staff, who, units):
    assert policy.scope(staff(who)).units == units


def test_the_leadership_of_the_central_board_sees_every_unit(policy, registry, staff):
    assert policy.scope(staff("lb.quang")).units == registry.units_below("ban_tw")


def test_seeing_one_case_agrees_with_the_scope(policy, registry):
    for one in registry.everyone():
        actor = registry.actor(one.id)
        within = "ban_nghe_an" in policy.scope(actor).units
        assert policy.authorize(actor, "see", replace(CASE, tasks=())) is within


def test_an_expert_sees_the_case_to_which_they_are_invited(policy, staff):
    assert policy.authorize(staff("cg.sang"), "see", replace(CASE, unit="bv_nghe_an", tasks=(OPINION,)))
    assert not policy.authorize(staff("cg.luong"), "see", replace(CASE, unit="bv_nghe_an", tasks=(OPINION,)))


def test_a_marked_case_is_hidden_from_those_without_clearance(policy, staff):
    secret = replace(CASE, mark="toi_mat", clearance=MARKS["toi_mat"])
    assert policy.authorize(staff("lb.quang"), "see", secret)
    assert not policy.authorize(staff("lt.vinh"), "see", secret)
    assert (
        policy.scope(staff("lb.quang")).clearance >= policy.marks["toi_mat"] > policy.scope(staff("bs.lan")).clearance
    )


def test_only_workflow_editors_deploy(policy, registry):
    may = {one.id for one in registry.everyone() if policy.authorize(registry.actor(one.id), "deploy", None)}
    assert may == {"qt.linh"}


def test_operators_are_the_administrators_and_nobody_who_cares_for_patients(policy, registry):
    may = {one.id for one in registry.everyone() if policy.authorize(registry.actor(one.id), "operate", None)}
    assert may == {"qt.linh", "ht.khoa"}


def test_messages_are_sent_by_those_who_care_and_not_by_administrators(policy, staff):
    assert policy.authorize(staff("td.oanh"), "message", None)
    assert not policy.authorize(staff("ht.khoa"), "message", None)


def test_a_message_into_a_case_needs_that_one_sees_it(policy, staff):
    assert policy.authorize(staff("dp.thuy"), "message", CASE)
    assert not policy.authorize(staff("dp.hanh"), "message", CASE)


def test_what_no_rule_allows_is_refused(policy, registry):
    for one in registry.everyone():
        assert not policy.authorize(registry.actor(one.id), "erase", CASE)
        assert not policy.authorize(registry.actor(one.id), "claim", None)


def test_time_itself_may_move_every_case(policy):
    assert policy.authorize(SYSTEM, "complete", VISIT)
    assert policy.scope(SYSTEM).units is None
