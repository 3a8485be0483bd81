"""The demo's story through the engine: from the due home visit to the council's conclusion and back home."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine import SYSTEM, CaseState, Database, Engine, ManualClock, queries
from workflows import DEMO_PASSWORD, MIGRATIONS, WORKFLOWS, CarePolicy, Registry, scenario

ROOT = Path(__file__).parent.parent.parent
KINDS = (".bpmn", ".dmn", ".form")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, list[str]]]:
    """The whole story, played once."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('story') / 'hoichan.db'}")
    database.migrate([MIGRATIONS])
    registry = Registry(database)
    registry.load(password=DEMO_PASSWORD)
    clock = ManualClock(datetime(2026, 3, 2, 1, 0, tzinfo=UTC))
    engine = Engine(
        database,
        WORKFLOWS,
        CarePolicy(registry),
        clock=clock,
        about=registry.facts_about,
        providers={"registry": registry},
    )
    files = {str(path): path.read_bytes() for path in sorted((ROOT / "bpmn").rglob("*")) if path.suffix in KINDS}
    engine.deploy(files, by=SYSTEM)
    lines: list[str] = []
    scenario.walk(engine, registry, lines.append)
    yield engine, lines
    database.close()


def case_of(engine: Engine, workflow: str, number: int = 0) -> queries.CaseLine:
    lines = queries.cases(engine, SYSTEM, queries.Wanted(workflow=workflow, sort="oldest"), engine.now())
    return lines[number]


def journal_elements(engine: Engine, case_id: int) -> list[str]:
    return [
        one.element
        for line in queries.history(engine, SYSTEM, case_id)
        for one in line.path
        if one.event == "completed"
    ]


def test_every_case_of_the_story_ends_with_its_own_outcome_and_the_next_visit_waits(told):
    engine, _ = told
    ended = [(line.case.workflow, line.case.outcome) for line in queries.cases_of(engine, SYSTEM, "CB-0427")]
    assert ended == [
        ("home_visit", None),
        ("home_visit", "stable"),
        ("council_consultation", "followed_up"),
        ("admission", "discharged"),
        ("home_visit", "referred"),
    ]


def test_every_scene_is_told_with_who_did_what(told):
    _, lines = told
    assert len(lines) == len(scenario.scenes()) + 1
    assert "Hồ Thị Oanh" in next(line for line in lines if "Xem đề nghị" in line)


def test_the_visit_finds_news2_6_and_an_orange_alarm(told):
    engine, _ = told
    facts = queries.facts_of(engine, SYSTEM, case_of(engine, "home_visit").case.id)
    assert (facts["news2"], facts["alarm"]) == (6, "cam")


def test_the_hospital_answers_within_18_minutes(told):
    engine, _ = told
    [reception] = [
        one.task
        for one in queries.filled_forms(engine, SYSTEM, case_of(engine, "admission").case.id)
        if one.task.element == "receive_request"
    ]
    assert (reception.done_at - reception.created_at).total_seconds() == 18 * 60


def test_the_provincial_council_disagrees_and_the_regional_one_decides(told):
    engine, _ = told
    elements = journal_elements(engine, case_of(engine, "admission").case.id)
    assert elements.count("hold_session") == 2
    assert elements.count("resolve_conflict") == 1
    assert elements.count("give_opinion") >= 2 + 5
    assert elements.count("invite_substitutes") == 1


def test_one_opinion_is_reserved_and_the_treating_doctor_adjusts_the_plan(told):
    engine, _ = told
    filled = queries.filled_forms(engine, SYSTEM, case_of(engine, "admission").case.id)
    votes = [one.answers["confirmation"] for one in filled if one.task.element == "confirm_conclusion"][-5:]
    [decision] = [one.answers for one in filled if one.task.element == "decide_treatment"]
    assert sorted(votes) == ["bao_luu", "dong_y", "dong_y", "dong_y", "dong_y"]
    assert decision["treatment_choice"] == "dieu_chinh"


def test_the_discharge_brings_about_the_next_visit_within_three_days(told):
    engine, _ = told
    visit, admission = case_of(engine, "home_visit", 1).case, case_of(engine, "admission").case
    assert visit.parent_id == admission.id
    assert (visit.ended_at - admission.ended_at).days <= 3


def test_only_the_next_visit_waits_and_nothing_failed_at_the_end_of_the_story(told):
    engine, _ = told
    assert queries.tasks_about(engine, SYSTEM, "CB-0427") == []
    assert queries.incidents(engine, SYSTEM, open_only=False) == []
    states = [line.case.state for line in queries.cases_of(engine, SYSTEM, "CB-0427")]
    assert states == [CaseState.RUNNING, *[CaseState.COMPLETED] * 4]


def test_every_form_of_the_story_has_made_up_answers_that_its_form_accepts(told):
    engine, _ = told
    done = queries.filled_forms(engine, SYSTEM, case_of(engine, "admission").case.id)
    for one in done:
        assert scenario.sample(one.task, "nobody", engine.now()), one.task.element
