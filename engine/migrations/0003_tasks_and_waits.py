"""What cases wait for: people, times, messages."""

import sqlalchemy as sa
from alembic import op

from engine.models import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, each after those that it refers to."""
    make_task()
    make_task_desk()
    make_wait()
    make_message()


def downgrade() -> None:
    """Take them away again."""
    for name in ("message", "wait", "task_desk", "task"):
        op.drop_table(name)


def make_task() -> None:
    """Table task."""
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("workflow", sa.String(length=128), nullable=False),
        sa.Column("element", sa.String(length=128), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=128), nullable=False),
        sa.Column("unit", sa.String(length=64), nullable=False),
        sa.Column("desks", sa.Text(), nullable=False, comment="where it waits: unit/role or @person, by commas"),
        sa.Column("assignee", sa.String(length=64), nullable=True),
        sa.Column("form", sa.String(length=128), nullable=True),
        sa.Column("due", Moment(), nullable=True),
        sa.Column("follow_up", Moment(), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=True),
        sa.Column("subject", sa.String(length=64), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("claimed_at", Moment(), nullable=True),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("done_by", sa.String(length=64), nullable=True),
        sa.Column("answers", sa.LargeBinary(), nullable=True, comment="JSON: what the person answered, as submitted"),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["workflow_version.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("task_case", "task", ["case_id"], unique=False)


def make_task_desk() -> None:
    """Table task_desk."""
    op.create_table(
        "task_desk",
        sa.Column("desk", sa.String(length=200), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"],
            ["task.id"],
        ),
        sa.PrimaryKeyConstraint("desk", "task_id"),
        comment="Where an open task waits: unit/role or @person; gone when the task is closed",
        sqlite_with_rowid=False,
    )


def make_wait() -> None:
    """Table wait."""
    op.create_table(
        "wait",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("workflow", sa.String(length=128), nullable=False),
        sa.Column("token", sa.String(length=200), nullable=False),
        sa.Column("element", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("due", Moment(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False, comment="an incident keeps it from firing"),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("wait_case", "wait", ["case_id"], unique=False)
    op.create_index("wait_due", "wait", ["due"], unique=False)
    op.create_index("wait_message", "wait", ["kind", "name", "key"], unique=False)


def make_message() -> None:
    """Table message."""
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("sender", sa.Integer(), nullable=True),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sender"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="Messages that nobody waited for yet",
    )
    op.create_index("message_name", "message", ["name", "key"], unique=False)
