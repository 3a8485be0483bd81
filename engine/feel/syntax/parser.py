"""Words to a syntax tree: what binds tighter stands deeper."""

from collections.abc import Iterable

from engine.feel.errors import FeelError
from engine.feel.syntax import flow, intervals, primaries
from engine.feel.syntax.cursor import Cursor
from engine.feel.syntax.nodes import Arithmetic, Between, Comparison, In, InstanceOf, Logic, Negation, Node, Tests
from engine.feel.syntax.types import type_name
from engine.feel.syntax.vocabulary import Vocabulary

COMPARED = 3
LEVELS = {
    **dict.fromkeys(("or",), 1),
    **dict.fromkeys(("and",), 2),
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">=", "between", "in"), COMPARED),
    **dict.fromkeys(("+", "-"), 4),
    **dict.fromkeys(("*", "/"), 5),
    **dict.fromkeys(("**",), 6),
    **dict.fromkeys(("instance",), 7),
}


class Parser(Cursor):
    """Reads one text."""

    def expression(self) -> Node:
        """A whole expression; brackets around it let filters in again."""
        bare, self.bare = self.bare, False
        node = self.climb(1)
        self.bare = bare
        return node

    def operand(self) -> Node:
        """An expression that binds tighter than a comparison."""
        return self.climb(COMPARED + 1)

    def test(self) -> Node:
        """An expression, an interval without brackets' help, or `< 5`."""
        return intervals.unary(self) or self.expression()

    def climb(self, lowest: int) -> Node:
        """Operands joined by operators that bind at least this tightly."""
        begun = self.depth
        self.deeper()
        node = self.prefix()
        while True:
            word = self.word
            level = LEVELS.get(word.text, 0) if word.kind in ("sign", "name") else 0
            if level < lowest or not level:
                self.depth = begun
                return node
            self.deeper()
            node = self.infix(node, word.text, level)

    def prefix(self) -> Node:
        """What can begin an expression."""
        word = self.word
        if word.kind == "sign" and word.text == "-":
            self.at += 1
            return Negation(word.at, self.climb(7))
        return flow.read(self) or primaries.read(self)

    def infix(self, left: Node, operator: str, level: int) -> Node:
        """One operator and what stands to its right."""
        at = self.word.at
        self.at += 1
        if level <= 2:
            return self.logic(left, operator, level)
        if operator == "between":
            low = self.operand()
            self.need("and")
            return Between(at, left, low, self.operand())
        if operator == "in":
            return In(at, left, intervals.tests_after_in(self))
        if operator == "instance":
            self.need("of")
            return InstanceOf(at, left, type_name(self))
        right = self.climb(level + 1)
        made = Comparison if level == COMPARED else Arithmetic
        return made(at, operator, left, right)

    def logic(self, left: Node, operator: str, level: int) -> Node:
        """All parts of one `and` or `or`, side by side."""
        parts = [left, self.climb(level + 1)]
        while self.take(operator):
            parts.append(self.climb(level + 1))
        return Logic(left.at, operator, tuple(parts))

    def finish(self) -> None:
        """Nothing may be left."""
        if self.word.kind != "end":
            raise self.unexpected()


def parse(source: str, names: Iterable[str] = ()) -> Node:
    """The syntax tree of an expression."""
    parser = Parser(source, Vocabulary(names))
    try:
        node = parser.expression()
        parser.finish()
    except RecursionError:
        raise FeelError("the expression is nested too deeply") from None
    return node


def parse_tests(source: str, names: Iterable[str] = ()) -> Tests:
    """The syntax tree of unary tests, as in a cell of a decision table."""
    parser = Parser(source, Vocabulary(names))
    try:
        tests = intervals.all_tests(parser)
        parser.finish()
    except RecursionError:
        raise FeelError("the expression is nested too deeply") from None
    return tests
