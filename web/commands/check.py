"""`hoichan check`: what is wrong or doubtful in diagrams, decisions and forms."""

from pathlib import Path

import click

from engine import check
from web.commands import files, said
from web.commands.options import json_wanted
from workflows import WORKFLOWS


@click.command()
@click.argument("paths", nargs=-1, required=True, type=files.Source(folders=True), metavar="PATH…")
@json_wanted()
def command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Check diagrams, decisions and forms, or all of them in a folder."""
    given = files.read(paths)
    findings = check(given, [one.name for workflow in WORKFLOWS for one in workflow.services])
    if as_json:
        said.as_json({"findings": said.findings_as_json(findings)})
    else:
        for one in findings:
            said.finding(one)
        errors = sum(one.severity == "error" for one in findings)
        click.echo(f"{len(given)} files: {errors} errors, {len(findings) - errors} warnings")
    if any(one.severity == "error" for one in findings):
        raise click.exceptions.Exit(1)
