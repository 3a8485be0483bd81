"""`hoichan worker`: the clock, for production; any number may run."""

import click

from web.assembly import assemble
from web.commands.options import data_folder, settings
from web.commands.server import stopped_by_signal


@click.command()
@data_folder()
def command(folder: str | None) -> None:
    """Carry cases forward when their time has come; late ones first."""
    loop = assemble(settings(folder)).engine.keep_time()
    click.echo("Hội chẩn keeps time.")
    with stopped_by_signal():
        try:
            loop.run()
        finally:
            loop.stopping.set()
