"""`hoichan serve`: the pages, for production; the clock runs in `hoichan worker`."""

import click

from web.assembly import assemble
from web.commands.options import data_folder, settings
from web.commands.server import keeping_time, listen, serve


@click.command()
@click.option("--host", default="localhost", show_default=True, help="The address on which requests arrive.")
@click.option("--port", type=click.IntRange(0, 65_535), default=8000, show_default=True)
@click.option("--clock", is_flag=True, help="Keep time in this process too, so that no worker is needed.")
@data_folder()
def command(host: str, port: int, clock: bool, folder: str | None) -> None:
    """Serve the pages and the API."""
    sockets = listen(host, port)
    house = assemble(settings(folder))
    click.echo(f"Hội chẩn is served on http://{host}:{sockets[0].getsockname()[1]}")
    if clock:
        with keeping_time(house):
            serve(house, sockets)
    else:
        serve(house, sockets)
