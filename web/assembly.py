"""Puts the floors together: database, registry, policy and engine, and the pages over them."""

from collections.abc import Mapping
from pathlib import Path

from engine import SYSTEM, Clock, Database, Engine
from web.config import Settings
from web.current import House
from workflows import MIGRATIONS, WORKFLOWS, CarePolicy, Registry

DATABASE = "hoichan.db"


def address(settings: Settings) -> str:
    """Where the database is: PostgreSQL if named, else the SQLite file in the folder of the data."""
    if settings.database_url:
        return settings.database_url
    folder = Path(settings.data)
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / DATABASE}"


def assemble(settings: Settings, *, migrate: bool = True, clock: Clock | None = None) -> House:
    """The engine and the registry over the installation's database, brought to the newest form unless told not to."""
    database = Database(address(settings))
    if migrate:
        database.migrate([MIGRATIONS])
    registry = Registry(database)
    engine = Engine(
        database,
        WORKFLOWS,
        CarePolicy(registry),
        clock=clock,
        about=registry.facts_about,
        providers={"registry": registry},
    )
    return House(engine, registry, settings)


def ship(house: House, files: Mapping[str, bytes]) -> list[str]:
    """Deploy the workflows of this release; what was deployed before stays as it is. Says what is new."""
    made = house.engine.deploy(files, by=SYSTEM).versions
    return [f"{one.key} {one.number}" for one in made]
