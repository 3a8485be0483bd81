"""Boxed expressions to code: the bench that all kinds share."""

from collections.abc import Callable
from dataclasses import dataclass

from engine.dmn.errors import DecisionError
from engine.dmn.types import Catalogue
from engine.dmn.xml import Element
from engine.feel import Code, FeelError, Names, Run, Test, Type, Value, compile, compile_unary, fitted, misfit

FEEL = ("feel", "dmn/20", "spec/dmn")
Builder = Callable[[Element, "Shop"], Code]


@dataclass(frozen=True)
class Shop:
    """What building needs: names of several words, types, and the builders by kind."""

    names: frozenset[str]
    types: Catalogue
    builders: dict[str, Builder]
    owner: str = ""
    language: str = "feel"

    def speaks(self, element: Element) -> None:
        """Refuse another language than FEEL, said by the element or by the whole file."""
        language = element.attributes.get("expressionLanguage", self.language).lower()
        if not any(sign in language for sign in FEEL):
            raise self.fault(element, f"the language '{language}' is refused, only FEEL runs")

    def fault(self, element: Element, reason: str) -> DecisionError:
        """What is wrong with an element, to be raised; without an id it has its owner's."""
        return DecisionError(element.id or self.owner, reason, element.line)

    def box(self, element: Element) -> Code:
        """The code of a boxed expression, its value made to fit its own `typeRef`."""
        code = self.builders[element.tag](element, self)
        reference = element.attributes.get("typeRef")
        return typed(code, self.types.named(reference), element.id) if reference else code

    def inside(self, element: Element, *, what: str = "an expression") -> Code:
        """The code of the boxed expression that an element holds."""
        boxed = element.one(*self.builders)
        if boxed is None:
            raise self.fault(element, f"{what} is missing")
        return self.box(boxed)

    def text(self, source: str, element: Element) -> Code:
        """The code of a text in an element."""
        self.speaks(element)
        try:
            return compile(source, names=self.names).code
        except FeelError as error:
            raise self.fault(element, str(error)) from None

    def tests(self, source: str, element: Element) -> Test | None:
        """The code of a cell."""
        self.speaks(element)
        try:
            return compile_unary(source, names=self.names).test
        except FeelError as error:
            raise self.fault(element, str(error)) from None


def typed(code: Code, wanted: Type, place: str) -> Code:
    """A code whose value fits a type or is null; `place` says in reasons where it stands."""

    def fit(names: Names, run: Run) -> Value:
        found = code(names, run)
        value, fits = fitted(found, wanted, run)
        return value if fits else run.null(f"{place}: {misfit(found, wanted, run)}")

    return fit
