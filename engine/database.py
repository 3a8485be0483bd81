"""The one place that opens a database."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

HERE = Path(__file__).parent / "migrations"
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "busy_timeout=10000",
    "cache_size=-32000",
)


def prepare_sqlite(connection: Any, _record: object) -> None:
    """Each new SQLite connection: durable, strict about references, transactions ours to begin."""
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


class Database:
    """Connections to SQLite or PostgreSQL; a write transaction on SQLite takes the write lock at once."""

    def __init__(self, url: str = "sqlite://") -> None:
        self.url = url
        self.sqlite = url.startswith("sqlite")
        self.in_memory = url in ("sqlite://", "sqlite:///:memory:")
        self.lock = threading.RLock()
        self.writing: Connection | None = None
        self.pool = self.open()

    def open(self) -> Engine:
        """The connection pool that fits the address."""
        if not self.sqlite:
            return create_engine(self.url, pool_size=10, max_overflow=20, pool_pre_ping=True)
        options: dict[str, Any] = {"connect_args": {"check_same_thread": False}}
        if self.in_memory:
            options["poolclass"] = StaticPool
        pool = create_engine(self.url, **options)
        event.listen(pool, "connect", prepare_sqlite)
        return pool

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection for questions."""
        if self.in_memory:
            with self.lock:
                if self.writing is not None:
                    yield self.writing  # one connection is all there is: a question in a step sees the step
                    return
                with self.pool.connect() as connection:
                    yield connection
        else:
            with self.pool.connect() as connection:
                yield connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A write transaction: kept when the block ends well, undone when it raises."""
        if not self.sqlite:
            with self.pool.begin() as connection:
                yield connection
            return
        with self.lock, self.pool.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            self.writing = connection
            try:
                yield connection
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
            finally:
                self.writing = None
            connection.exec_driver_sql("COMMIT")

    def migrate(self, branches: Sequence[Path] = ()) -> None:
        """Bring the tables to the newest form: the engine's, and those of the branches named."""
        config = Config()
        config.set_main_option("script_location", str(HERE / "environment"))
        config.set_main_option("path_separator", "newline")
        config.set_main_option("version_locations", "\n".join(str(path) for path in (HERE, *branches)))
        with self.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "heads")

    def close(self) -> None:
        """Give all connections back."""
        self.pool.dispose()
