"""What happened: the journal, incidents, requests carried out."""

import sqlalchemy as sa
from alembic import op

from engine.models import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, each after those that it refers to."""
    make_incident()
    make_journal()
    make_receipt()


def downgrade() -> None:
    """Take them away again."""
    for name in ("receipt", "journal", "incident"):
        op.drop_table(name)


def make_incident() -> None:
    """Table incident."""
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("element", sa.String(length=128), nullable=False),
        sa.Column("verb", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("resolved_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["task.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("incident_case", "incident", ["case_id"], unique=False)
    op.create_index("incident_open", "incident", ["resolved_at"], unique=False)


def make_journal() -> None:
    """Table journal."""
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("on_behalf_of", sa.String(length=64), nullable=True),
        sa.Column("verb", sa.String(length=24), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=True),
        sa.Column("element", sa.String(length=128), nullable=True),
        sa.Column("subject", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column(
            "path", sa.LargeBinary(), nullable=True, comment="JSON: elements passed, [workflow, element, event, seat]"
        ),
        sa.Column(
            "facts",
            sa.LargeBinary(),
            nullable=True,
            comment="JSON: variables changed, [scope, name, old, new, element]",
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["task.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("journal_case", "journal", ["case_id"], unique=False)


def make_receipt() -> None:
    """Table receipt."""
    op.create_table(
        "receipt",
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("request", sa.String(length=64), nullable=False, comment="a hash of what was asked"),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("actor", "key"),
        comment="Requests that were carried out, by their idempotency key",
    )
