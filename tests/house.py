"""Reads the house as text: its modules, what they import, what is drawn."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).parent.parent
FLOORS = ("engine", "workflows", "web")  # from the ground up
OLDEST = (3, 11)  # the Python that pyproject.toml promises
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
ZEEBE = "{http://camunda.org/schema/zeebe/1.0}"
DEEPER = {"engine.errors"}  # what another floor may reach behind a face
SERVICE = re.compile(r"service\b")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Import:
    """One imported name: the module it is taken from, the name (empty for `import x`), and where."""

    module: str
    name: str
    alias: str
    line: int


@dataclass(frozen=True)
class Module:
    """One Python file of the three floors."""

    path: Path

    @property
    def place(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def floor(self) -> str:
        return self.place.split("/")[0]

    @property
    def name(self) -> str:
        return self.place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        try:
            return ast.parse(self.text, feature_version=OLDEST)
        except SyntaxError:
            return ast.Module([], [])  # one rule tells of it; the others look at the rest of the house

    @cached_property
    def functions(self) -> list[Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    @cached_property
    def imports(self) -> list[Import]:
        return [found for node in ast.walk(self.tree) for found in self.imported(node)]

    @cached_property
    def bound(self) -> set[str]:
        """Every name that the module itself binds at its top: what a face offers."""
        names = {found.alias for found in self.imports}
        for node in self.tree.body:
            if isinstance(node, Function | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                names |= {found.id for found in ast.walk(node) if isinstance(found, ast.Name)}
        return names

    def imported(self, node: ast.AST) -> Iterator[Import]:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, "", alias.asname or alias.name.split(".")[0], node.lineno)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield Import(self.absolute(node), alias.name, alias.asname or alias.name, node.lineno)

    def absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.place.removesuffix(".py").split("/")
        return ".".join([*parts[: -node.level], *([node.module] if node.module else [])])


@cache
def modules() -> dict[str, Module]:
    """All modules of the floors that exist already, by dotted name."""
    paths = (
        path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py")) if "node_modules" not in path.parts
    )
    return {module.name: module for module in map(Module, paths)}


def target(found: Import) -> str:
    """The module that an import reaches: `from engine import errors` reaches engine.errors."""
    deeper = f"{found.module}.{found.name}"
    return deeper if deeper in modules() else found.module


def used_elsewhere() -> set[tuple[str, str]]:
    """(module, name) of everything that some other module takes, by `from m import name` or as `m.name`."""
    taken = set()
    for module in modules().values():
        doors = {found.alias: target(found) for found in module.imports}
        taken |= {(found.module, found.name) for found in module.imports}
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in doors:
                taken.add((doors[node.value.id], node.attr))
    return taken


@cache
def diagrams() -> dict[str, etree._Element]:
    """Every shipped diagram, parsed, by its place."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return {
        path.relative_to(ROOT).as_posix(): etree.parse(path, parser).getroot()
        for path in sorted((ROOT / "bpmn").rglob("*.bpmn"))
    }


def drawn(tag: str, attribute: str) -> dict[str, str]:
    """Each literal value of a zeebe attribute that a diagram names, with the first place that names it."""
    found: dict[str, str] = {}
    for place, root in diagrams().items():
        for element in root.iter(f"{ZEEBE}{tag}"):
            value = element.get(attribute, "")
            if value and not value.startswith("="):
                found.setdefault(value, f"{place}:{element.sourceline}")
    return found


def imports() -> Iterator[tuple[Module, Import]]:
    return ((module, found) for module in modules().values() for found in module.imports)


def calls() -> Iterator[tuple[Module, ast.Call]]:
    return (
        (module, node) for module in modules().values() for node in ast.walk(module.tree) if isinstance(node, ast.Call)
    )


def reads(text: str) -> bool:
    try:
        ast.parse(text, feature_version=OLDEST)
    except SyntaxError:
        return False
    return True


def where(module: Module, found: Import) -> str:
    return f"{module.place}:{found.line} {found.module} {found.name}".rstrip()


def floor_of(found: Import) -> str | None:
    first = found.module.split(".")[0]
    return first if first in FLOORS else None


def by_the_face(found: Import) -> bool:
    """`from engine import x` where the face itself offers x, or one of the few modules that stand open."""
    if target(found) in DEEPER:
        return True
    return found.module in FLOORS and (not found.name or found.name in offered(found.module))


def offered(floor: str) -> set[str]:
    return modules()[floor].bound if floor in modules() else set()


def commits(call: ast.Call) -> bool:
    """`x.commit(…)`, or `x.begin()` without arguments, which commits when its block ends."""
    if not isinstance(call.func, ast.Attribute):
        return False
    return call.func.attr == "commit" or (call.func.attr == "begin" and not call.args and not call.keywords)


def words(module: Module) -> set[str]:
    return {node.id for node in ast.walk(module.tree) if isinstance(node, ast.Name)} | {
        found.name for found in module.imports
    }


def size(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> list[str]:
    given = function.args
    return [
        found.arg for found in (*given.posonlyargs, *given.args, *given.kwonlyargs) if found.arg not in ("self", "cls")
    ]


def services() -> dict[str, str]:
    """Every function decorated as a service, by its name, with its place."""
    return {
        function.name: f"{module.place}:{function.lineno}"
        for module in modules().values()
        if module.floor == "workflows"
        for function in module.functions
        if any(SERVICE.match(ast.unparse(decorator).split(".")[-1]) for decorator in function.decorator_list)
    }
