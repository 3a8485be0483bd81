"""Literals, names, brackets, and what hangs on them: paths, filters, calls."""

from decimal import Decimal

from engine.feel.numbers import number
from engine.feel.syntax import intervals
from engine.feel.syntax.composites import context, function, listing
from engine.feel.syntax.cursor import Cursor
from engine.feel.syntax.nodes import Call, Filter, Literal, Name, Node, Path
from engine.feel.syntax.vocabulary import KEYWORDS, MEMBERS, Vocabulary
from engine.feel.temporal.reading import read_temporal

CONSTANTS = {"true": True, "false": False, "null": None}
BUILT_IN = Vocabulary(
    (
        "date and time|days and time duration|years and months duration|string length|upper case|lower case|"
        "substring before|substring after|starts with|ends with|list contains|index of|insert before|list replace|"
        "distinct values|round up|round down|round half up|round half down|day of year|day of week|month of year|"
        "week of year|get value|get entries|get or else|context put|context merge|string join|is defined|"
        "last day of month|met by|overlaps before|overlaps after|overlapped by|finished by|started by|put all|"
        "is blank|is empty|duplicate values|random number|to base64"
    ).split("|")
)
MEMBER = Vocabulary(MEMBERS)


def read(cursor: Cursor) -> Node:
    """A primary and all that follows it closely."""
    node = primary(cursor)
    while True:
        word = cursor.word
        if word.kind != "sign":
            return node
        if word.text == ".":
            cursor.at += 1
            node = Path(word.at, node, member(cursor))
        elif word.text == "[" and not cursor.bare:
            cursor.at += 1
            node = Filter(word.at, node, cursor.expression())
            cursor.need("]")
        elif word.text == "(":
            node = call(cursor, node)
        else:
            return node
        cursor.deeper()


def primary(cursor: Cursor) -> Node:
    """The smallest thing that has a value."""
    word = cursor.word
    known = cursor.known_name()
    if known:
        return Name(word.at, known)
    if word.kind == "name":
        return named(cursor)
    if word.kind == "number":
        return numeral(cursor)
    if word.kind == "text":
        return Literal(word.at, cursor.text())
    if word.kind == "quoted":
        return Name(word.at, cursor.name())
    return signed(cursor)


def named(cursor: Cursor) -> Node:
    """A word: a constant, a function definition, a built-in of several words, or a variable."""
    word = cursor.word
    if word.text in CONSTANTS:
        cursor.at += 1
        return Literal(word.at, CONSTANTS[word.text])
    if word.text == "function":
        return function(cursor)
    phrase = BUILT_IN.longest(cursor.words, cursor.at)
    if phrase and cursor.next(phrase[1]).text == "(":
        cursor.at += phrase[1]
        return Name(word.at, phrase[0])
    if word.text in KEYWORDS:
        raise cursor.unexpected()
    cursor.at += 1
    return Name(word.at, word.text)


def numeral(cursor: Cursor) -> Node:
    """A number literal."""
    word = cursor.word
    value: Decimal | None = number(word.text)
    if value is None:
        raise cursor.fault("this number is too large")
    cursor.at += 1
    return Literal(word.at, value)


def signed(cursor: Cursor) -> Node:
    """What begins with a sign: brackets, braces, `@`, `?`."""
    word = cursor.word
    if cursor.take("("):
        return bracket(cursor)
    if cursor.take("["):
        return listing(cursor)
    if cursor.take("{"):
        return context(cursor)
    if cursor.take("@"):
        value = read_temporal(cursor.text())
        if value is None:
            raise cursor.fault("this is no date, time or duration", cursor.words[cursor.at - 1])
        return Literal(word.at, value)
    if cursor.take("?"):
        return Name(word.at, "?")
    if cursor.take("]"):
        start = cursor.expression()
        cursor.need("..")
        return intervals.interval(cursor, start, "]")
    raise cursor.unexpected()


def bracket(cursor: Cursor) -> Node:
    """`(expression)`, `(1..5)` or `(< 5)`."""
    node = cursor.test()
    if cursor.take(".."):
        return intervals.interval(cursor, node, "(")
    cursor.need(")")
    return node


def member(cursor: Cursor) -> str:
    """The name after a point; keywords may be names there."""
    phrase = MEMBER.longest(cursor.words, cursor.at)
    if phrase:
        cursor.at += phrase[1]
        return phrase[0]
    if cursor.word.kind == "name" and cursor.word.text in KEYWORDS:
        cursor.at += 1
        return cursor.words[cursor.at - 1].text
    return cursor.name()


def call(cursor: Cursor, function_node: Node) -> Node:
    """The arguments of a call, by position or by name."""
    at = cursor.word.at
    cursor.need("(")
    names: list[str] = []
    arguments: list[Node] = []
    while not cursor.sees(")"):
        name = argument_name(cursor)
        if arguments and bool(name) is not bool(names):
            raise cursor.fault("either all arguments are named or none")
        names += [name] if name else []
        arguments.append(cursor.test())
        if not cursor.take(","):
            break
    cursor.need(")")
    return Call(at, function_node, tuple(arguments), tuple(names))


def argument_name(cursor: Cursor) -> str | None:
    """`name:` before an argument, of one word or several."""
    ahead = 0
    while cursor.next(ahead).kind in ("name", "quoted"):
        ahead += 1
    if not ahead or cursor.next(ahead).text != ":":
        return None
    name = " ".join(cursor.next(each).text.strip("`") for each in range(ahead))
    cursor.at += ahead + 1
    return name
