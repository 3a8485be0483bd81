"""People and places: organisations, staff, persons under care, councils and accounts."""

from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "registry_0001"
down_revision = None
branch_labels = ("registry",)
depends_on = None


def dated() -> tuple[sa.Column[date], sa.Column[date]]:
    """The first and the last day on which a row is true."""
    return sa.Column("valid_from", sa.Date, primary_key=True), sa.Column("valid_to", sa.Date)


def upgrade() -> None:
    """Make the tables."""
    places()
    staff()
    persons()
    councils()


def places() -> None:
    """The bodies."""
    op.create_table(
        "organisation",
        sa.Column("code", sa.String(40), primary_key=True),
        *dated(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(200), nullable=False),
        sa.Column("short", sa.String(80), nullable=False),
        sa.Column("short_en", sa.String(80), nullable=False),
        sa.Column("parent", sa.String(40)),
        sa.Column("province", sa.Integer),
        sa.Column("region", sa.String(10)),
    )


def staff() -> None:
    """Those who work with the system, what they may, when they are away, how they sign in."""
    op.create_table(
        "staff",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("title_en", sa.String(120), nullable=False),
        sa.Column("specialty", sa.String(40)),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("clearance", sa.Integer, nullable=False),
    )
    op.create_table(
        "role_grant",
        sa.Column("staff", sa.String(80), primary_key=True),
        sa.Column("role", sa.String(40), primary_key=True),
        sa.Column("unit", sa.String(40), primary_key=True, index=True),
        *dated(),
    )
    op.create_table(
        "absence",
        sa.Column("staff", sa.String(80), primary_key=True),
        *dated(),
        sa.Column("reason", sa.String(200), nullable=False),
    )
    op.create_table(
        "account",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("stamp", sa.String(32), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("theme", sa.String(10), nullable=False),
    )


def persons() -> None:
    """Those under care; their names stand apart."""
    op.create_table(
        "person",
        sa.Column("code", sa.String(20), primary_key=True),
        *dated(),
        sa.Column("tier", sa.String(4), nullable=False),
        sa.Column("health_class", sa.String(4), nullable=False),
        sa.Column("birth_year", sa.Integer, nullable=False),
        sa.Column("sex", sa.String(4), nullable=False),
        sa.Column("service_status", sa.String(20), nullable=False),
        sa.Column("managing_unit", sa.String(40), nullable=False, index=True),
        sa.Column("province", sa.Integer, nullable=False),
        sa.Column("region", sa.String(10), nullable=False),
        sa.Column("lives_alone", sa.Boolean, nullable=False),
        sa.Column("veteran", sa.Boolean, nullable=False),
    )
    op.create_table(
        "person_name",
        sa.Column("code", sa.String(20), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
    )


def councils() -> None:
    """The councils and their terms."""
    op.create_table(
        "council",
        sa.Column("code", sa.String(40), primary_key=True),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("region", sa.String(10)),
        sa.Column("province", sa.Integer),
    )
    op.create_table(
        "council_term",
        sa.Column("council", sa.String(40), primary_key=True),
        sa.Column("staff", sa.String(80), primary_key=True, index=True),
        sa.Column("seat", sa.String(40), primary_key=True),
        *dated(),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("specialty", sa.String(40)),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in (
        "council_term",
        "council",
        "person_name",
        "person",
        "account",
        "absence",
        "role_grant",
        "staff",
        "organisation",
    ):
        op.drop_table(table)
