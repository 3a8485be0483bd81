"""Small forms written in a line, and the specimen that has every component."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.forms import Form

Make = Callable[..., Form]


@pytest.fixture
def form() -> Make:
    """A form of these components."""
    return lambda *components: Form.read(json.dumps({"id": "note", "title": "Phiếu", "components": components}))


@pytest.fixture(scope="session")
def every() -> Form:
    """The specimen."""
    return Form.read((Path(__file__).parent / "every.form").read_bytes())
