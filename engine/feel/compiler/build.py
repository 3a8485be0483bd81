"""A part of the syntax tree to a Python closure: the one door for all kinds of parts."""

from collections.abc import Callable
from functools import singledispatch
from typing import Final

from engine.feel.run import Names, Run
from engine.feel.syntax.nodes import Node
from engine.feel.values import Value

Code = Callable[[Names, Run], Value]
"""A compiled part: the value under these names."""


class Missing:
    """What a scope answers for a name that it doesn't know."""


MISSING: Final = Missing()


@singledispatch
def build(node: Node) -> Code:
    """The closure of a part; each module of this room registers its kinds."""
    raise TypeError(f"no code for {type(node).__name__}")
