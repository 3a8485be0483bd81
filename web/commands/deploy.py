"""`hoichan deploy`: files become versions of workflows."""

from collections.abc import Sequence
from pathlib import Path

import click

from engine import SYSTEM
from engine.errors import FilesRefused, Finding
from web.assembly import assemble
from web.commands import files, said
from web.commands.options import data_folder, json_wanted, settings


@click.command()
@click.argument("paths", nargs=-1, required=True, type=files.Source(folders=True), metavar="PATH…")
@data_folder()
@json_wanted()
def command(paths: tuple[Path, ...], folder: str | None, as_json: bool) -> None:
    """Deploy diagrams, decisions and forms; running cases keep their version."""
    engine = assemble(settings(folder)).engine
    try:
        made = engine.deploy(files.read(paths), by=SYSTEM)
    except FilesRefused as refused:
        tell([], refused.findings, as_json)
        raise click.exceptions.Exit(1) from refused
    versions = [{"workflow": one.key, "version": one.number, "status": one.status} for one in made.versions]
    tell(versions, made.findings, as_json)


def tell(versions: Sequence[dict[str, object]], findings: Sequence[Finding], as_json: bool) -> None:
    """What was made, and what was remarked on the way."""
    if as_json:
        said.as_json({"versions": versions, "findings": said.findings_as_json(findings)})
        return
    for remark in findings:
        said.finding(remark)
    for line in versions:
        click.echo("{workflow} {version} {status}".format_map(line))
    if not versions:
        click.echo("Nothing new.")
