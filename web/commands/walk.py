"""`hoichan demo --walk`: the story of one official, played headless; each step is told as it happens."""

import click

from web.current import House
from workflows import scenario


def walk(house: House) -> None:
    """Play the story through the engine, as the people of the roster."""
    scenario.walk(house.engine, house.registry, click.echo)
