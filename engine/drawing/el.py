"""Says in FEEL what `${x > 3}` of Camunda 7, Flowable or Activiti says, as far as both mean the same."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

LONGEST = 2_000
DEEPEST = 40
TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
    r"|(?P<name>[A-Za-z_$][\w$]*)|(?P<sign>&&|\|\||==|!=|<=|>=|[-+*/%<>!?:()\[\].,]))"
)
WORDS = {"and": "&&", "or": "||", "not": "!", "eq": "==", "ne": "!=", "lt": "<", "gt": ">", "le": "<=", "ge": ">="}
WORDS |= {"div": "/", "mod": "%"}
CONSTANTS = frozenset(("true", "false", "null"))
RESERVED = frozenset("for return if then else some every satisfies in between instance of function external".split())
LEVELS: tuple[Mapping[str, str], ...] = (
    {"||": "or"},
    {"&&": "and"},
    {"==": "=", "!=": "!="},
    {"<": "<", "<=": "<=", ">": ">", ">=": ">="},
    {"+": "+", "-": "-"},
    {"*": "*", "/": "/", "%": "%"},
)
COMPARES = (2, 3)
COUNTED = {
    "nrOfInstances": "numberOfInstances",
    "nrOfCompletedInstances": "numberOfCompletedInstances",
    "nrOfActiveInstances": "numberOfActiveInstances",
    "loopCounter": "(loopCounter - 1)",
}
HOSTS = frozenset(("execution", "task", "caseExecution", "delegateTask"))


class Untranslatable(ValueError):
    """What cannot be said in FEEL, and why."""


class Token(NamedTuple):
    """A word of an expression: its kind and text."""

    kind: str
    text: str


def is_el(text: str | None) -> bool:
    """Whether a text holds an expression of that kind."""
    return bool(text) and ("${" in str(text) or "#{" in str(text))


def to_feel(text: str) -> str:
    """The FEEL text, without a leading `=`; raises `Untranslatable`."""
    if len(text) > LONGEST:
        raise Untranslatable(f"it is longer than {LONGEST} characters")
    parts = list(split(text.strip()))
    if len(parts) == 1:
        return parts[0][1] if parts[0][0] == "text" else Translator(parts[0][1]).whole()
    return " + ".join(quoted(part) if kind == "text" else spoken(part) for kind, part in parts)


def spoken(expression: str) -> str:
    """A part of a longer text: nothing is said for null."""
    feel = Translator(expression).whole()
    return f'(if ({feel}) = null then "" else string({feel}))'


def split(text: str) -> Iterator[tuple[str, str]]:
    """Plain texts and the expressions between them."""
    at = 0
    for found in re.finditer(r"[$#]\{((?:[^{}'\"]|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")*)\}", text):
        if found.start() > at:
            yield "text", text[at : found.start()]
        yield "expression", found[1]
        at = found.end()
    if at < len(text):
        if "${" in text[at:] or "#{" in text[at:]:
            raise Untranslatable("a bracket is not closed, or holds what FEEL has no word for")
        yield "text", text[at:]


def quoted(text: str) -> str:
    """A text as FEEL writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


