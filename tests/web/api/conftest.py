"""Programs that come to the API with the token of somebody on the roster."""

from collections.abc import Callable

import pytest
from flask import Flask

from engine import Engine
from tests.web.api.program import Program
from workflows import Registry, Tokens


@pytest.fixture
def program(app: Flask, engine: Engine, registry: Registry) -> Callable[[str], Program]:
    """`program("bs.lan")` acts as Lan."""
    return lambda name: Program(app, Tokens(registry).create(name))


@pytest.fixture
def lan(program: Callable[[str], Program]) -> Program:
    """A program of the monitoring physician of Nghệ An."""
    return program("bs.lan")


@pytest.fixture
def linh(program: Callable[[str], Program]) -> Program:
    """A program of the workflow administrator."""
    return program("qt.linh")
