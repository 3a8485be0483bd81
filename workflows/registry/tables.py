"""The registry's tables: dated facts about persons, organisations, staff and councils."""

from datetime import date

from sqlalchemy import Boolean, Column, ColumnElement, Date, Integer, MetaData, String, Table, and_, or_

metadata = MetaData()

LAST_DAY = "valid_to"


def dated() -> tuple[Column[date], Column[date]]:
    """The first and the last day on which a row is true; no last day: until further notice."""
    return Column("valid_from", Date, primary_key=True), Column(LAST_DAY, Date, nullable=True)


organisation = Table(
    "organisation",
    metadata,
    Column("code", String(40), primary_key=True),
    *dated(),
    Column("kind", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("name_en", String(200), nullable=False),
    Column("short", String(80), nullable=False),
    Column("short_en", String(80), nullable=False),
    Column("parent", String(40)),
    Column("province", Integer),
    Column("region", String(10)),
)

staff = Table(
    "staff",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("title", String(120), nullable=False),
    Column("title_en", String(120), nullable=False),
    Column("specialty", String(40)),
    Column("unit", String(40), nullable=False),
    Column("clearance", Integer, nullable=False),
)

role_grant = Table(
    "role_grant",
    metadata,
    Column("staff", String(80), primary_key=True),
    Column("role", String(40), primary_key=True),
    Column("unit", String(40), primary_key=True, index=True),
    *dated(),
)

person = Table(
    "person",
    metadata,
    Column("code", String(20), primary_key=True),
    *dated(),
    Column("tier", String(4), nullable=False),
    Column("health_class", String(4), nullable=False),
    Column("birth_year", Integer, nullable=False),
    Column("sex", String(4), nullable=False),
    Column("service_status", String(20), nullable=False),
    Column("managing_unit", String(40), nullable=False, index=True),
    Column("province", Integer, nullable=False),
    Column("region", String(10), nullable=False),
    Column("lives_alone", Boolean, nullable=False),
    Column("veteran", Boolean, nullable=False),
)

person_name = Table(
    "person_name",
    metadata,
    Column("code", String(20), primary_key=True),
    Column("name", String(120), nullable=False),
)

council = Table(
    "council",
    metadata,
    Column("code", String(40), primary_key=True),
    Column("level", String(20), nullable=False),
    Column("region", String(10)),
    Column("province", Integer),
)

council_term = Table(
    "council_term",
    metadata,
    Column("council", String(40), primary_key=True),
    Column("staff", String(80), primary_key=True, index=True),
    Column("seat", String(40), primary_key=True),
    *dated(),
    Column("rank", Integer, nullable=False),
    Column("specialty", String(40)),
)

absence = Table(
    "absence",
    metadata,
    Column("staff", String(80), primary_key=True),
    *dated(),
    Column("reason", String(200), nullable=False),
)

account = Table(
    "account",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("password", String(200), nullable=False),
    Column("stamp", String(32), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("language", String(5), nullable=False),
    Column("theme", String(10), nullable=False),
)


def in_force(table: Table, on: date) -> ColumnElement[bool]:
    """The rows of a dated table that are true on that day."""
    return and_(table.c.valid_from <= on, or_(table.c.valid_to.is_(None), table.c.valid_to >= on))