class Translator:
    """Reads one expression and says it in FEEL; each method gives the FEEL of what it has read."""

    def __init__(self, text: str) -> None:
        self.tokens, self.at, self.depth = list(words(text)), 0, 0

    def whole(self) -> str:
        """The whole expression."""
        said = self.choice()
        if self.at < len(self.tokens):
            raise Untranslatable(f"“{self.tokens[self.at].text}” is not understood there")
        return said

    def peek(self) -> str:
        """The sign that comes next, empty for none."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else Token("", "")
        return token.text if token.kind == "sign" else ""

    def take(self, sign: str) -> bool:
        """Whether that sign comes next; it is passed."""
        found = self.peek() == sign
        self.at += found
        return found

    def need(self, sign: str) -> None:
        """Pass that sign."""
        if not self.take(sign):
            raise Untranslatable(f"“{sign}” is missing")

    def choice(self) -> str:
        """`a ? b : c`."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Untranslatable("it is nested too deeply")
        said = self.operation(0)
        if self.take("?"):
            yes = self.choice()
            self.need(":")
            said = f"(if {said} then {yes} else {self.choice()})"
        self.depth -= 1
        return said

    def operation(self, level: int) -> str:
        """Operators of one rank, from the left."""
        if level == len(LEVELS):
            return self.prefix()
        said, count = self.operation(level + 1), 0
        while self.peek() in LEVELS[level]:
            sign = LEVELS[level][self.tokens[self.at].text]
            self.at += 1
            other, count = self.operation(level + 1), count + 1
            if level in COMPARES and count > 1:
                said = f"({said})"
            said = f"modulo({said}, {other})" if sign == "%" else f"{said} {sign} {other}"
        return f"({said})" if count and level in COMPARES and self.peek() in {**LEVELS[2], **LEVELS[3]} else said

    def prefix(self) -> str:
        """`!`, `-` and `empty`; in FEEL only true is true, so that “not” asks for just that."""
        if self.take("!"):
            return f"not(({self.deeper()}) = true)"
        if self.take("-"):
            return f"-{self.deeper()}"
        if self.at < len(self.tokens) and self.tokens[self.at] == Token("name", "empty"):
            self.at += 1
            what = self.deeper()
            return f'(({what} = null or {what} = "" or {what} = []) = true)'
        return self.path()

    def deeper(self) -> str:
        """What a prefix stands before."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Untranslatable("it is nested too deeply")
        said = self.prefix()
        self.depth -= 1
        return said

    def path(self) -> str:
        """A value with its properties and places."""
        said = self.value()
        while self.peek() in (".", "["):
            if self.take("["):
                said += self.place()
            else:
                self.need(".")
                said = self.member(said)
        if said in HOSTS:
            raise Untranslatable(f"“{said}” has no equivalent")
        return said

    def member(self, said: str) -> str:
        """A property, or one of the few methods that FEEL has a word for."""
        name = self.name()
        if not self.take("("):
            if said in HOSTS:
                raise Untranslatable(f"“{said}.{name}” has no equivalent")
            return f"{said}.{name}"
        arguments = self.arguments()
        method = METHODS.get((name, len(arguments)))
        if method is None or (said in HOSTS) != (name == "getVariable"):
            raise Untranslatable(f"the method “{name}” cannot be called")
        return method(said, *arguments)

    def arguments(self) -> list[str]:
        """What stands between the brackets of a call."""
        found: list[str] = []
        while not self.take(")"):
            if found:
                self.need(",")
            found.append(self.choice())
        return found

    def place(self) -> str:
        """`[0]`, which FEEL counts from one, or `['name']`."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else Token("", "")
        self.at += 1
        self.need("]")
        if token.kind == "number" and token.text.isdigit():
            return f"[{int(token.text) + 1}]"
        if token.kind == "text" and token.text[1:-1].isidentifier():
            return f".{token.text[1:-1]}"
        raise Untranslatable("a place that has to be worked out has no plain equivalent")

    def name(self) -> str:
        """A name that FEEL can read."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else Token("", "")
        self.at += 1
        if token.kind != "name" or token.text in RESERVED or "$" in token.text:
            raise Untranslatable(f"“{token.text or 'the end'}” is no name here")
        return token.text

    def value(self) -> str:
        """A number, a text, a name, or something in brackets."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else Token("", "")
        if self.take("("):
            said = self.choice()
            self.need(")")
            return f"({said})"
        if token.kind in ("number", "text"):
            self.at += 1
            return token.text if token.kind == "number" else quoted(re.sub(r"\\(.)", r"\1", token.text[1:-1]))
        name = self.name()
        if self.peek() == "(":
            raise Untranslatable(f"the function “{name}” cannot be called")
        return COUNTED.get(name, name)


def variable(host: str, name: str) -> str:
    """`execution.getVariable('x')` is the variable itself."""
    plain = name[1:-1]
    if not (name.startswith('"') and plain.isidentifier() and plain not in RESERVED):
        raise Untranslatable("a variable whose name has to be worked out has no plain equivalent")
    return plain


METHODS: Mapping[tuple[str, int], Callable[..., str]] = {
    ("getVariable", 1): variable,
    ("equals", 1): lambda what, other: f"({what} = {other})",
    ("size", 0): lambda what: f"count({what})",
    ("isEmpty", 0): lambda what: f'(({what} = "" or {what} = []) = true)',
    ("length", 0): lambda what: f"string length({what})",
    ("toUpperCase", 0): lambda what: f"upper case({what})",
    ("toLowerCase", 0): lambda what: f"lower case({what})",
    ("startsWith", 1): lambda what, other: f"starts with({what}, {other})",
}


def words(text: str) -> Iterator[Token]:
    """The words of an expression."""
    at = 0
    text = text.rstrip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise Untranslatable(f"“{text[at:].strip()[:20]}” is not understood")
        word = found[found.lastgroup]
        kind = "sign" if found.lastgroup == "name" and word in WORDS else found.lastgroup
        yield Token(kind, WORDS.get(word, word) if kind == "sign" else word)
        at = found.end()
