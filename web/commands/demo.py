"""`hoichan demo`: everything at once on this machine, with a fictitious roster."""

from datetime import UTC, datetime
from tempfile import TemporaryDirectory

import click

from engine import Clock, ManualClock
from web.assembly import assemble, ship
from web.commands import files
from web.commands.options import data_folder, settings
from web.commands.server import keeping_time, listen, serve
from web.current import House
from workflows import DEMO_PASSWORD, scenario

CAST = ("dp.thuy", "bs.lan", "td.oanh", "bs.trung", "tk.binh", "cg.toan", "cg.luong", "lt.vinh", "kh.van", "qt.linh")
"""Who plays in the story of CB-0427, in the order of their entrance; all others sign in with the same password."""


@click.command()
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True, help="0 takes a free one.")
@data_folder()
@click.option("--walk", "walked", is_flag=True, help="Play the story of CB-0427 headless and print each step.")
def command(port: int, folder: str | None, walked: bool) -> None:
    """Serve everything at once on this machine, with a fictitious roster.

    Migrates, deploys the shipped workflows, loads roster and accounts, serves pages, API and clock. The story of --walk
    is played on a clock of its own and leaves no trace, unless --data says where to keep it.
    """
    if walked:
        tell_story(folder)
        return
    sockets = listen("localhost", port)
    house = open_demo(folder)
    click.echo(welcome(house, sockets[0].getsockname()[1]))
    with keeping_time(house):
        serve(house, sockets)


def open_demo(folder: str | None, clock: Clock | None = None) -> House:
    """The house with its shipped workflows, its roster and an account for everyone."""
    house = assemble(settings(folder, demo=True), clock=clock)
    house.registry.load(password=DEMO_PASSWORD)
    for made in ship(house, files.shipped()):
        click.echo(f"· deployed {made}")
    return house


def tell_story(folder: str | None) -> None:
    """Play the story of one official as the people of the roster; each step is told as it happens."""
    with TemporaryDirectory(prefix="hoichan-story-") as nowhere:
        house = open_demo(folder or nowhere, ManualClock(datetime.now(UTC)))
        scenario.walk(house.engine, house.registry, click.echo)
        house.engine.database.close()


def welcome(house: House, port: int) -> str:
    """The address, and who may be played."""
    lines = [f"\nHội chẩn is served on http://localhost:{port}", f"Everyone's password: {DEMO_PASSWORD}", ""]
    for name in CAST:
        one = house.registry.staff(name)
        lines.append(f"  {one.id:<10} {one.name}, {one.title} ({house.registry.unit_name(one.unit, short=True)})")
    return "\n".join([*lines, "", "Ctrl-C stops it."])
