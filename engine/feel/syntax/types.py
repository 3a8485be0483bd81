"""Types as they are written: `list<number>`, `date and time`, `function<string> -> number`."""

from engine.feel.syntax.cursor import Cursor
from engine.feel.syntax.nodes import TypeName
from engine.feel.syntax.vocabulary import Vocabulary

PHRASES = Vocabulary(("date and time", "days and time duration", "years and months duration"))


def type_name(cursor: Cursor) -> TypeName:
    """A type and its parts."""
    cursor.deeper()
    phrase = PHRASES.longest(cursor.words, cursor.at)
    if phrase:
        cursor.at += phrase[1]
        found = TypeName(phrase[0])
    elif cursor.sees("function") and cursor.next().text == "<":
        found = function_type(cursor)
    else:
        found = named_type(cursor)
    cursor.depth -= 1
    return found


def named_type(cursor: Cursor) -> TypeName:
    """A name, with parts for lists, ranges and contexts."""
    name = "function" if cursor.take("function") else "null" if cursor.take("null") else cursor.name()
    while cursor.take("."):
        name += "." + cursor.name()
    if name in ("list", "range") and cursor.take("<"):
        part = type_name(cursor)
        cursor.need(">")
        return TypeName(name, (part,))
    if name == "context" and cursor.take("<"):
        return context_type(cursor)
    return TypeName(name)


def context_type(cursor: Cursor) -> TypeName:
    """`context<a: number, b: string>`."""
    fields: list[str] = []
    parts: list[TypeName] = []
    while not cursor.sees(">"):
        fields.append(field(cursor))
        parts.append(type_name(cursor))
        if not cursor.take(","):
            break
    cursor.need(">")
    return TypeName("context", tuple(parts), tuple(fields))


def field(cursor: Cursor) -> str:
    """The name of a field and its colon."""
    name = cursor.name()
    while not cursor.take(":"):
        name += " " + cursor.name()
    return name


def function_type(cursor: Cursor) -> TypeName:
    """`function<number, string> -> boolean`."""
    cursor.need("function")
    cursor.need("<")
    parts: list[TypeName] = []
    while not cursor.sees(">"):
        parts.append(type_name(cursor))
        if not cursor.take(","):
            break
    cursor.need(">")
    cursor.need("->")
    return TypeName("function", tuple(parts), (), type_name(cursor))
