"""Programs that come to the API with the token of somebody on the roster."""

from collections.abc import Callable

import pytest
from flask import Flask

from engine import Engine
from tests.web.api.program import Program
from web import api
from workflows import Registry, Tokens


@pytest.fixture
def app(app: Flask) -> Flask:
    """The pages with the API beside them."""
    if "api" not in app.blueprints:
        app.register_blueprint(api.bp)
    return app


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
