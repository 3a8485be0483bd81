"""What every test may ask for: an engine on a real database, a clock that can be moved, people with names."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine import SYSTEM, Actor, Database, Engine, ManualClock, Seat

HERE = Path(__file__).parent
NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)  # a Monday, noon in Hà Nội


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOON)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without content, made once and copied for each test."""
    path = tmp_path_factory.mktemp("database") / "empty.db"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    with database.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture
def database(empty_database: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "hoichan.db"
    path.write_bytes(empty_database.read_bytes())
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def engine(database: Database, clock: ManualClock) -> Engine:
    return Engine(database, clock=clock)


@pytest.fixture
def deploy(engine: Engine) -> Callable[..., None]:
    """Deploy tiny diagrams of tests/diagrams by name."""

    def deployed(*names: str) -> None:
        files = {f"{name}.bpmn": (HERE / "diagrams" / f"{name}.bpmn").read_bytes() for name in names}
        engine.deploy(files, by=SYSTEM)

    return deployed


@pytest.fixture
def nina() -> Actor:
    """Nina, the nurse."""
    return Actor("nina", "Nina", frozenset({Seat("nurse", "ward")}))


@pytest.fixture
def sam() -> Actor:
    """Sam, the specialist."""
    return Actor("sam", "Sam", frozenset({Seat("specialist", "ward")}))
