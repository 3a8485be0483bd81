"""Reads the registry's first migration; its file name begins with a number, so it can't be imported by name."""

from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

from workflows.registry import MIGRATIONS


def migration() -> ModuleType:
    """The module of the migration that makes the tables."""
    spec = spec_from_file_location("people_and_places", MIGRATIONS / "0001_people_and_places.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
