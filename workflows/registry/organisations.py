"""Questions about the bodies: what they were called on a day, and who stood below whom."""

from datetime import date

from sqlalchemy import Connection, select

from workflows.registry.tables import in_force, organisation
from workflows.registry.values import Organisation

COLUMNS = [organisation.c[name] for name in Organisation.__dataclass_fields__]


def find(connection: Connection, on: date, code: str) -> Organisation | None:
    """The body of that code as it was that day."""
    query = select(*COLUMNS).where(organisation.c.code == code, in_force(organisation, on))
    row = connection.execute(query).one_or_none()
    return Organisation(*row) if row else None


def everyone(connection: Connection, on: date, kind: str | None = None) -> list[Organisation]:
    """All bodies that day, or those of one kind, by code."""
    query = select(*COLUMNS).where(in_force(organisation, on)).order_by(organisation.c.code)
    if kind is not None:
        query = query.where(organisation.c.kind == kind)
    return [Organisation(*row) for row in connection.execute(query)]


def below(connection: Connection, on: date, top: str) -> frozenset[str]:
    """The codes of a body and of all that stood below it that day."""
    query = select(organisation.c.code, organisation.c.parent).where(in_force(organisation, on))
    tree = connection.execute(query).all()
    found, added = frozenset[str](), frozenset({top})
    while added:
        found |= added
        added = frozenset(code for code, parent in tree if parent in added) - found
    return found
