"""Rules about files that are meant to work together: nothing defined twice, nothing missing."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from engine import dmn
from engine.drawing import Drawing, Element, Remark, Unreadable, read_drawings
from engine.errors import Finding, FormRefused
from engine.forms import Form
from engine.rules.finding import warning

DIAGRAMS = frozenset((".bpmn", ".xml"))


class Shelf:
    """What a set of files defines, by kind and id."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.drawings: list[tuple[str, Drawing]] = []
        self.defined: dict[tuple[str, str], list[str]] = {}
        for name, content in files.items():
            for kind, id in self.names(name, content):
                self.defined.setdefault((kind, id), []).append(name)

    def names(self, file: str, content: bytes) -> Iterator[tuple[str, str]]:
        """What one file defines; one that cannot be read defines nothing."""
        suffix = PurePosixPath(file).suffix
        try:
            if suffix in DIAGRAMS:
                drawings = read_drawings(content)
                self.drawings += [(file, drawing) for drawing in drawings]
                yield from (("workflow", drawing.key) for drawing in drawings if drawing.executable)
            elif suffix == ".dmn":
                yield from (("decision", decision.id) for decision in dmn.read(content, file).decisions)
            elif suffix == ".form":
                yield "form", Form.read(content).id
        except (Unreadable, FormRefused, dmn.DecisionError):
            return

    def has(self, kind: str, id: str) -> bool:
        """Whether something is defined, as far as the files let us know."""
        known = any(kind == one for one, _ in self.defined) and (kind, id) not in self.defined
        return id.startswith("=") or not known


def check_together(files: Mapping[str, bytes]) -> list[Finding]:
    """Findings that only several files together show."""
    shelf = Shelf(files)
    return [*twice(shelf), *missing(shelf)]


def twice(shelf: Shelf) -> Iterator[Finding]:
    """One id, one definition."""
    for (kind, id), files in shelf.defined.items():
        for file in files[1:]:
            message = f"the {kind} “{id}” is also defined in {files[0]}"
            yield Finding(file, line_of(shelf, file, id), id, f"duplicate_{kind}", "error", message)


def line_of(shelf: Shelf, file: str, id: str) -> int:
    """Where a workflow begins in its file."""
    return next((drawing.line for name, drawing in shelf.drawings if (name, drawing.key) == (file, id)), 1)


def missing(shelf: Shelf) -> Iterator[Finding]:
    """What diagrams refer to is among the files, when files of that kind are."""
    for file, drawing in shelf.drawings:
        for element in drawing.elements.values():
            for remark in unknown(shelf, element):
                yield Finding(file, remark.line, remark.element, remark.rule, remark.severity, remark.message)


def unknown(shelf: Shelf, element: Element) -> Sequence[Remark]:
    """What one element refers to in vain; it may have been deployed before, so this is only a warning."""
    decision = element.extensions.decision
    used = (("form", element.form), ("decision", decision.text if decision else None))
    return [
        warning(element, f"missing_{kind}", f"the {kind} “{id}” is not among these files")
        for kind, id in used
        if id and not shelf.has(kind, id)
    ]
