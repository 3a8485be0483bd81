"""Keys for programs: each acts as one of the staff, until a day, and is kept only as a hash."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import Boolean, Column, Connection, Date, String, Table, bindparam, insert, or_, select, update

from workflows.registry.registry import Registry
from workflows.registry.tables import account, metadata

PREFIX = "hoichan_"
"""So that a token is known as ours wherever it turns up."""

api_token = Table(
    "api_token",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("staff", String(80), nullable=False, index=True),
    Column("note", String(200), nullable=False),
    Column("made_on", Date, nullable=False),
    Column("valid_to", Date, nullable=False),
    Column("active", Boolean, nullable=False),
)


@dataclass(frozen=True)
class Token:
    """A program's key as it is listed: without the secret."""

    id: str
    staff: str
    note: str
    made_on: date
    valid_to: date
    active: bool


COLUMNS = [api_token.c[name] for name in Token.__dataclass_fields__]
OWNER = (
    select(api_token.c.staff)
    .join(account, account.c.name == api_token.c.staff, isouter=True)
    .where(api_token.c.hash == bindparam("hash"), api_token.c.valid_to >= bindparam("today"), api_token.c.active)
    .where(or_(account.c.active, account.c.name.is_(None)))
)
"""Asked for each request of a program, so it is put together once."""


class Tokens:
    """The keys of programs, over the registry whose staff they act for."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def create(self, staff: str, *, days: int = 365, note: str = "") -> str:
        """A new token for one of the staff; it is shown this once."""
        today = self.registry.today()
        self.registry.staff(staff)
        secret = PREFIX + token_urlsafe(32)
        line = Token(token_urlsafe(6), staff, note, today, today + timedelta(days=days), True)
        with self.registry.database.begin() as connection:
            connection.execute(insert(api_token).values(hash=hash_of(secret), **line.__dict__))
        return secret

    def owner(self, token: str) -> str | None:
        """Whom a token acts for today; nobody once it has run out, was withdrawn, or the account was closed."""
        with self.registry.database.connect() as connection:
            return owner(connection, token, self.registry.today())

    def all(self) -> list[Token]:
        """Every token ever made, the newest first."""
        query = select(*COLUMNS).order_by(api_token.c.made_on.desc(), api_token.c.staff, api_token.c.id)
        with self.registry.database.connect() as connection:
            return [Token(*row) for row in connection.execute(query)]

    def withdraw(self, token_id: str) -> bool:
        """Let a token open nothing any more; False when there is none of that id."""
        mine = api_token.c.id == token_id
        with self.registry.database.begin() as connection:
            return connection.execute(update(api_token).where(mine).values(active=False)).rowcount == 1


def owner(connection: Connection, token: str, on: date) -> str | None:
    """The staff that a token acts for on a day; the hash of a long random secret needs no salt and no slowness."""
    return connection.scalar(OWNER, {"hash": hash_of(token), "today": on})


def hash_of(token: str) -> str:
    """The hash under which a token is kept."""
    return sha256(token.encode()).hexdigest()
