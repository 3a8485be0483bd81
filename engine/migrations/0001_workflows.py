"""What is deployed: files by content, versions of workflows, how they start."""

import sqlalchemy as sa
from alembic import op

from engine.models import Moment

revision = "0001"
down_revision = None
branch_labels = ("engine",)
depends_on = None


def upgrade() -> None:
    """Make the tables, each after those that it refers to."""
    make_resource()
    make_part()
    make_workflow_version()
    make_start_event()


def downgrade() -> None:
    """Take them away again."""
    for name in ("start_event", "workflow_version", "part", "resource"):
        op.drop_table(name)


def make_resource() -> None:
    """Table resource."""
    op.create_table(
        "resource",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
        comment="Every file ever deployed, by its content",
    )


def make_part() -> None:
    """Table part."""
    op.create_table(
        "part",
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["hash"],
            ["resource.hash"],
        ),
        sa.PrimaryKeyConstraint("kind", "name"),
        comment="The newest form or decision of each id",
    )


def make_workflow_version() -> None:
    """Table workflow_version."""
    op.create_table(
        "workflow_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text(), nullable=False),
        sa.Column("xml", sa.String(length=64), nullable=False),
        sa.Column(
            "parts", sa.LargeBinary(), nullable=False, comment="JSON: forms and decisions by id, each with its hash"
        ),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("deployed_by", sa.String(length=64), nullable=False),
        sa.Column("deployed_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["xml"],
            ["resource.hash"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
    )
    op.create_index("workflow_version_key", "workflow_version", ["key", "number"], unique=True)


def make_start_event() -> None:
    """Table start_event."""
    op.create_table(
        "start_event",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("element", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["workflow_version.id"],
        ),
        sa.PrimaryKeyConstraint("version_id", "element"),
    )
    op.create_index("start_event_name", "start_event", ["kind", "name"], unique=False)
