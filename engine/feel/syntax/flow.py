"""`if`, `for`, `some`, `every`: the forms that begin with a keyword."""

from collections.abc import Callable

from engine.feel.syntax.cursor import Cursor
from engine.feel.syntax.nodes import For, If, Node, Quantified, Steps


def read(cursor: Cursor) -> Node | None:
    """The form that begins here, if one does."""
    reader = FORMS.get(cursor.word.text) if cursor.word.kind == "name" else None
    return reader(cursor) if reader else None


def condition(cursor: Cursor) -> Node:
    """`if … then … else …`."""
    at = cursor.word.at
    cursor.need("if")
    test = cursor.expression()
    cursor.need("then")
    yes = cursor.expression()
    cursor.need("else")
    return If(at, test, yes, cursor.expression())


def loop(cursor: Cursor) -> Node:
    """`for … in … return …`."""
    at = cursor.word.at
    cursor.need("for")
    names, sources = bindings(cursor)
    cursor.need("return")
    return For(at, names, sources, cursor.expression())


def quantified(cursor: Cursor) -> Node:
    """`some … in … satisfies …`."""
    at, quantifier = cursor.word.at, cursor.need("some", "every")
    names, sources = bindings(cursor)
    cursor.need("satisfies")
    return Quantified(at, quantifier, names, sources, cursor.expression())


def bindings(cursor: Cursor) -> tuple[tuple[str, ...], tuple[Node, ...]]:
    """Names and what they run through."""
    names, sources = [], []
    while True:
        names.append(declared(cursor))
        cursor.need("in")
        sources.append(source(cursor))
        if not cursor.take(","):
            return tuple(names), tuple(sources)


def declared(cursor: Cursor) -> str:
    """A new name: every word before `in`."""
    start = cursor.word
    while not cursor.sees("in"):
        if cursor.word.kind not in ("name", "sign", "number", "quoted", "other"):
            raise cursor.fault("expected a name and 'in'", start)
        cursor.at += 1
    last = cursor.words[cursor.at - 1]
    name = " ".join(cursor.source[start.at : last.end].split()).strip("`")
    if not name or start.kind not in ("name", "quoted"):
        raise cursor.fault("expected a name", start)
    cursor.vocabulary.add(name)
    return name


def source(cursor: Cursor) -> Node:
    """What a loop runs through: a list, an interval, or `1..5`."""
    first = cursor.expression()
    return Steps(first.at, first, cursor.expression()) if cursor.take("..") else first


FORMS: dict[str, Callable[[Cursor], Node]] = {
    "if": condition,
    "for": loop,
    "some": quantified,
    "every": quantified,
}
