"""Cases, the rows of their runs, their variables."""

import sqlalchemy as sa
from alembic import op

from engine.models import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, each after those that it refers to."""
    make_case()
    index_case()
    make_run_row()
    make_variable()
    make_involved()


def downgrade() -> None:
    """Take them away again."""
    for name in ("involved", "variable", "run_row", "case"):
        op.drop_table(name)


def make_case() -> None:
    """Table case."""
    op.create_table(
        "case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("workflow", sa.String(length=128), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=True),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column("home_unit", sa.String(length=64), nullable=False),
        sa.Column("mark", sa.String(length=24), nullable=False),
        sa.Column("clearance", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("outcome", sa.String(length=128), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("head", sa.LargeBinary(), nullable=True, comment="JSON: the run's head"),
        sa.Column(
            "agenda", sa.LargeBinary(), nullable=True, comment="JSON: open tasks and waits by token, as last written"
        ),
        sa.Column("started_by", sa.String(length=64), nullable=False),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["workflow_version.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )


def index_case() -> None:
    """By parent, by state and unit, by subject."""
    op.create_index("case_parent", "case", ["parent_id"], unique=False)
    op.create_index("case_state", "case", ["state", "unit"], unique=False)
    op.create_index("case_subject", "case", ["subject"], unique=False)


def make_run_row() -> None:
    """Table run_row."""
    op.create_table(
        "run_row",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("sub_run", sa.String(length=32), nullable=False),
        sa.Column("spec", sa.Text(), nullable=False),
        sa.Column("parent", sa.String(length=32), nullable=True),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Float(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("case_id", "token"),
        sqlite_with_rowid=False,
    )


def make_variable() -> None:
    """Table variable."""
    op.create_table(
        "variable",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("case_id", "scope", "name"),
        sqlite_with_rowid=False,
    )


def make_involved() -> None:
    """Table involved."""
    op.create_table(
        "involved",
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("actor", "case_id"),
        comment="Who took or completed a task in a case, and so may see it from then on",
        sqlite_with_rowid=False,
    )
