"""A house for the page tests: the four workflows on a database of their own, its clock in our hands."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert
from waitress.server import create_server

from engine import SYSTEM, Case, Database, Engine, ManualClock, Task
from web import create_app
from web.config import Settings
from workflows import DEMO_PASSWORD, MIGRATIONS, WORKFLOWS, CarePolicy, Registry
from workflows.registry.tables import role_grant

ROOT = Path(__file__).parents[3]
KINDS = (".bpmn", ".dmn", ".form")
MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # a Monday, nine o'clock in Hà Nội
ASSIGNMENT = {"doctor": "bs.lan", "nurse": "dd.huong", "place": "nha_rieng"}
READY = {"record_ready": True, "drugs_ready": True, "equipment_ready": True}


@dataclass
class House:
    """A running house, and what a test wants to have happened in it before it opens a page."""

    engine: Engine
    registry: Registry
    clock: ManualClock
    address: str

    def visit_due(self, person: str) -> Case:
        """A home visit that waits for the coordinator."""
        coordinator = self.registry.actor("dp.thuy")
        unit = "ban_nghe_an"
        return self.engine.start("home_visit", {"visit_reason": "dinh_ky"}, by=coordinator, subject=person, unit=unit)

    def visit_at_the_bedside(self, person: str) -> Task:
        """The physician's task of a home visit: assigned and prepared, about to be examined."""
        case = self.visit_due(person)
        appointment = (self.clock.now() + timedelta(hours=20)).isoformat()
        case = self.complete(case, "dp.thuy", {**ASSIGNMENT, "appointment": appointment})
        return self.complete(case, "dd.huong", READY).tasks[0]

    def complete(self, case: Case, by: str, answers: dict[str, object]) -> Case:
        """The only open task of a case, done by somebody."""
        return self.engine.complete(case.tasks[0].id, answers, by=self.registry.actor(by))


@contextmanager
def open_house(folder: Path) -> Iterator[House]:
    """A house with the roster and the four workflows, its pages on a port of this machine."""
    database = Database(f"sqlite:///{folder / 'hoichan.db'}")
    database.migrate([MIGRATIONS])
    clock = ManualClock(MORNING)
    registry = Registry(database, today=MORNING.date)
    registry.load(password=DEMO_PASSWORD)
    second_coordinator(database)
    policy = CarePolicy(registry)
    engine = Engine(
        database, WORKFLOWS, policy, clock=clock, about=registry.facts_about, providers={"registry": registry}
    )
    engine.deploy({str(path): path.read_bytes() for path in diagrams()}, by=SYSTEM)
    app = create_app(engine, registry, Settings(demo=True, secret_key="for tests only"))
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield House(engine, registry, clock, f"http://localhost:{server.effective_port}")
    server.close()
    thread.join(5)
    database.close()


def diagrams() -> list[Path]:
    return [path for path in sorted((ROOT / "bpmn").rglob("*")) if path.suffix in KINDS]


def second_coordinator(database: Database) -> None:
    """Nghệ An gets a second coordinator, so that two people can want the same task."""
    grant = {"staff": "tr.kien", "role": "dieu_phoi_bvsk", "unit": "ban_nghe_an", "valid_from": date(2020, 1, 1)}
    with database.begin() as connection:
        connection.execute(insert(role_grant), grant)
