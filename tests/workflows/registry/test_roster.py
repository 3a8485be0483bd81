"""The roster's files, the tables they fill, and the migrations that make these."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import create_engine, inspect

from tests.workflows.registry.migration import migrations
from workflows.registry import DEMO_PASSWORD, metadata, read
from workflows.registry.tables import council_term, organisation, person, role_grant, staff


def test_loading_twice_adds_nothing_and_undoes_nothing(empty):
    assert empty.load(password=DEMO_PASSWORD) > 200
    with empty.database.begin() as connection:
        connection.execute(staff.update().where(staff.c.id == "bs.lan").values(title="Bác sĩ chính"))
    assert empty.load(password=DEMO_PASSWORD) == 0
    assert empty.staff("bs.lan").title == "Bác sĩ chính"


def test_whoever_and_whatever_a_roster_names_stands_in_it():
    roster = read()
    units = {row["code"] for row in roster[organisation]}
    people = {row["id"] for row in roster[staff]}
    assert {row["unit"] for row in roster[staff] + roster[role_grant]} <= units
    assert {row["managing_unit"] for row in roster[person]} <= units
    assert {row["parent"] for row in roster[organisation]} - {None} <= units
    assert {row["council"] for row in roster[council_term]} <= units
    assert {row["staff"] for row in roster[council_term]} <= people


def test_the_migrations_make_exactly_the_tables_and_take_them_away_again():
    pool = create_engine("sqlite://")
    with pool.begin() as connection:
        context = MigrationContext.configure(connection)
        with Operations.context(context):
            for one in migrations():
                one.upgrade()
            assert compare_metadata(context, metadata) == []
            for one in reversed(migrations()):
                one.downgrade()
        assert inspect(connection).get_table_names() == []
    pool.dispose()
