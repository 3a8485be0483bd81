"""The statements of the step path, built once: every verb runs through them."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Insert, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from engine.case import CASE_COLUMNS, TASK_COLUMNS
from engine.models import case, involved, journal, message, run_row, task, task_desk, variable, wait

STEP_COLUMNS = [*CASE_COLUMNS, case.c.head, case.c.agenda]

WITH_TASK = [*STEP_COLUMNS, *(column.label(f"task_{column.name}") for column in TASK_COLUMNS)]

LOCK_TASK = (
    select(*WITH_TASK)
    .join(task, task.c.case_id == case.c.id)
    .where(task.c.id == bindparam("task"))
    .with_for_update(of=case)
)
LOCK_CASE = select(*STEP_COLUMNS).where(case.c.id == bindparam("case")).with_for_update()
TRY_CASE = select(*STEP_COLUMNS).where(case.c.id == bindparam("case")).with_for_update(skip_locked=True)
FIND_TASK = select(*TASK_COLUMNS).where(task.c.id == bindparam("task"))
RUN_ROWS = (
    select(
        run_row.c.token,
        run_row.c.sub_run,
        run_row.c.spec,
        run_row.c.parent,
        run_row.c.state,
        run_row.c.changed,
        run_row.c.blob,
    )
    .where(run_row.c.case_id == bindparam("case"))
)
VARIABLES = select(variable.c.scope, variable.c.name, variable.c.value).where(variable.c.case_id == bindparam("case"))
OPEN_TASKS_OF = select(*TASK_COLUMNS).where(
    task.c.case_id == bindparam("case"), task.c.state.in_(("ready", "claimed"))
).order_by(task.c.id)

ADD_CASE = insert(case)
ADD_TASK = insert(task)
ADD_DESKS = insert(task_desk)
ADD_WAIT = insert(wait)
ADD_JOURNAL = insert(journal)
ADD_MESSAGE = insert(message)
DROP_ROWS = delete(run_row).where(run_row.c.case_id == bindparam("case"), run_row.c.token == bindparam("gone"))
DROP_RUN = delete(run_row).where(run_row.c.case_id == bindparam("case"))
DROP_VARIABLE = delete(variable).where(
    variable.c.case_id == bindparam("case"), variable.c.scope == bindparam("in"), variable.c.name == bindparam("called")
)
DROP_SCOPE = delete(variable).where(variable.c.case_id == bindparam("case"), variable.c.scope == bindparam("in"))
DROP_WAIT = delete(wait).where(wait.c.id == bindparam("gone"))
DROP_DESKS = delete(task_desk).where(task_desk.c.desk == bindparam("at"), task_desk.c.task_id == bindparam("task"))
MOVE_WAIT = update(wait).where(wait.c.id == bindparam("which")).values(
    due=bindparam("due"), name=bindparam("name"), key=bindparam("key")
)
MOVE_TASK = update(task).where(task.c.id == bindparam("which")).values(
    state=bindparam("state"),
    assignee=bindparam("assignee"),
    claimed_at=bindparam("claimed_at"),
    done_at=bindparam("done_at"),
    done_by=bindparam("done_by"),
    answers=bindparam("answers"),
)
MOVE_CASE = update(case).where(case.c.id == bindparam("which"), case.c.revision == bindparam("seen")).values(
    revision=bindparam("seen") + 1,
    head=bindparam("head"),
    agenda=bindparam("agenda"),
    state=bindparam("state"),
    outcome=bindparam("outcome"),
    mark=bindparam("mark"),
    clearance=bindparam("clearance"),
    changed_at=bindparam("changed_at"),
    ended_at=bindparam("ended_at"),
)


@dataclass(frozen=True)
class Upserts:
    """Insert or replace, in the words of one database."""

    rows: Insert
    variables: Insert
    involved: Insert


@cache
def upserts(dialect: str) -> Upserts:
    """The upserts for SQLite or PostgreSQL."""
    return Upserts(
        rows=upsert(dialect, run_row, ("case_id", "token"), ("parent", "state", "changed", "blob")),
        variables=upsert(dialect, variable, ("case_id", "scope", "name"), ("value",)),
        involved=upsert(dialect, involved, ("actor", "case_id"), ("case_id",)),
    )


def upsert(dialect: str, table: Table, keys: tuple[str, ...], values: tuple[str, ...]) -> Insert:
    """Insert a row, or give the row with these keys the new values."""
    statement = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(keys), set_={name: statement.excluded[name] for name in values}
    )
