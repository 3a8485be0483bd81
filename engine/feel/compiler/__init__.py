"""Syntax tree to closures: importing the room registers every kind of part."""

from engine.feel.compiler import arithmetic, calls, comparing, composites, logic, loops, paths, reading, tests
from engine.feel.compiler.build import Code, build

__all__ = [
    "Code",
    "arithmetic",
    "build",
    "calls",
    "comparing",
    "composites",
    "logic",
    "loops",
    "paths",
    "reading",
    "tests",
]
