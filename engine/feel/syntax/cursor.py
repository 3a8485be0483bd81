"""The parser's place in the text: look at a word, take it, need it, say what is wrong with it."""

from abc import ABC, abstractmethod

from engine.feel.errors import FeelError
from engine.feel.limits import DEPTH
from engine.feel.syntax.lexer import Word, place, unquote, words
from engine.feel.syntax.nodes import Node
from engine.feel.syntax.vocabulary import KEYWORDS, Vocabulary


class Cursor(ABC):
    """Words of a text, one of them the current one."""

    def __init__(self, source: str, vocabulary: Vocabulary) -> None:
        self.source, self.vocabulary = source, vocabulary
        self.words, self.at, self.depth = words(source), 0, 0
        self.bare = False

    @property
    def word(self) -> Word:
        """The current word."""
        return self.words[self.at]

    def next(self, ahead: int = 1) -> Word:
        """A later word."""
        return self.words[min(self.at + ahead, len(self.words) - 1)]

    def sees(self, text: str) -> bool:
        """Whether the current word is this sign or keyword."""
        word = self.words[self.at]
        return word.text == text and word.kind in ("sign", "name")

    def take(self, text: str) -> bool:
        """Pass the current word if it is this one."""
        seen = self.sees(text)
        self.at += seen
        return seen

    def need(self, *texts: str) -> str:
        """Pass one of these words, or say which was expected."""
        for text in texts:
            if self.take(text):
                return text
        raise self.fault("expected " + " or ".join(f"'{text}'" for text in texts))

    def fault(self, message: str, word: Word | None = None) -> FeelError:
        """What is wrong at the current word, to be raised."""
        return FeelError(message, *place(self.source, (word or self.word).at))

    def unexpected(self) -> FeelError:
        """That nothing like the current word may stand here, to be raised."""
        if self.word.kind == "end":
            return self.fault("the expression ends too early")
        if self.word.text == '"':
            return self.fault("this text has no closing quote")
        return self.fault(f"unexpected '{self.word.text[:40]}'")

    def deeper(self, levels: int = 1) -> None:
        """Go down some levels, within the limit."""
        self.depth += levels
        if self.depth > DEPTH:
            raise self.fault("the expression is nested too deeply")

    def text(self) -> str:
        """Pass a text literal."""
        if self.word.kind != "text":
            raise self.fault("expected a text in quotes")
        self.at += 1
        return unquote(self.words[self.at - 1].text)

    def known_name(self) -> str | None:
        """Pass a name of several words, if a known one begins here."""
        found = self.vocabulary.longest(self.words, self.at)
        if not found:
            return None
        self.at += found[1]
        return found[0]

    def name(self) -> str:
        """Pass a name."""
        known = self.known_name()
        if known:
            return known
        word = self.word
        if word.kind == "quoted":
            self.at += 1
            return word.text[1:-1]
        if word.kind != "name" or word.text in KEYWORDS:
            raise self.fault("expected a name")
        self.at += 1
        return word.text

    @abstractmethod
    def expression(self) -> Node:
        """A whole expression."""

    @abstractmethod
    def operand(self) -> Node:
        """An expression that binds tighter than a comparison."""

    @abstractmethod
    def test(self) -> Node:
        """An expression, or one that begins with a comparison sign."""
