"""Lists, contexts and function definitions."""

from engine.feel.syntax import intervals
from engine.feel.syntax.cursor import Cursor
from engine.feel.syntax.lexer import unquote
from engine.feel.syntax.nodes import ContextOf, Lambda, ListOf, Node, TypeName
from engine.feel.syntax.types import type_name
from engine.feel.syntax.vocabulary import spaced


def listing(cursor: Cursor) -> Node:
    """The rest after `[`: a list or an interval."""
    at = cursor.words[cursor.at - 1].at
    items: list[Node] = []
    while not cursor.sees("]"):
        items.append(cursor.test())
        if len(items) == 1 and cursor.take(".."):
            return intervals.interval(cursor, items[0], "[")
        if not cursor.take(","):
            break
    cursor.need("]")
    return ListOf(at, tuple(items))


def context(cursor: Cursor) -> Node:
    """The rest after `{`."""
    at = cursor.words[cursor.at - 1].at
    names: list[str] = []
    entries: list[Node] = []
    while not cursor.sees("}"):
        start = cursor.word
        name = entry_name(cursor)
        if name in names:
            raise cursor.fault(f"the entry '{name}' is there twice", start)
        names.append(name)
        entries.append(cursor.expression())
        if not cursor.take(","):
            break
    cursor.need("}")
    return ContextOf(at, tuple(names), tuple(entries))


def entry_name(cursor: Cursor) -> str:
    """The name of an entry and its colon."""
    first = cursor.word
    if first.kind == "text":
        cursor.at += 1
        cursor.need(":")
        cursor.vocabulary.add(unquote(first.text))
        return unquote(first.text)
    if first.kind not in ("name", "quoted"):
        raise cursor.fault("expected the name of an entry")
    while not cursor.sees(":"):
        if cursor.word.kind in ("end", "text") or cursor.word.text in (",", "}", "{", "(", ")", "[", "]"):
            raise cursor.fault("expected ':'")
        cursor.at += 1
    name = spaced(cursor.source[first.at : cursor.words[cursor.at - 1].end]).strip("`")
    cursor.need(":")
    cursor.vocabulary.add(name)
    return name


def function(cursor: Cursor) -> Node:
    """`function(a, b: number) body`."""
    at = cursor.word.at
    cursor.need("function")
    cursor.need("(")
    names: list[str] = []
    types: list[TypeName | None] = []
    while not cursor.sees(")"):
        names.append(parameter(cursor))
        types.append(type_name(cursor) if cursor.take(":") else None)
        if not cursor.take(","):
            break
    cursor.need(")")
    external = cursor.take("external")
    return Lambda(at, tuple(names), tuple(types), cursor.expression(), external)


def parameter(cursor: Cursor) -> str:
    """The name of a parameter: every word before `:`, `,` or `)`."""
    start = cursor.word
    if start.kind not in ("name", "quoted"):
        raise cursor.fault("expected the name of a parameter")
    while cursor.word.text not in (":", ",", ")") and cursor.word.kind != "end":
        cursor.at += 1
    name = spaced(cursor.source[start.at : cursor.words[cursor.at - 1].end]).strip("`")
    cursor.vocabulary.add(name)
    return name
