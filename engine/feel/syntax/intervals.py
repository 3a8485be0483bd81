"""Intervals and the tests that are made of them: `[1..5)`, `< 5`, `"a", "b"`, `not(3)`."""

from engine.feel.syntax.cursor import Cursor
from engine.feel.syntax.nodes import Interval, Node, Tests, Unlike

SIGNS = ("<", "<=", ">", ">=", "=", "!=")
CLOSING = ("]", ")", "[")


def unary(cursor: Cursor) -> Node | None:
    """`< 5` and its like, if one begins here."""
    word = cursor.word
    if word.kind != "sign" or word.text not in SIGNS:
        return None
    cursor.at += 1
    value = cursor.operand()
    if word.text == "!=":
        return Unlike(word.at, value)
    return Interval(
        word.at,
        value if word.text in (">", ">=", "=") else None,
        value if word.text in ("<", "<=", "=") else None,
        word.text in (">=", "="),
        word.text in ("<=", "="),
    )


def interval(cursor: Cursor, start: Node, opening: str) -> Node:
    """The rest of an interval after its `..`."""
    bare, cursor.bare = cursor.bare, True
    end = cursor.operand()
    cursor.bare = bare
    closing = cursor.need(*CLOSING)
    return Interval(start.at, start, end, opening == "[", closing == "]")


def tests_after_in(cursor: Cursor) -> tuple[Node, ...]:
    """One test, or several in brackets."""
    if not cursor.take("("):
        return (unary(cursor) or cursor.operand(),)
    first = cursor.test()
    if cursor.take(".."):
        return (interval(cursor, first, "("),)
    tests = [first]
    while cursor.take(","):
        tests.append(cursor.test())
    cursor.need(")")
    return tuple(tests)


def all_tests(cursor: Cursor) -> Tests:
    """The whole text of a cell."""
    at = cursor.word.at
    if cursor.word.kind == "end" or (cursor.word.text == "-" and cursor.next().kind == "end"):
        cursor.at = len(cursor.words) - 1
        return Tests(at, (), negated=False)
    if cursor.sees("not") and cursor.next().text == "(":
        negated = negation(cursor)
        if negated:
            return negated
    return Tests(at, listed(cursor), negated=False)


def negation(cursor: Cursor) -> Tests | None:
    """`not(…)` if it is the whole text, else nothing is passed."""
    start = cursor.at
    cursor.at += 2
    tests = listed(cursor)
    if cursor.take(")") and cursor.word.kind == "end":
        return Tests(cursor.words[start].at, tests, negated=True)
    cursor.at = start
    return None


def listed(cursor: Cursor) -> tuple[Node, ...]:
    """Tests with commas between them."""
    tests = [cursor.test()]
    while cursor.take(","):
        tests.append(cursor.test())
    return tuple(tests)
