"""The first tables: what is deployed, cases and their runs, tasks, waits, messages, incidents, the journal."""

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
    make_case()
    make_start_event()
    make_message()
    make_receipt()
    make_run_row()
    make_task()
    make_variable()
    make_wait()
    make_incident()
    make_journal()
    make_task_desk()


def downgrade() -> None:
    """Take them away again."""
    for name in (
        "task_desk",
        "journal",
        "incident",
        "wait",
        "variable",
        "task",
        "run_row",
        "receipt",
        "message",
        "start_event",
        "case",
        "workflow_version",
        "part",
        "resource",
    ):
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


op.create_index("case_parent", "case", ["parent_id"], unique=False)
op.create_index("case_state", "case", ["state", "unit"], unique=False)
op.create_index("case_subject", "case", ["subject"], unique=False)


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


def make_receipt() -> None:
    """Table receipt."""
    op.create_table(
        "receipt",
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
        ),
        sa.PrimaryKeyConstraint("actor", "key"),
        comment="Requests that were carried out, by their idempotency key",
    )


def make_run_row() -> None:
    """Table run_row."""
    op.create_table(
        "run_row",
        sa.Column("id", sa.Integer(), nullable=False),
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
        sa.PrimaryKeyConstraint("id"),
    )


op.create_index("run_row_token", "run_row", ["case_id", "token"], unique=True)


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


op.create_index("task_assignee", "task", ["assignee", "state"], unique=False)
op.create_index("task_case", "task", ["case_id", "state"], unique=False)
op.create_index("task_subject", "task", ["subject", "state"], unique=False)


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


def make_wait() -> None:
    """Table wait."""
    op.create_table(
        "wait",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("workflow", sa.String(length=128), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
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


op.create_index("journal_case", "journal", ["case_id", "id"], unique=False)
op.create_index("journal_subject", "journal", ["subject", "id"], unique=False)


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


op.create_index("task_desk_task", "task_desk", ["task_id"], unique=False)
