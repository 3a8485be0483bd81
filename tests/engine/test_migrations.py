"""The migrations: from nothing to the tables that the engine knows, and back."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

from engine import Database
from engine.models import metadata

HERE = Path(__file__).parents[2] / "engine" / "migrations"


def test_the_migrations_make_exactly_the_tables_of_the_models(database: Database):
    with database.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_every_migration_can_be_undone(database: Database):
    config = Config()
    config.set_main_option("script_location", str(HERE / "environment"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(HERE))
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    with database.connect() as connection:
        left = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    assert left == ["alembic_version"]
