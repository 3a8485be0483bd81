"""In the demonstration a form can be filled with made-up answers, which then pass as they stand."""

from pathlib import Path

import pytest
from lxml import html

from engine import SYSTEM, Case, Engine, queries
from tests.web.desk import Desk, plain
from web import create_app
from web.config import Settings
from workflows import WORKFLOWS, CarePolicy

ROOT = Path(__file__).parent.parent.parent
KINDS = (".bpmn", ".dmn", ".form")
OFFER = "Điền thử"
FIRST_STEPS = (
    ("dp.thuy", "visit_assignment"),
    ("dd.huong", "visit_preparation"),
    ("bs.lan", "home_visit_note"),
    ("bs.lan", "transfer_letter"),
    ("tp.hien", "quick_report"),
)


@pytest.fixture
def engine(registry, clock) -> Engine:
    """The engine with everything that is shipped."""
    built = Engine(
        registry.database,
        WORKFLOWS,
        CarePolicy(registry),
        clock=clock,
        about=registry.facts_about,
        providers={"registry": registry},
    )
    files = {str(path): path.read_bytes() for path in sorted((ROOT / "bpmn").rglob("*")) if path.suffix in KINDS}
    built.deploy(files, by=SYSTEM)
    return built


@pytest.fixture
def visit(engine, registry) -> Case:
    return engine.start("home_visit", {"visit_reason": "dinh_ky"}, by=registry.actor("dp.thuy"), subject="CB-0427")


def waiting(engine: Engine, case: Case, form: str) -> int:
    tasks = queries.one_case(engine, SYSTEM, case.id).case.tasks
    return next(one.id for one in tasks if one.form == form)


def controls(page: bytes) -> dict[str, object]:
    """What a browser would send if the reader changed nothing."""
    form = html.fromstring(page).xpath("//form[@data-form]")[0]
    for template in form.xpath(".//template"):
        template.drop_tree()
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return {name: values for name, values in sent.items() if name != "csrf_token"}


def test_the_first_steps_of_the_story_pass_with_their_samples(engine, desk, visit):
    for who, form in FIRST_STEPS:
        task, reader = waiting(engine, visit, form), desk(who)
        assert f"/tasks/{task}?sample=1" in reader.get(f"/tasks/{task}").get_data(as_text=True)
        filled = reader.get(f"/tasks/{task}?sample=1").get_data()
        answer = reader.post(f"/tasks/{task}/complete", **controls(filled))
        assert answer.status_code == 303, (form, plain(answer))


def test_a_sample_fills_the_fields_and_sends_nothing(engine, desk, visit):
    thuy = desk("dp.thuy")
    task = waiting(engine, visit, "visit_assignment")
    assert "Lần thăm định kỳ" not in thuy.read(f"/tasks/{task}")
    assert "Lần thăm định kỳ" in thuy.read(f"/tasks/{task}?sample=1")
    assert waiting(engine, visit, "visit_assignment") == task


def test_outside_the_demonstration_there_is_no_sample(engine, registry, visit):
    thuy = Desk(create_app(engine, registry, Settings(secret_key="for tests only")), "dp.thuy")
    page = thuy.read(f"/tasks/{waiting(engine, visit, 'visit_assignment')}?sample=1")
    assert OFFER not in page and "Lần thăm định kỳ" not in page


def test_what_was_reported_stands_above_the_form_that_follows(engine, desk, visit):
    lan = desk("bs.lan")
    offer = next(one for one in queries.offers(engine, SYSTEM, visit.id) if "từ chối" in one.label)
    lan.post(f"/cases/{visit.id}/message", name=offer.name, key=offer.key, reason="Cán bộ hẹn tháng sau")
    page = lan.read(f"/tasks/{waiting(engine, visit, 'refusal')}")
    assert "Hồ Ngọc Lan đã báo lúc 09:00 hôm nay: Cán bộ hẹn tháng sau" in page
