"""Reads the registry's migrations; their file names begin with a number, so they can't be imported by name."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from workflows.registry import MIGRATIONS


def migrations() -> list[ModuleType]:
    """The modules of the migrations, first to last."""
    return [read(path) for path in sorted(MIGRATIONS.glob("[0-9]*.py"))]


def read(path: Path) -> ModuleType:
    """The module in one file."""
    spec = spec_from_file_location(f"migration_{path.stem}", path)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
