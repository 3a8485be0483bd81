"""`hoichan bench`: what the design promises, measured on this machine."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from web.bench import desk, inside, language, loopback
from web.bench.result import Row
from web.commands import said
from web.commands.options import json_wanted


@click.command()
@json_wanted()
def command(as_json: bool) -> None:
    """Measure steps, pages and expressions beside their floors; about a minute."""
    with TemporaryDirectory(prefix="hoichan-bench-") as folder:
        rows = [*measured(Path(folder))]
    if as_json:
        said.as_json({"rows": [asdict(row) for row in rows]})
        return
    said.table([("", "value", "unit", "bar", "goal", ""), *map(line, rows)])


def measured(folder: Path) -> Iterator[Row]:
    """Every row, in the order of the design."""
    yield from inside.measured(folder)
    yield from loopback.measured(folder)
    yield from inside.bytes_written(folder)
    yield from desk.measured(folder)
    yield from language.measured()


def line(row: Row) -> tuple[str, ...]:
    """A row as people read it."""
    verdict = "" if row.bar is None else "" if row.kept else "ABOVE THE BAR"
    bar, goal = ("" if value is None else f"≤ {value:g}" for value in (row.bar, row.goal))
    return row.name, f"{row.value:g}", row.unit, bar, goal, verdict
