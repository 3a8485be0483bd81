"""Rules about files that are meant to work together: nothing defined twice, nothing missing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from engine import dmn
from engine.drawing import Drawing, Element, Remark, Unreadable, read_drawings
from engine.errors import Finding, FormRefused
from engine.forms import Form
from engine.rules.facts import branches_write_apart, names_are_set
from engine.rules.finding import warning
from engine.rules.graph import circles, reached, steps

DIAGRAMS = frozenset((".bpmn", ".xml"))


class Shelf:
    """What a set of files defines, by kind and id."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.drawings: list[tuple[str, Drawing]] = []
        self.defined: dict[tuple[str, str], list[str]] = {}
        self.forms: dict[str, frozenset[str]] = {}
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
                form = Form.read(content)
                self.forms[form.id] = form.keys
                yield "form", form.id
        except (Unreadable, FormRefused, dmn.DecisionError):
            return

    def has(self, kind: str, id: str) -> bool:
        """Whether something is defined, as far as the files let us know."""
        known = any(kind == one for one, _ in self.defined) and (kind, id) not in self.defined
        return id.startswith("=") or not known


def check_together(files: Mapping[str, bytes], services: Collection[str] | None = None) -> list[Finding]:
    """Findings that only several files together show; services are judged when it is said which ones there are."""
    shelf = Shelf(files)
    return [*twice(shelf), *missing(shelf), *remarked(shelf, services)]


def remarked(shelf: Shelf, services: Collection[str] | None) -> Iterator[Finding]:
    """What the rules about facts, calls and services say of the workflows that are meant to run."""
    called = {element.called for _, drawing in shelf.drawings for element in drawing.elements.values()}
    for file, drawing in shelf.drawings:
        remarks: list[Remark] = []
        if drawing.executable or len(shelf.drawings) == 1:
            remarks += names_are_set(drawing, shelf.forms, called=drawing.key in called)
            remarks += branches_write_apart(drawing, shelf.forms)
            remarks += () if services is None else strangers(drawing, services)
        remarks += around(shelf, drawing)
        for remark in remarks:
            yield Finding(file, remark.line, remark.element, remark.rule, remark.severity, remark.message)


def strangers(drawing: Drawing, services: Collection[str]) -> Iterator[Remark]:
    """Services that nobody offers."""
    for element in drawing.elements.values():
        name = element.service
        if name and not name.startswith("=") and name not in (*services, "publish_message"):
            message = f"nobody offers the service “{name}”: write it in services.py, or finish its jobs by the API"
            yield warning(element, "unknown_service", message)


def around(shelf: Shelf, drawing: Drawing) -> Iterator[Remark]:
    """Calls that lead back to the workflow itself."""
    calls = {
        one.key: [element.called for element in one.elements.values() if element.called] for _, one in shelf.drawings
    }
    circle = next((one for one in circles(calls) if drawing.key in one), set())
    for element in drawing.elements.values():
        if element.called in circle and inevitable(drawing, element):
            yield warning(
                element, "calls_in_circle", "every way leads through this call back to its own workflow: it never ends"
            )


def inevitable(drawing: Drawing, element: Element) -> bool:
    """Whether no way from a start to an end passes an element by."""
    after = steps(drawing, element.scope)
    rest = {id: [one for one in targets if one != element.id] for id, targets in after.items()}
    begin = [one.id for one in (*drawing.starts(element.scope), *drawing.entries(element.scope))]
    return all(after[id] for id in reached(rest, begin) if id in after and id != element.id)


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
    used = (
        ("form", element.form),
        ("decision", decision.text if decision else None),
        ("workflow", element.called),
    )
    return [
        warning(element, f"missing_{kind}", f"the {kind} “{id}” is not among these files")
        for kind, id in used
        if id and not shelf.has(kind, id)
    ]
