"""A DMN file with the files it imports: its decisions, ready to be made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from engine.dmn.boxed import BUILDERS
from engine.dmn.errors import DecisionError
from engine.dmn.explanation import explained
from engine.dmn.graph import Making, Part
from engine.dmn.shop import Shop
from engine.dmn.table.account import Account
from engine.dmn.types import Catalogue
from engine.dmn.xml import Element, read_xml
from engine.feel import PLAIN, FeelError, Run, Types, Value, guarded, to_python

KINDS = ("decision", "inputData", "businessKnowledgeModel", "decisionService")
NAMES = ("name", "iteratorVariable")
CALLABLE = ("decision", "decisionService", "businessKnowledgeModel")


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that can be asked for."""

    id: str
    name: str


@dataclass(eq=False)
class Model:
    """A DMN file: which decisions it has, and what they say."""

    name: str
    root: Element
    types: Catalogue = field(init=False)
    kinds: Catalogue = field(init=False)
    parts: dict[str, Part] = field(init=False)
    imports: dict[str, "Model"] = field(init=False, default_factory=dict)
    known: Types | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.types, self.kinds = Catalogue(self.root), Catalogue(self.root, limits=False)
        elements = self.root.all(*KINDS)
        names = long_names(elements) | long_names(self.root.all("itemDefinition", "import"), deep=True)
        self.parts = {}
        for element in elements:
            language = self.root.attributes.get("expressionLanguage", "feel")
            shop = Shop(names | long_names([element], deep=True), self.types, BUILDERS, element.id, language)
            self.parts[element.id] = Part(element, self.namespace, shop, self.parts)

    @property
    def namespace(self) -> str:
        """The namespace under which others import it."""
        return self.root.attributes.get("namespace", "")

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions in the order of the file."""
        return tuple(Decision(each.id, each.name) for each in self.root.all("decision"))

    def link(self, others: Mapping[str, "Model"]) -> None:
        """Connect the imports with the models that are there, by their namespace."""
        for each in self.root.all("import"):
            found = others.get(each.attributes.get("namespace", ""))
            if found is None or found is self:
                continue
            self.imports[each.name] = found
            self.types.imported[each.name], self.kinds.imported[each.name] = found.types, found.kinds
            names = long_names(found.root.all(*KINDS, "itemDefinition"), deep=True)
            for part in self.parts.values():
                part.know(each.name, found.namespace, found.parts, names)

    def decide(self, decision: str, inputs: Mapping[str, object], *, now: datetime | None = None) -> Value:
        """What a decision (by id or by name) says for these inputs."""
        return self.made(decision, inputs, Run(now))

    def explain(self, decision: str, inputs: Mapping[str, object], *, now: datetime | None = None) -> dict[str, Value]:
        """The same with every decision that was made, the tables with the rules that matched, and reasons for nulls."""
        reasons: list[str] = []
        run = Account(now, reasons)
        result = self.made(decision, inputs, run)
        decisions = [{"id": id_, "name": name, "value": to_python(value)} for id_, name, value in run.made]
        tables = [to_python(explained(each)) for each in run.asked]
        return {"result": result, "decisions": decisions, "tables": tables, "reasons": reasons}

    def made(self, decision: str, inputs: Mapping[str, object], run: Run) -> Value:
        """The decision's value in Python's own types."""
        part = self.part(decision)
        try:
            self.known = self.known or self.kinds.all()
            making = Making(self.known, inputs, run)
            return guarded(lambda names, run: to_python(making.asked(part)), inputs, run)
        except FeelError as error:
            raise DecisionError(part.id, error.message) from None
        except DecisionError as error:
            raise self.blamed(error) from None
        except RecursionError:
            raise DecisionError(part.id, "its types are nested too deeply") from None

    def blamed(self, error: DecisionError) -> DecisionError:
        """An error, with the imports that are missing and may be its cause."""
        absent = [each.name for each in self.root.all("import") if each.name not in self.imports]
        if not absent:
            return error
        told = f"{error.reason} (imported, but not among the files: {', '.join(absent)})"
        return DecisionError(error.element, told, error.line)

    def part(self, wanted: str) -> Part:
        """The part with an id or a name."""
        if wanted in self.parts and self.parts[wanted].kind in CALLABLE:
            return self.parts[wanted]
        for part in self.parts.values():
            if part.kind in CALLABLE and part.name == wanted:
                return part
        raise DecisionError(wanted, "there is no such decision")


def long_names(elements: Iterable[Element], *, deep: bool = False) -> frozenset[str]:
    """The names of several words of elements, or of all within them; arguments have the names of others."""
    among = (each for element in elements for each in (element.below() if deep else (element,)))
    given = (each.attributes.get(key, "") for each in among if each.tag != "parameter" for key in NAMES)
    return frozenset(" ".join(name.split()) for name in given if name and not PLAIN.fullmatch(name))


def read(xml: bytes, name: str = "") -> Model:
    """The model of one file, without its imports."""
    return Model(name, read_xml(xml, name))


def read_all(files: Mapping[str, bytes]) -> list[Model]:
    """The models of files that import each other, in their order."""
    models = [read(xml, name) for name, xml in files.items()]
    by_namespace = {model.namespace: model for model in models if model.namespace}
    for model in models:
        model.link(by_namespace)
    return models
