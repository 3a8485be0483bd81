"""How commands speak: JSON for programs, findings and tables for people."""

from collections.abc import Sequence
from dataclasses import asdict

import click
import orjson

from engine.errors import Finding


def as_json(value: object) -> None:
    """Print a value as JSON."""
    click.echo(orjson.dumps(value, option=orjson.OPT_INDENT_2))


def findings_as_json(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Findings as plain values."""
    return [asdict(one) for one in findings]


def finding(one: Finding) -> None:
    """Print a finding in one line: `file:line element rule severity message`."""
    colour = "red" if one.severity == "error" else "yellow"
    severity = click.style(one.severity, fg=colour)
    click.echo(f"{one.file}:{one.line} {one.element or '-'} {one.rule} {severity} {one.message}")


def table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns as wide as their content."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
