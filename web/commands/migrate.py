"""`hoichan migrate`: the tables in their newest form."""

import click

from web.assembly import assemble
from web.commands.options import data_folder, settings


@click.command()
@data_folder()
def command(folder: str | None) -> None:
    """Bring the tables to the form that this release needs."""
    house = assemble(settings(folder))
    click.echo(f"The tables of {house.engine.database.pool.url.render_as_string()} are up to date.")
