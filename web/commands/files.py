"""Reads the diagrams, decisions and forms that a command is given."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

ENDINGS = (".bpmn", ".dmn", ".form")
DRAWN = Path(__file__).parent.parent.parent / "bpmn"
"""The shipped workflows: beside `web/` in the work tree and in an installed wheel."""


class Source(click.Path):
    """A file or a folder that exists."""

    def __init__(self, *, folders: bool = False) -> None:
        super().__init__(exists=True, dir_okay=folders, readable=True, path_type=Path)


def read(paths: Sequence[Path]) -> dict[str, bytes]:
    """The files by the names they were given under; of a folder, all diagrams, decisions and forms below it."""
    return {str(path): path.read_bytes() for given in paths for path in below(given)}


def below(given: Path) -> Iterator[Path]:
    """A file itself, or what a folder holds."""
    if given.is_file():
        yield given
        return
    found = sorted(path for path in given.rglob("*") if path.suffix in ENDINGS and path.is_file())
    if not found:
        raise click.UsageError(f"{given} holds no diagram, decision or form ({', '.join(ENDINGS)}).")
    yield from found


def shipped() -> dict[str, bytes]:
    """The workflows that come with this release, by their place below `bpmn/`."""
    return {str(path.relative_to(DRAWN)): path.read_bytes() for path in below(DRAWN)}
