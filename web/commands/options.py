"""What may be typed after several commands: JSON, a moment, the folder of the data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import orjson

from web import config

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def parsed(text: str) -> object:
    """The value of JSON as typed, or of the file named as `@FILE`."""
    try:
        return orjson.loads(Path(text[1:]).read_bytes() if text.startswith("@") else text)
    except OSError as fault:
        raise click.BadParameter(f"{text[1:]}: {fault.strerror}") from fault
    except orjson.JSONDecodeError as fault:
        raise click.BadParameter(f"this is not JSON: {fault}") from fault


def json_object(_ctx: click.Context, _param: click.Parameter, text: str | None) -> dict[str, object] | None:
    """A JSON object."""
    found = None if text is None else parsed(text)
    if found is not None and not isinstance(found, dict):
        raise click.BadParameter('a JSON object is wanted here, for example {"age": 84}')
    return found


def answers(_ctx: click.Context, _param: click.Parameter, text: str | None) -> list[dict[str, object]]:
    """A JSON list of objects, in a file named with or without `@`, or as typed."""
    if text is None:
        return []
    found = parsed(text if text.startswith(("@", "[")) else f"@{text}")
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise click.BadParameter('a JSON list of answers is wanted, for example [{"task": "triage", "data": {}}]')
    return found


def moment(_ctx: click.Context, _param: click.Parameter, text: str | None) -> datetime | None:
    """A date and time as ISO 8601 writes it; without a zone it is local."""
    try:
        return datetime.fromisoformat(text).astimezone() if text else None
    except ValueError as fault:
        raise click.BadParameter(f"“{text}” is no date and time, for example 2026-03-02T08:00+07:00") from fault


def data_folder() -> Decorator:
    """`--data DIR`: where the embedded database lives."""
    return click.option(
        "--data", "folder", metavar="DIR", type=click.Path(file_okay=False), help="Folder of the data. [default: var]"
    )


def json_wanted() -> Decorator:
    """`--json`: the result for a program to read."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


def settings(folder: str | None, **changed: object) -> config.Settings:
    """The settings of this installation, with what was typed."""
    typed: dict[str, Any] = {**({"data": folder} if folder else {}), **changed}
    return replace(config.read(), **typed)
