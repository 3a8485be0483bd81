"""Sign-ins: one per staff, with a password that is kept only as an argon2id hash."""

from functools import cache
from secrets import token_hex

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Connection, insert, select, update

from workflows.registry.tables import account
from workflows.registry.values import Account

COLUMNS = [account.c[name] for name in Account.__dataclass_fields__]
HASHER = PasswordHasher()


def find(connection: Connection, name: str) -> Account | None:
    """The account of that sign-in name."""
    row = connection.execute(select(*COLUMNS).where(account.c.name == name)).one_or_none()
    return Account(*row) if row else None


def everyone(connection: Connection) -> list[Account]:
    """All accounts, by sign-in name."""
    return [Account(*row) for row in connection.execute(select(*COLUMNS).order_by(account.c.name))]


def opened(name: str, hashed: str) -> dict[str, object]:
    """A new account's row."""
    return {
        "name": name,
        "password": hashed,
        "stamp": token_hex(16),
        "active": True,
        "language": "vi",
        "theme": "auto",
    }


def hash_of(password: str) -> str:
    """The hash under which a password is kept."""
    return HASHER.hash(password)


def checked(connection: Connection, name: str, password: str) -> Account | None:
    """The account, if it is open and this is its password; an unknown name costs as much time as a known one."""
    hashed = connection.scalar(select(account.c.password).where(account.c.name == name, account.c.active))
    right = matches(hashed or nobody(), password)
    return find(connection, name) if hashed and right else None


def matches(hashed: str, password: str) -> bool:
    """Whether the password is the one that was hashed."""
    try:
        return HASHER.verify(hashed, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def nobody() -> str:
    """The hash of a password that nobody has."""
    return hash_of(token_hex(16))


def set_password(connection: Connection, name: str, password: str) -> None:
    """Give the account a new password, open it, and end its sessions by a new stamp."""
    fresh = opened(name, hash_of(password))
    if find(connection, name) is None:
        connection.execute(insert(account).values(fresh))
        return
    changed = {column: fresh[column] for column in ("password", "stamp", "active")}
    connection.execute(update(account).where(account.c.name == name).values(changed))


def change(connection: Connection, name: str, values: dict[str, object]) -> None:
    """Change what the owner may choose, or whether the account is open."""
    connection.execute(update(account).where(account.c.name == name).values(values))
