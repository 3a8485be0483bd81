"""A whole house on a real database: the demo's roster and one small workflow, the clock in our hands."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from engine import Actor, Case, Database, Engine, ManualClock
from tests.web.desk import Desk
from web import create_app
from web.config import Settings
from workflows import DEMO_PASSWORD, MIGRATIONS, CarePolicy, Registry

DIAGRAMS = Path(__file__).parent / "diagrams"
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # nine in the morning in Hà Nội


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the roster, made once and copied for each test."""
    place = tmp_path_factory.mktemp("web") / "house.db"
    database = Database(f"sqlite:///{place}")
    database.migrate([MIGRATIONS])
    Registry(database).load(password=DEMO_PASSWORD)
    database.close()
    return place


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(MONDAY)


@pytest.fixture
def registry(furnished: Path, tmp_path: Path):
    place = tmp_path / "house.db"
    shutil.copy(furnished, place)
    database = Database(f"sqlite:///{place}")
    yield Registry(database, today=MONDAY.date)
    database.close()


@pytest.fixture
def engine(registry: Registry, clock: ManualClock) -> Engine:
    """The engine with the small workflow deployed by the workflow administrator."""
    built = Engine(registry.database, (), CarePolicy(registry), clock=clock, about=registry.facts_about)
    files = {path.name: path.read_bytes() for path in DIAGRAMS.iterdir()}
    built.deploy(files, by=registry.actor("qt.linh"))
    return built


@pytest.fixture
def app(engine: Engine, registry: Registry) -> Flask:
    return create_app(engine, registry, Settings(secret_key="for tests only", demo=True))


@pytest.fixture
def desk(app: Flask) -> Callable[[str | None], Desk]:
    """`desk("bs.lan")` is Lan's browser, signed in; `desk(None)` nobody's."""
    return lambda name: Desk(app, name)


@pytest.fixture
def lan(desk: Callable[[str], Desk]) -> Desk:
    """The monitoring physician of Nghệ An."""
    return desk("bs.lan")


@pytest.fixture
def hien(desk: Callable[[str], Desk]) -> Desk:
    """The head of the room in Nghệ An."""
    return desk("tp.hien")


@pytest.fixture
def physician(registry: Registry) -> Actor:
    return registry.actor("bs.lan")


@pytest.fixture
def visit(engine: Engine, physician: Actor) -> Case:
    """A small visit to CB-0427 that waits for the physician."""
    return engine.start("small_visit", {}, by=physician, subject="CB-0427")
