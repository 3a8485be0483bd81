"""Puts a roster into the tables: what is missing is added, what is there is left as it is."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, insert, select

from workflows.registry import accounts
from workflows.registry.fixture import Roster
from workflows.registry.invented import Row
from workflows.registry.tables import account, staff


def load(connection: Connection, roster: Roster, password: str | None = None) -> int:
    """Add what the registry lacks and, with a password, accounts for those without; the number of rows added."""
    added = sum(add(connection, table, rows) for table, rows in roster.items())
    if password is not None:
        added += open_accounts(connection, password)
    return added


def add(connection: Connection, table: Table, rows: Iterable[Row]) -> int:
    """Insert the rows whose keys are not there yet."""
    keys = [column.name for column in table.primary_key]
    there = {tuple(row) for row in connection.execute(select(*table.primary_key))}
    missing = [row for row in rows if tuple(row[key] for key in keys) not in there]
    if missing:
        connection.execute(insert(table), missing)
    return len(missing)


def open_accounts(connection: Connection, password: str) -> int:
    """An account for each of the staff without one; they share one hash, which is fit for a demo only."""
    lacking = select(staff.c.id).where(staff.c.id.not_in(select(account.c.name)))
    names = connection.scalars(lacking).all()
    if names:
        hashed = accounts.hash_of(password)
        connection.execute(insert(account), [accounts.opened(name, hashed) for name in names])
    return len(names)
