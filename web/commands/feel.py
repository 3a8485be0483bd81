"""`hoichan feel`: one expression evaluated."""

import click
import orjson

from engine import feel
from web.commands import said
from web.commands.options import json_object


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("expression")
@click.option("--data", callback=json_object, metavar="JSON|@FILE", help="Names that the expression may use.")
@click.option("--unary", "tested", metavar="VALUE", help="Take EXPRESSION as the tests of a cell, for this value.")
def command(expression: str, data: dict[str, object] | None, tested: str | None) -> None:
    """Evaluate one FEEL EXPRESSION and print the result as JSON.

    VALUE is JSON; what is not JSON is taken as text. Why a result is null is told beside it.
    """
    try:
        if tested is not None:
            said.as_json(feel.unary(expression, value_of(tested), data or {}))
            return
        value, reasons = feel.evaluate_with_reasons(expression, data or {})
    except feel.FeelError as fault:
        raise click.ClickException(str(fault)) from fault
    said.as_json(feel.to_json(value))
    for reason in reasons:
        click.echo(f"null: {reason}", err=True)


def value_of(text: str) -> object:
    """The JSON value, or the text itself."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
