"""Every setting of the pages: its default and why it exists; HOICHAN_NAME in the environment or in .env."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar

PREFIX = "HOICHAN_"
Value = TypeVar("Value")


def setting(default: Value, why: str) -> Value:
    """A field with its default and one line that says why somebody would change it."""
    return field(default=default, metadata={"why": why})


@dataclass(frozen=True)
class Settings:
    """What an installation may decide without touching code."""

    data: str = setting("var", "where the embedded database and the generated key live")
    database_url: str = setting("", "PostgreSQL instead of the SQLite file below `data`")
    secret_key: str = setting("", "signs sessions; generated once below `data` if empty")
    origin: str = setting("", "the one address that posts may come from, behind a proxy that changes the host name")
    secure_cookies: bool = setting(False, "true as soon as the pages are served by https")
    timezone: str = setting("Asia/Ho_Chi_Minh", "the wall clock in which people read times")
    language: str = setting("vi", "the language of whoever has not chosen one")
    idle_minutes: int = setting(60, "a desk left alone signs itself out; a home visit must fit in")
    session_hours: int = setting(12, "nobody stays signed in for longer than a long duty")
    sign_in_tries: int = setting(8, "failed sign-ins of one account or address within a quarter of an hour")
    max_body_bytes: int = setting(2_000_000, "a request larger than the largest diagram is refused unread")
    list_size: int = setting(50, "rows on one page of a list")
    demo_unit: str = setting("ban_nghe_an", "the unit in which the demonstration's story plays; its people come first")
    demo: bool = setting(False, "shows the sign-ins of the fictitious staff; never on a real installation")


def read(environment: Mapping[str, str] | None = None, env_file: Path = Path(".env")) -> Settings:
    """The settings of this installation; the environment wins over .env."""
    given = {**lines_of(env_file), **(os.environ if environment is None else environment)}
    found = {f.name: given[PREFIX + f.name.upper()] for f in fields(Settings) if PREFIX + f.name.upper() in given}
    make: Callable[..., Settings] = Settings
    return make(**{name: value_of(name, text) for name, text in found.items()})


def lines_of(env_file: Path) -> dict[str, str]:
    """NAME=value lines of a .env file; comments and empty lines are skipped."""
    if not env_file.is_file():
        return {}
    pairs = (line.partition("=") for line in env_file.read_text("utf-8").splitlines() if "=" in line)
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs if not name.strip().startswith("#")}


def value_of(name: str, text: str) -> object:
    """The text of a setting as the type of its default."""
    default = next(f.default for f in fields(Settings) if f.name == name)
    if isinstance(default, bool):
        return text.lower() in {"1", "true", "yes", "on"}
    return int(text) if isinstance(default, int) else text


def secret_key(settings: Settings) -> str:
    """The key that signs sessions: given, or made once and kept readable by the owner alone."""
    if settings.secret_key:
        return settings.secret_key
    place = Path(settings.data) / "secret_key"
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_text(secrets.token_hex(32), "ascii")
    return place.read_text("ascii").strip()
