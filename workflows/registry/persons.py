"""Questions about the persons under care; their names are asked for apart."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, select

from workflows.registry.tables import in_force, person, person_name
from workflows.registry.values import Person

COLUMNS = [person.c[name] for name in Person.__dataclass_fields__ if name != "on"]


def find(connection: Connection, on: date, code: str) -> Person | None:
    """The person of that code as they were that day."""
    row = connection.execute(select(*COLUMNS).where(person.c.code == code, in_force(person, on))).one_or_none()
    return Person(**row._asdict(), on=on) if row else None


def managed_by(connection: Connection, on: date, units: Collection[str] | None) -> list[Person]:
    """The persons whom these units (None: any unit) look after that day, by code."""
    query = select(*COLUMNS).where(in_force(person, on)).order_by(person.c.code)
    if units is not None:
        query = query.where(person.c.managing_unit.in_(sorted(units)))
    return [Person(**row._asdict(), on=on) for row in connection.execute(query)]


def name(connection: Connection, code: str) -> str | None:
    """The name behind a code."""
    return connection.scalar(select(person_name.c.name).where(person_name.c.code == code))
