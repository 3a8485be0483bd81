"""`hoichan play`: one case of a diagram, headless, on a virtual clock."""

from pathlib import Path
from typing import Any

import click

from engine import Played, play
from web.commands import files, options, said

JSON = "JSON|@FILE"


@click.command()
@click.argument("model", type=files.Source(), metavar="MODEL.bpmn")
@click.option("--with", "others", type=files.Source(), multiple=True, help="A form, decision or called workflow.")
@click.option("--process", metavar="ID", help="Which workflow of the file; else the first that is executable.")
@click.option("--data", callback=options.json_object, metavar=JSON, help="What is known at the start.")
@click.option("--answers", callback=options.answers, metavar="FILE", help="JSON: what happens, in order.")
@click.option("--auto", is_flag=True, help="Then go on alone: complete tasks with {}, serve, move the clock.")
@click.option("--at", callback=options.moment, metavar="MOMENT", help="When the clock starts. [default: now]")
@options.json_wanted()
def command(model: Path, others: tuple[Path, ...], as_json: bool, **how: Any) -> None:
    """Play one case of MODEL.bpmn through the production verbs over a private database.

    Answers: {"task": element, "data": {…}}, {"service": type, "data": {…}} or {"service": type, "error": code},
    {"message": name, "key": …, "data": {…}}, {"signal": name, "data": {…}}, {"advance": "PT1H"}.
    """
    played = play(files.read([model, *others]), str(model), **how)
    if as_json:
        said.as_json(played.as_json())
    else:
        tell(played)
    if played.outcome in ("failed", "refused"):
        raise click.exceptions.Exit(1)


def tell(played: Played) -> None:
    """What happened, for people."""
    for one in played.findings:
        said.finding(one)
    for passage in played.trace:
        seat = f" [{passage['instance']}]" if passage["instance"] is not None else ""
        click.echo(f"{passage['at']}  {passage['event']:<9}  {passage['element']}{seat}")
    for wait in played.waiting:
        what = " ".join(str(wait[part]) for part in ("name", "key", "due") if wait[part])
        click.echo(f"waits for a {wait['kind']} at {wait['element']}  {what}".rstrip())
    if played.incident:
        click.echo(f"failed at {played.incident['element']}: {played.incident['reason']}")
    click.secho(played.outcome, bold=True)
