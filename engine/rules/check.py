"""Applies the rules to files: every finding at once."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from engine import dmn, forms
from engine.drawing import Drawing, Remark, Unreadable, guess, read_drawings
from engine.errors import Finding
from engine.rules import activities, events, flows, gateways, soundness, standard, structure, texts, undoing
from engine.rules.finding import Rule, warning
from engine.rules.together import DIAGRAMS, check_together

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *flows.RULES,
    *gateways.RULES,
    *activities.RULES,
    *events.RULES,
    *texts.RULES,
    *undoing.RULES,
    *standard.RULES,
)


UNCLEAR = frozenset(("duplicate_id", "dangling_flow", "flow_over_border"))
"""Faults that leave open what the whole would be: then it is not judged."""


def check(files: Mapping[str, bytes], services: Collection[str] | None = None) -> list[Finding]:
    """All findings of a set of files, in the order of the files and their lines.

    With the names of the services on offer, those that nobody offers are told too.
    """
    findings: list[Finding] = []
    decisions = {name: content for name, content in files.items() if name.endswith(".dmn")}
    for name, content in files.items():
        checker = CHECKERS.get(PurePosixPath(name).suffix)
        if name in decisions:
            findings += check_decisions(name, content, decisions)
        elif checker is None:
            findings.append(Finding(name, 1, "", "unknown_file", "error", unknown_file(content)))
        else:
            findings += checker(name, content)
    return findings + check_together(files, services)


def unknown_file(content: bytes) -> str:
    """What to say of a file whose ending is not known."""
    seems = guess(content)
    return f"only .bpmn, .dmn and .form files are known{f'; it seems to be {seems}' if seems else ''}"


def check_diagram(file: str, xml: bytes, process: str | None = None) -> list[Finding]:
    """The findings of one diagram; of one process when it is named, else of all that are meant to run."""
    try:
        drawings = read_drawings(xml)
    except Unreadable as fault:
        return [finding(file, fault.remark)]
    remarks = [*selection(drawings, process)]
    for drawing in named(drawings, process) if process else runnable(drawings) or inhabited(drawings):
        remarks += drawing.remarks
        for rule in RULES:
            remarks += rule(drawing)
        if not any(remark.rule in UNCLEAR for remark in remarks):
            remarks += (remark for rule in soundness.RULES for remark in rule(drawing))
    unique = dict.fromkeys(sorted(remarks, key=lambda remark: (remark.line, remark.element)))
    names = {id: one.name for drawing in drawings for id, one in drawing.elements.items()}
    names |= {id: flow.name for drawing in drawings for id, flow in drawing.flows.items()}
    return [finding(file, called(remark, names.get(remark.element, ""))) for remark in unique]


def called(remark: Remark, name: str) -> Remark:
    """The same remark with the name that people know the element by."""
    return remark._replace(message=f"“{' '.join(name.split())}”: {remark.message}") if name else remark


def check_decisions(file: str, xml: bytes, all_: Mapping[str, bytes]) -> list[Finding]:
    """The findings of one `.dmn` file, which may import the others."""
    others = {name: content for name, content in all_.items() if name != file}
    return [
        Finding(file, line, element, rule, "warning" if severity == "warning" else "error", message)
        for element, line, rule, severity, message in dmn.check(xml, file, others=others)
    ]


def finding(file: str, remark: Remark) -> Finding:
    """A remark as a finding in a file."""
    return Finding(file, remark.line, remark.element, remark.rule, remark.severity, remark.message)


def runnable(drawings: Sequence[Drawing]) -> list[Drawing]:
    """The executable processes, or the only one."""
    meant = [drawing for drawing in drawings if drawing.executable]
    return meant or list(drawings[:1] if len(drawings) == 1 else ())


def inhabited(drawings: Sequence[Drawing]) -> list[Drawing]:
    """The processes in which something is drawn, else all: pools of others are often left empty."""
    return [drawing for drawing in drawings if drawing.elements] or list(drawings)


def named(drawings: Sequence[Drawing], process: str | None) -> list[Drawing]:
    """The process of that name."""
    return [drawing for drawing in drawings if drawing.key == process]


def chosen(drawings: Sequence[Drawing], process: str | None) -> Drawing | None:
    """The process to run: the one that is named, else the first that is meant to run."""
    return next(iter(named(drawings, process) or runnable(drawings)), None)


def selection(drawings: Sequence[Drawing], process: str | None) -> Iterator[Remark]:
    """Whether the file holds something to run."""
    if not drawings:
        yield Remark(1, "", "no_process", "the file holds no process")
    elif process is not None and not named(drawings, process):
        known = ", ".join(drawing.key for drawing in drawings)
        yield Remark(1, process, "unknown_process", f"the file holds no process “{process}”, only {known}")
    else:
        chosen = named(drawings, process) or runnable(drawings)
        left = [drawing for drawing in drawings if drawing.elements and drawing not in chosen]
        if chosen and left and process is None:
            message = f"of the processes here this one runs; documentation only: {', '.join(one.key for one in left)}"
            yield warning(chosen[0], "other_pools", message)
        for drawing in chosen or drawings:
            if not drawing.executable:
                yield warning(drawing, "not_executable", "the process is not marked as executable")


CHECKERS: Mapping[str, Callable[[str, bytes], list[Finding]]] = {
    **dict.fromkeys(DIAGRAMS, check_diagram),
    ".form": forms.check,
}
