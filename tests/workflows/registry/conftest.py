"""The demo's roster in a real database, on a day that does not pass."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from engine import Actor, Database
from workflows.policy import CarePolicy
from workflows.registry import DEMO_PASSWORD, MIGRATIONS, Registry

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """The registry of the demo, which tests only read."""
    database = opened(tmp_path_factory.mktemp("registry"))
    registry = Registry(database, today=lambda: TODAY)
    registry.load(password=DEMO_PASSWORD)
    yield registry
    database.close()


@pytest.fixture
def registry(loaded: Registry) -> Registry:
    """The registry of the demo."""
    return loaded


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Registry]:
    """A registry in which nobody stands yet, for tests that write."""
    database = opened(tmp_path)
    yield Registry(database, today=lambda: TODAY)
    database.close()


@pytest.fixture
def policy(registry: Registry) -> CarePolicy:
    """The policy of care over the demo's roster."""
    return CarePolicy(registry)


@pytest.fixture
def staff(registry: Registry) -> Callable[[str], Actor]:
    """Somebody of the roster, by sign-in name, as they act today."""
    return registry.actor


def opened(folder: Path) -> Database:
    """A new database with all tables."""
    database = Database(f"sqlite:///{folder / 'registry.db'}")
    database.migrate([MIGRATIONS])
    return database
