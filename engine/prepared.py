"""Statements of the step path: compiled once for each database, run on the driver's own cursor.

The step path runs about a dozen small statements; compiling and binding them anew costs more than running them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Delete, Dialect, Insert, Select, Update

from engine.models import Moment

Values = Mapping[str, object]
AS_IT_IS = frozenset((int, str, bytes, float, type(None)))
"""What SQLite's driver takes without a word from us."""
Statement = Select[Any] | Insert | Update | Delete


class Compiled(NamedTuple):
    """A statement in the words of one database."""

    text: str
    order: Sequence[str] | None
    fixed: dict[str, object]


@dataclass(frozen=True)
class Answer:
    """What a statement gave back: how many rows it touched, and the rows as values by name."""

    touched: int
    rows: list[dict[str, Any]]


class Prepared:
    """A statement with its parameters by name; an insert names its columns."""

    def __init__(self, statement: Statement, columns: Iterable[str] | None = None) -> None:
        self.statement, self.columns = statement, list(columns) if columns else None
        asked = statement.selected_columns if isinstance(statement, Select) else getattr(statement, "_returning", ())
        self.names = [str(column.key) for column in asked]
        self.moments = [name for name, column in zip(self.names, asked, strict=True) if is_moment(column)]
        self.compiled: dict[str, Compiled] = {}

    def run(self, connection: Connection, values: Values) -> Answer:
        """Run it once."""
        words = self.words(connection.dialect)
        cursor = driver_cursor(connection)
        cursor.execute(words.text, bound(words, values))
        rows = [dict(zip(self.names, row, strict=True)) for row in cursor.fetchall()] if self.names else []
        for row in rows:
            row.update({name: aware(row[name]) for name in self.moments if row[name] is not None})
        return Answer(cursor.rowcount, rows)

    def run_many(self, connection: Connection, rows: Iterable[Values]) -> None:
        """Run it for each of these values."""
        words = self.words(connection.dialect)
        driver_cursor(connection).executemany(words.text, list(map(partial(bound, words), rows)))

    def words(self, dialect: Dialect) -> Compiled:
        """The statement for this database, compiled at first need."""
        found = self.compiled.get(dialect.name)
        if found is None:
            compiled = self.statement.compile(dialect=dialect, column_keys=self.columns)
            fixed = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
            found = self.compiled[dialect.name] = Compiled(compiled.string, compiled.positiontup, fixed)
        return found


def is_moment(column: ColumnElement[Any]) -> bool:
    """Whether the column holds a moment."""
    return isinstance(column.type, Moment)


def driver_cursor(connection: Connection) -> Any:
    """The driver's own cursor, inside the connection's transaction."""
    return connection.connection.cursor()


def bound(words: Compiled, values: Values) -> Any:
    """The parameters as the driver takes them."""
    if words.order is None:
        return {**words.fixed, **{name: value_of(value) for name, value in values.items()}}
    given = {**words.fixed, **values}.get
    return [value if type(value) in AS_IT_IS else plain(value) for value in map(given, words.order)]


def value_of(value: object) -> object:
    """An enumeration's member as its value."""
    return value.value if isinstance(value, StrEnum) else value


def plain(value: object) -> object:
    """A value as SQLite keeps it: moments as text in UTC without a zone."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return value_of(value)


def aware(stored: str | datetime) -> datetime:
    """A stored moment with its zone."""
    at = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return at if at.tzinfo else at.replace(tzinfo=UTC)
