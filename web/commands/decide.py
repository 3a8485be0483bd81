"""`hoichan decide`: one decision made."""

from pathlib import Path

import click

from engine import dmn, feel
from web.commands import files, said
from web.commands.options import json_object, json_wanted


@click.command()
@click.argument("model", type=files.Source())
@click.option("--decision", required=True, metavar="ID", help="The decision, by its id or name.")
@click.option("--with", "others", type=files.Source(), multiple=True, help="A file that the model imports.")
@click.option("--data", callback=json_object, required=True, metavar="JSON|@FILE", help="The inputs.")
@click.option("--explain", is_flag=True, help="Say which tables were asked and which rules matched.")
@json_wanted()
def command(model: Path, decision: str, others: tuple[Path, ...], data: dict[str, object], **how: bool) -> None:
    """Make a decision of MODEL.dmn and print what it says as JSON."""
    try:
        made = dmn.decide(files.read([model, *others]), decision, data, explain=how["explain"])
    except dmn.DecisionError as fault:
        if how["as_json"]:
            said.as_json({"error": {"element": fault.element, "reason": fault.reason}})
        else:
            click.echo(f"Error: {fault}", err=True)
        raise click.exceptions.Exit(1) from fault
    said.as_json(feel.to_json(made))
