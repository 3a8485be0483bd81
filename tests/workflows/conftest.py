"""The real diagrams on the real engine, with the demo's roster and a clock that can be moved."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from engine import SYSTEM, Database, Engine, ManualClock
from tests.workflows.walk import Walk
from workflows import WORKFLOWS
from workflows.policy import CarePolicy
from workflows.registry import MIGRATIONS, Registry

BPMN = Path(__file__).parents[2] / "bpmn"
KINDS = (".bpmn", ".dmn", ".form")
MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # nine in the morning in Hà Nội
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Engine]]:
    """A database with the roster and all diagrams, made once and copied for each test."""
    path = tmp_path_factory.mktemp("furnished") / "house.db"
    engine = open_house(path, ManualClock(MONDAY))
    drawn = [one for one in BPMN.rglob("*") if one.suffix in KINDS]
    engine.deploy({one.relative_to(BPMN).as_posix(): one.read_bytes() for one in drawn}, by=SYSTEM)
    with engine.database.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    yield path, engine
    engine.database.close()


@pytest.fixture
def walk(furnished: tuple[Path, Engine], tmp_path: Path) -> Iterator[Walk]:
    """Somebody who walks through cases."""
    path, first = furnished
    shutil.copy(path, tmp_path / "house.db")
    engine = open_house(tmp_path / "house.db", ManualClock(MONDAY), fresh=False)
    engine.library = first.library
    yield Walk(engine)
    engine.database.close()


def open_house(path: Path, clock: ManualClock, *, fresh: bool = True) -> Engine:
    """An engine with everything that belongs to the product."""
    database = Database(f"sqlite:///{path}")
    registry = Registry(database, today=lambda: TODAY)
    if fresh:
        database.migrate([MIGRATIONS])
        registry.load()
    policy, providers = CarePolicy(registry), {"registry": registry}
    return Engine(database, WORKFLOWS, policy, clock=clock, about=registry.facts_about, providers=providers)
