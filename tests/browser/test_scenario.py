"""The demo's story in a real browser: every person at their own desk, pictures on the way."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page
from waitress.server import create_server

from engine import SYSTEM, Actor, Database, Engine, ManualClock, queries
from tests.browser import desk
from web import create_app
from web.config import Settings
from workflows import DEMO_PASSWORD, MIGRATIONS, WORKFLOWS, CarePolicy, Registry, scenario

ROOT = Path(__file__).parent.parent.parent
KINDS = (".bpmn", ".dmn", ".form")
PICTURES = os.environ.get("HOICHAN_PICTURES")
"""Where the pictures of the handbook go (`make pictures`); without it they go to the test's own folder."""
PICTURED = {3: "task_visit", 24: "task_opinion", 46: "task_conclusion"}
"""Scenes whose filled form is kept as a picture."""


@dataclass
class Theatre:
    """A running house whose clock the test moves."""

    engine: Engine
    registry: Registry
    address: str


@pytest.fixture(scope="module")
def theatre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Theatre]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('theatre') / 'hoichan.db'}")
    database.migrate([MIGRATIONS])
    registry = Registry(database)
    registry.load(password=DEMO_PASSWORD)
    engine = Engine(
        database,
        WORKFLOWS,
        CarePolicy(registry),
        clock=ManualClock(datetime.now(UTC)),
        about=registry.facts_about,
        providers={"registry": registry},
    )
    engine.deploy(
        {str(path): path.read_bytes() for path in sorted((ROOT / "bpmn").rglob("*")) if path.suffix in KINDS},
        by=SYSTEM,
    )
    server = create_server(create_app(engine, registry, Settings(demo=True)), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Theatre(engine, registry, f"http://localhost:{server.effective_port}")
    server.close()
    thread.join(5)
    database.close()


class BrowserStage(scenario.Stage):
    """The story's stage on which each answer is typed into a page by the person who gives it."""

    def __init__(self, theatre: Theatre, visit: Callable[..., Page], pictures: Path) -> None:
        super().__init__(theatre.engine, theatre.registry)
        self.theatre, self.visit, self.pictures = theatre, visit, pictures
        self.pages: dict[str, Page] = {}

    def page_of(self, person: str) -> Page:
        """The person's own browser, signed in."""
        if person not in self.pages:
            self.pages[person] = self.visit(self.theatre.address)
            desk.sign_in(self.pages[person], person)
        return self.pages[person]

    def act(self, number: int, scene: scenario.Scene) -> None:
        """Do a scene's task in the browser."""
        actor = self.actor(scene.by)
        self.wait_for(scene, actor)
        self.pass_time(scenario.shift(scene.after))
        task = self.wait_for(scene, actor)
        page = self.page_of(scene.by)
        desk.open_task(page, task.id)
        desk.fill(page, scenario.moments(scene.answers, self.engine.now()))
        if number in PICTURED:
            self.picture(page, PICTURED[number])
        desk.send(page)

    def picture(self, page: Page, name: str) -> None:
        """Keep a picture of a page."""
        page.evaluate("() => window.scrollTo(0, 0)")
        page.screenshot(path=self.pictures / f"{name}.png", full_page=False)

    def see(self, person: str, path: str, name: str, *, phone: bool = False, dark: bool = False) -> None:
        """Open a page as a person, on a desk or a phone, and keep a picture."""
        page = self.visit(self.theatre.address, phone=phone, dark=dark)
        desk.sign_in(page, person)
        page.goto(path)
        page.wait_for_load_state("networkidle")
        if page.locator("[data-diagram]").count():
            page.locator('[data-diagram][data-state="ready"]:visible').first.wait_for(timeout=15_000)
        self.picture(page, name)


def case_id(engine: Engine, workflow: str) -> int:
    lines = queries.cases(engine, SYSTEM, queries.Wanted(workflow=workflow, sort="oldest"), engine.now())
    return lines[0].case.id


def test_the_story_is_played_by_its_people_at_their_desks(theatre: Theatre, visit, tmp_path: Path):
    pictures = Path(PICTURES) if PICTURES else tmp_path
    pictures.mkdir(parents=True, exist_ok=True)
    stage = BrowserStage(theatre, visit, pictures)
    coordinator = stage.page_of("dp.thuy")
    coordinator.goto("/start/home_visit")
    coordinator.fill('[name="person"]', "CB-0427")
    coordinator.click("button.pri")
    coordinator.wait_for_load_state()
    for number, scene in enumerate(scenario.scenes(), 1):
        if number == 5:
            stage.see("bs.lan", "/inbox", "inbox_phone", phone=True)
        if number == 41:
            stage.see("bs.trung", f"/cases/{case_id(theatre.engine, 'admission')}", "case_council")
            stage.see("lb.quang", "/cases", "cases_dark", dark=True)
            stage.see("lb.quang", "/persons/CB-0427", "person")
        stage.act(number, scene)
    stage.see("lb.quang", f"/cases/{case_id(theatre.engine, 'admission')}", "case_done")
    everyone = Actor("lb.quang", seats=theatre.registry.actor("lb.quang").seats)
    outcomes = [line.case.outcome for line in queries.cases_of(theatre.engine, everyone, "CB-0427")]
    assert outcomes == [None, "stable", "followed_up", "discharged", "referred"]
