"""`hoichan token`: keys for programs that use the API."""

import click

from web.assembly import assemble
from web.commands import said
from web.commands.options import data_folder, json_wanted, settings
from workflows import Tokens


@click.group()
def command() -> None:
    """Make, list and withdraw the tokens of programs; each acts as one of the staff."""


@command.command()
@click.argument("user")
@click.option("--days", type=click.IntRange(1, 3650), default=365, show_default=True, help="How long it is valid.")
@click.option("--note", default="", help="What it is for.")
@data_folder()
def create(user: str, days: int, note: str, folder: str | None) -> None:
    """Make a token that acts as USER and print it; it is never shown again."""
    click.echo(tokens(folder).create(user, days=days, note=note))


@command.command("list")
@data_folder()
@json_wanted()
def index(folder: str | None, as_json: bool) -> None:
    """List all tokens, without their secrets."""
    found = tokens(folder).all()
    if as_json:
        said.as_json({"tokens": [one.__dict__ for one in found]})
    elif found:
        lines = [(one.id, one.staff, f"{one.valid_to}", "" if one.active else "withdrawn", one.note) for one in found]
        said.table([("id", "user", "valid to", "", "note"), *lines])


@command.command()
@click.argument("token_id")
@data_folder()
def withdraw(token_id: str, folder: str | None) -> None:
    """Let the token with that id open nothing any more."""
    if not tokens(folder).withdraw(token_id):
        raise click.ClickException(f"There is no token with the id “{token_id}”.")


def tokens(folder: str | None) -> Tokens:
    """The tokens of this installation."""
    return Tokens(assemble(settings(folder)).registry)
