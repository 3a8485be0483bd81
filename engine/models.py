"""The tables: facts, no verbs."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

metadata = MetaData()


class CaseState(StrEnum):
    """Where a case stands as a whole."""

    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"


class TaskState(StrEnum):
    """Where a task stands."""

    READY = "ready"
    CLAIMED = "claimed"
    DONE = "done"
    WITHDRAWN = "withdrawn"


OPEN_TASKS = (TaskState.READY, TaskState.CLAIMED)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite keeps it as text without a zone, we hand it out with one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """With its zone."""
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


resource = Table(
    "resource",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("name", String(128), nullable=False),
    Column("body", LargeBinary, nullable=False),
    comment="Every file ever deployed, by its content",
)

part = Table(
    "part",
    metadata,
    Column("kind", String(8), primary_key=True),
    Column("name", String(128), primary_key=True),
    Column("hash", ForeignKey("resource.hash"), nullable=False),
    comment="The newest form or decision of each id",
)

workflow_version = Table(
    "workflow_version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(128), nullable=False),
    Column("number", Integer, nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False, default=""),
    Column("xml", ForeignKey("resource.hash"), nullable=False),
    Column("parts", LargeBinary, nullable=False, comment="JSON: forms and decisions by id, each with its hash"),
    Column("status", String(12), nullable=False),
    Column("source", String(12), nullable=False),
    Column("note", Text, nullable=False, default=""),
    Column("deployed_by", String(64), nullable=False),
    Column("deployed_at", Moment, nullable=False),
    Index("workflow_version_key", "key", "number", unique=True),
)

start_event = Table(
    "start_event",
    metadata,
    Column("version_id", ForeignKey("workflow_version.id"), primary_key=True),
    Column("element", String(128), primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("name", Text, nullable=False),
    Index("start_event_name", "kind", "name"),
)

case = Table(
    "case",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String(24), unique=True),
    Column("version_id", ForeignKey("workflow_version.id"), nullable=False),
    Column("workflow", String(128), nullable=False),
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False, default=""),
    Column("subject", String(64)),
    Column("unit", String(64), nullable=False, default=""),
    Column("home_unit", String(64), nullable=False, default=""),
    Column("mark", String(24), nullable=False, default=""),
    Column("clearance", Integer, nullable=False, default=0),
    Column("state", String(12), nullable=False),
    Column("outcome", String(128)),
    Column("revision", Integer, nullable=False, default=1),
    Column("parent_id", ForeignKey("case.id")),
    Column("head", LargeBinary, comment="JSON: the run's head"),
    Column("agenda", LargeBinary, comment="JSON: open tasks and waits by token, as last written"),
    Column("started_by", String(64), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("case_state", "state", "unit"),
    Index("case_subject", "subject"),
    Index("case_parent", "parent_id"),
)

run_row = Table(
    "run_row",
    metadata,
    Column("case_id", ForeignKey("case.id"), primary_key=True),
    Column("token", String(32), primary_key=True),
    Column("sub_run", String(32), nullable=False),
    Column("spec", Text, nullable=False),
    Column("parent", String(32)),
    Column("state", Integer, nullable=False),
    Column("changed", Float, nullable=False),
    Column("blob", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

variable = Table(
    "variable",
    metadata,
    Column("case_id", ForeignKey("case.id"), primary_key=True),
    Column("scope", String(40), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

task = Table(
    "task",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("case.id"), nullable=False),
    Column("version_id", ForeignKey("workflow_version.id"), nullable=False),
    Column("token", String(32), nullable=False),
    Column("workflow", String(128), nullable=False),
    Column("element", String(128), nullable=False),
    Column("name", Text, nullable=False),
    Column("name_en", Text, nullable=False, default=""),
    Column("role", String(128), nullable=False),
    Column("unit", String(64), nullable=False),
    Column("desks", Text, nullable=False, default="", comment="where it waits: unit/role or @person, by commas"),
    Column("assignee", String(64)),
    Column("form", String(128)),
    Column("due", Moment),
    Column("follow_up", Moment),
    Column("priority", Integer, nullable=False, default=50),
    Column("state", String(12), nullable=False),
    Column("seat", Integer),
    Column("subject", String(64)),
    Column("created_at", Moment, nullable=False),
    Column("claimed_at", Moment),
    Column("done_at", Moment),
    Column("done_by", String(64)),
    Column("answers", LargeBinary, comment="JSON: what the person answered, as submitted"),
    Index("task_case", "case_id"),
)

task_desk = Table(
    "task_desk",
    metadata,
    Column("desk", String(200), primary_key=True),
    Column("task_id", ForeignKey("task.id"), primary_key=True),
    comment="Where an open task waits: unit/role or @person; gone when the task is closed",
    sqlite_with_rowid=False,
)

involved = Table(
    "involved",
    metadata,
    Column("actor", String(64), primary_key=True),
    Column("case_id", ForeignKey("case.id"), primary_key=True),
    comment="Who took or completed a task in a case, and so may see it from then on",
    sqlite_with_rowid=False,
)

wait = Table(
    "wait",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("case.id"), nullable=False),
    Column("workflow", String(128), nullable=False),
    Column("token", String(200), nullable=False),
    Column("element", String(128), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("due", Moment),
    Column("name", Text),
    Column("key", Text),
    Column("held", Boolean, nullable=False, default=False, comment="an incident keeps it from firing"),
    Index("wait_case", "case_id"),
    Index("wait_due", "due"),
    Index("wait_message", "kind", "name", "key"),
)

message = Table(
    "message",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("key", Text),
    Column("facts", LargeBinary, nullable=False),
    Column("sender", ForeignKey("case.id")),
    Column("expires_at", Moment, nullable=False),
    Index("message_name", "name", "key"),
    comment="Messages that nobody waited for yet",
)

incident = Table(
    "incident",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("case.id"), nullable=False),
    Column("task_id", ForeignKey("task.id")),
    Column("element", String(128), nullable=False),
    Column("verb", String(24), nullable=False),
    Column("reason", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("resolved_at", Moment),
    Index("incident_case", "case_id"),
    Index("incident_open", "resolved_at"),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("case.id")),
    Column("at", Moment, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("on_behalf_of", String(64)),
    Column("verb", String(24), nullable=False),
    Column("task_id", ForeignKey("task.id")),
    Column("element", String(128)),
    Column("subject", String(64)),
    Column("reason", Text),
    Column("path", LargeBinary, comment="JSON: elements passed, [workflow, element, event, seat]"),
    Column("facts", LargeBinary, comment="JSON: variables changed, [scope, name, old, new, element]"),
    Index("journal_case", "case_id"),
)

receipt = Table(
    "receipt",
    metadata,
    Column("actor", String(64), primary_key=True),
    Column("key", String(128), primary_key=True),
    Column("request", String(64), nullable=False, default="", comment="a hash of what was asked"),
    Column("case_id", ForeignKey("case.id")),
    Column("created_at", Moment, nullable=False),
    comment="Requests that were carried out, by their idempotency key",
)
