"""`hoichan doctor`: whether this installation is fit to run."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from engine import SYSTEM, queries
from web.assembly import assemble
from web.assets import MANIFEST
from web.commands import said
from web.commands.options import data_folder, json_wanted, settings
from web.config import Settings
from web.current import House

ROOM = 2**30
LATE = timedelta(minutes=5)


@dataclass(frozen=True)
class Told:
    """One thing that was looked at: whether it is well, and what was found."""

    what: str
    well: bool
    found: str


@click.command()
@data_folder()
@json_wanted()
def command(folder: str | None, as_json: bool) -> None:
    """Look at Python, disk, database, workflows, clock and scripts, and say what is not well."""
    told = [*examined(settings(folder))]
    if as_json:
        said.as_json({"checks": [asdict(one) for one in told]})
    else:
        said.table([("well" if one.well else "NOT WELL", one.what, one.found) for one in told])
    if not all(one.well for one in told):
        raise click.exceptions.Exit(1)


def examined(given: Settings) -> Iterator[Told]:
    """Everything that can be looked at; without a database the rest is not asked."""
    yield Told("Python", True, sys.version.split()[0])
    yield scripts()
    house = assemble(given, migrate=False)
    looks: tuple[Callable[[House], Told], ...] = (disk, key, workflows, staff, clock, incidents)
    try:
        for look in looks:
            yield look(house)
        yield Told("database", True, house.engine.database.pool.url.render_as_string())
    except SQLAlchemyError as fault:
        yield Told("database", False, f"{str(fault).splitlines()[0]}: hoichan migrate, or see HOICHAN_DATABASE_URL")
    finally:
        house.engine.database.close()


def scripts() -> Told:
    """The viewer's and editors' scripts."""
    return Told("scripts", MANIFEST.is_file(), "built" if MANIFEST.is_file() else "missing: make islands")


def disk(house: House) -> Told:
    """Whether there is room for data."""
    free = shutil.disk_usage(house.settings.data).free
    return Told("disk", free > ROOM, f"{free / ROOM:.1f} GiB free")


def key(house: House) -> Told:
    """Whether only the owner reads the key that signs sessions."""
    place = Path(house.settings.data) / "secret_key"
    if house.settings.secret_key or not place.exists():
        return Told("secret key", True, "given" if house.settings.secret_key else "made at the first start")
    alone = not place.stat().st_mode & 0o077
    return Told("secret key", alone, "read by its owner alone" if alone else f"others may read {place}: chmod 600")


def workflows(house: House) -> Told:
    """Whether there is anything to work on."""
    found = [one.key for one in queries.newest(house.engine)]
    return Told("workflows", bool(found), ", ".join(found) or "none: hoichan deploy PATH")


def staff(house: House) -> Told:
    """Whether anybody can sign in."""
    active = sum(one.active for one in house.registry.accounts())
    return Told("accounts", active > 0, f"{active} open")


def clock(house: House) -> Told:
    """Whether somebody keeps time: nothing may be overdue for long."""
    due = queries.next_due(house.engine)
    late = house.engine.now() - due if due else timedelta()
    return Told("clock", late < LATE, "on time" if late < LATE else f"late since {due}: is hoichan worker running?")


def incidents(house: House) -> Told:
    """Whether something waits for an operator."""
    found = len(queries.incidents(house.engine, SYSTEM))
    return Told("incidents", not found, f"{found} open")
