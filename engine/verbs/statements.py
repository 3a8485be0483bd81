"""The statements of the step path: every verb runs through them."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import BindParameter, Insert, Table, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from engine.case import CASE_COLUMNS, TASK_COLUMNS, TASK_NAMES
from engine.models import case, involved, journal, message, run_row, task, task_desk, variable, wait
from engine.prepared import Prepared

ROW = ("token", "sub_run", "spec", "parent", "state", "changed", "blob")
LINE = ("case_id", "at", "actor", "on_behalf_of", "verb", "task_id", "element", "subject", "reason", "path", "facts")
STEP_COLUMNS = [*CASE_COLUMNS, case.c.head, case.c.agenda]
NEW_TASK = [name for name in TASK_NAMES if name not in ("id", "done_at", "done_by")]

this_case: BindParameter[int] = bindparam("case")

LOCK_TASK = Prepared(
    select(*STEP_COLUMNS, *(column.label(f"task_{column.name}") for column in TASK_COLUMNS))
    .join(task, task.c.case_id == case.c.id)
    .where(task.c.id == bindparam("task"))
    .with_for_update(of=case)
)
PEEK_CASE = Prepared(select(*STEP_COLUMNS).where(case.c.id == this_case))
LOCK_CASE = Prepared(select(*STEP_COLUMNS).where(case.c.id == this_case).with_for_update())
TRY_CASE = Prepared(select(*STEP_COLUMNS).where(case.c.id == this_case).with_for_update(skip_locked=True))
RUN_ROWS = Prepared(select(*(run_row.c[name] for name in ROW)).where(run_row.c.case_id == this_case))
VARIABLES = Prepared(select(variable.c.scope, variable.c.name, variable.c.value).where(variable.c.case_id == this_case))
ONE_TASK = Prepared(select(*TASK_COLUMNS).where(task.c.id == bindparam("task")))

ADD_TASK = Prepared(insert(task).returning(task.c.id), NEW_TASK)
ADD_DESKS = Prepared(insert(task_desk), ("desk", "task_id"))
ADD_WAIT = Prepared(
    insert(wait).returning(wait.c.id), ("case_id", "workflow", "token", "element", "kind", "due", "name", "key", "held")
)
ADD_JOURNAL = Prepared(insert(journal), LINE)
ADD_MESSAGE = Prepared(insert(message), ("name", "key", "facts", "sender", "expires_at"))
DROP_ROWS = Prepared(delete(run_row).where(run_row.c.case_id == this_case, run_row.c.token == bindparam("gone")))
DROP_RUN = Prepared(delete(run_row).where(run_row.c.case_id == this_case))
DROP_SCOPE = Prepared(delete(variable).where(variable.c.case_id == this_case, variable.c.scope == bindparam("in")))
DROP_VARIABLE = Prepared(
    delete(variable).where(
        variable.c.case_id == this_case, variable.c.scope == bindparam("in"), variable.c.name == bindparam("called")
    )
)
DROP_WAIT = Prepared(delete(wait).where(wait.c.id == bindparam("gone")))
DROP_DESKS = Prepared(
    delete(task_desk).where(task_desk.c.desk == bindparam("at"), task_desk.c.task_id == bindparam("task"))
)
MOVE_WAIT = Prepared(
    update(wait)
    .where(wait.c.id == bindparam("which"))
    .values(due=bindparam("new_due"), name=bindparam("new_name"), key=bindparam("new_key"))
)
MOVED = ("state", "assignee", "claimed_at", "done_at", "done_by", "answers")
MOVE_TASK = Prepared(
    update(task).where(task.c.id == bindparam("which")).values({name: bindparam(f"new_{name}") for name in MOVED})
)
CHANGED = ("head", "agenda", "state", "outcome", "mark", "clearance", "changed_at", "ended_at")
MOVE_CASE = Prepared(
    update(case)
    .where(case.c.id == bindparam("which"), case.c.revision == bindparam("seen"))
    .values({"revision": case.c.revision + 1, **{name: bindparam(f"new_{name}") for name in CHANGED}})
)


@dataclass(frozen=True)
class Upserts:
    """Insert or replace, in the words of one database."""

    rows: Prepared
    variables: Prepared
    involved: Prepared


@cache
def upserts(dialect: str) -> Upserts:
    """The upserts for SQLite or PostgreSQL."""
    return Upserts(
        rows=upsert(dialect, run_row, ("case_id", "token"), ("sub_run", "spec", "parent", "state", "changed", "blob")),
        variables=upsert(dialect, variable, ("case_id", "scope", "name"), ("value",)),
        involved=upsert(dialect, involved, ("actor", "case_id"), ()),
    )


def upsert(dialect: str, table: Table, keys: tuple[str, ...], values: tuple[str, ...]) -> Prepared:
    """Insert a row, or give the row with these keys the new values."""
    statement = postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
    fresh = {name: statement.excluded[name] for name in values}
    whole: Insert = (
        statement.on_conflict_do_update(index_elements=list(keys), set_=fresh)
        if fresh
        else statement.on_conflict_do_nothing(index_elements=list(keys))
    )
    return Prepared(whole, (*keys, *values))
