"""Questions about the staff: who works where, and which seats they hold on a day."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, or_, select

from engine import Actor, Seat
from workflows.registry import councils
from workflows.registry.tables import council_term, in_force, role_grant, staff
from workflows.registry.values import Staff

COLUMNS = [staff.c[name] for name in Staff.__dataclass_fields__]


def find(connection: Connection, staff_id: str) -> Staff | None:
    """The staff of that sign-in name."""
    row = connection.execute(select(*COLUMNS).where(staff.c.id == staff_id)).one_or_none()
    return Staff(*row) if row else None


def everyone(connection: Connection) -> list[Staff]:
    """All staff, by unit and sign-in name."""
    return [Staff(*row) for row in connection.execute(select(*COLUMNS).order_by(staff.c.unit, staff.c.id))]


def actor(connection: Connection, on: date, one: Staff) -> Actor:
    """Who acts when this person does: the seats held that day, those of an absent chair among them."""
    seats = frozenset([*granted(connection, on, one.id), *councils.seats(connection, on, one.id)])
    return Actor(id=one.id, name=one.name, seats=seats, clearance=one.clearance)


def granted(connection: Connection, on: date, staff_id: str) -> Iterator[Seat]:
    """The roles granted to someone in the units."""
    query = select(role_grant.c.role, role_grant.c.unit).where(role_grant.c.staff == staff_id, in_force(role_grant, on))
    for role, unit in connection.execute(query):
        yield Seat(role, unit)


def holding(connection: Connection, on: date, role: str | None, unit: str | None) -> list[Staff]:
    """The staff who hold that role (or any) in that unit (or any) that day: grants and council seats alike."""
    grants = select(role_grant.c.staff).where(in_force(role_grant, on))
    terms = select(council_term.c.staff).where(in_force(council_term, on))
    if role is not None:
        grants, terms = grants.where(role_grant.c.role == role), terms.where(council_term.c.seat == role)
    if unit is not None:
        grants, terms = grants.where(role_grant.c.unit == unit), terms.where(council_term.c.council == unit)
    query = select(*COLUMNS).where(or_(staff.c.id.in_(grants), staff.c.id.in_(terms))).order_by(staff.c.id)
    return [Staff(*row) for row in connection.execute(query)]
