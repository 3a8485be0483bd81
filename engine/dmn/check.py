"""What is wrong with a DMN file before anyone asks it: findings with element and line."""

from collections.abc import Iterator, Mapping

from engine.dmn.cells import never, of_another_kind, unlisted, unreachable
from engine.dmn.coverage import duplicates, gaps, overlaps
from engine.dmn.errors import DecisionError
from engine.dmn.graph import Part
from engine.dmn.model import KINDS, Model, read
from engine.dmn.table.hits import SINGLE
from engine.dmn.xml import Element
from engine.feel import FeelError, compile, compile_unary, external

Finding = tuple[str, int, str, str, str]
"""Element, line, rule, severity (`error` or `warning`), message."""

NO_FILES: Mapping[str, bytes] = {}
EXPRESSIONS = ("literalExpression", "inputExpression", "outputEntry", "defaultOutputEntry")
TESTS = ("inputEntry", "inputValues", "outputValues", "allowedValues", "typeConstraint")


def check(xml: bytes, name: str = "", *, others: Mapping[str, bytes] = NO_FILES) -> list[Finding]:
    """All findings of one file, errors before warnings of the same place; `others` are the files it may import."""
    try:
        model = read(xml, name)
    except DecisionError as error:
        return [(error.element, error.line, "dmn_unreadable", "error", error.reason)]
    model.link(dict(readable(others)))
    return sorted(findings(model), key=lambda each: (each[1], each[3]))


def readable(files: Mapping[str, bytes]) -> Iterator[tuple[str, Model]]:
    """The models by namespace of those files that are DMN; what is wrong with the others is told elsewhere."""
    for name, xml in files.items():
        try:
            model = read(xml, name)
        except DecisionError:
            continue
        yield model.namespace, model


def findings(model: Model) -> Iterator[Finding]:
    """What is wrong with a model's types and parts."""
    for item in model.root.all("itemDefinition"):
        yield from texts(item, frozenset())
    yield from repeated(model)
    if not model.decisions:
        yield "", model.root.line, "dmn_empty", "warning", "the file has no decision"
    absent = [each for each in model.root.all("import") if each.name not in model.imports]
    for each in absent:
        yield each.name, each.line, "dmn_import", "warning", f"'{each.name}' is imported, but is not among the files"
    for part in model.parts.values() if not absent else ():
        wrong = [*texts(part.element, part.shop.names), *requirements(part)]
        wrong = wrong or [*structure(part), *unconnected(part)]
        yield from wrong
        for element in part.element.below():
            if element.tag == "decisionTable" and not wrong:
                yield from table(element, part)


def repeated(model: Model) -> Iterator[Finding]:
    """Parts that share an id, or a name that others would read."""
    parts = model.root.all(*KINDS)
    for what in ("id", "name"):
        given = [each.attributes.get(what, "") for each in parts]
        for each, value in zip(parts, given, strict=True):
            if value and given.count(value) > 1:
                yield each.id, each.line, "dmn_repeated", "error", f"the {what} '{value}' is there more than once"


def texts(element: Element, names: frozenset[str]) -> Iterator[Finding]:
    """Texts that can't be read as FEEL, or define functions outside it."""
    places = cells_of(element)
    for each in element.below():
        if each.tag not in (*EXPRESSIONS, *TESTS) or not each.words() or foreign(each):
            continue
        where = places.get(id(each), "")
        try:
            syntax = (compile_unary if each.tag in TESTS else compile)(each.words(), names=names).syntax
        except FeelError as error:
            line = each.line + error.line - 1
            yield each.id or element.id, line, "dmn_feel", "error", f"{where}'{each.words()[:60]}': {error}"
            continue
        if external(syntax):
            message = f"{where}functions in Java or PMML are refused, only FEEL runs"
            yield each.id or element.id, each.line, "dmn_external", "error", message


def cells_of(element: Element) -> dict[int, str]:
    """Rule and column of each cell of the tables in an element."""
    return {
        id(cell): f"rule {number}, {tag.removesuffix('Entry')} {column}: "
        for table in element.below()
        for number, rule in enumerate(table.all("rule"), 1)
        for tag in ("inputEntry", "outputEntry")
        for column, cell in enumerate(rule.all(tag), 1)
    }


def foreign(element: Element) -> bool:
    """Whether another language than FEEL is meant; building tells of it."""
    return "feel" not in element.attributes.get("expressionLanguage", "feel").lower()


def requirements(part: Part) -> Iterator[Finding]:
    """What a part requires and isn't there; what another file has is known only when they are deployed together."""
    for href in part.requirements:
        namespace, _, id_ = href.rpartition("#")
        if namespace in ("", part.namespace) and id_ not in part.beside:
            yield part.id, part.element.line, "dmn_requirement", "error", f"it requires '{href}', which is not there"


def unconnected(part: Part) -> Iterator[Finding]:
    """Inputs of the model that a part reads without requiring them: it would see null."""
    required = {part.find(href)[1].name for href in part.requirements if not href.rpartition("#")[0]}
    own = {each.name for each in part.element.below() if each.tag in ("formalParameter", "variable")}
    for name in sorted(set(part.hidden) - required - own):
        if part.kind != "inputData" and any(name in read for read in reads(part)):
            message = f"it reads '{name}', but no line in the drawing leads from that input to it"
            yield part.id, part.element.line, "dmn_unconnected", "error", message


def reads(part: Part) -> Iterator[frozenset[str]]:
    """What each text of a part reads."""
    for each in part.element.below():
        if each.tag in EXPRESSIONS and each.words():
            yield compile(each.words(), names=part.shop.names).reads
        elif each.tag == "inputEntry" and each.words():
            yield compile_unary(each.words(), names=part.shop.names).reads


def structure(part: Part) -> Iterator[Finding]:
    """What keeps a part from being built."""
    if part.kind not in ("decision", "businessKnowledgeModel"):
        return
    try:
        part.code()
    except DecisionError as error:
        yield error.element, error.line or part.element.line, "dmn_structure", "error", error.reason


def table(element: Element, part: Part) -> Iterator[Finding]:
    """Rules that overlap or leave a gap, as far as their cells can be compared."""
    policy = element.attributes.get("hitPolicy", "UNIQUE")
    place = element.id or part.id
    for cell, message in (*of_another_kind(element, part.shop), *unlisted(element, part.shop)):
        yield cell.id or place, cell.line, "dmn_type", "warning", message
    twice = duplicates(element)
    for second, first in twice.items():
        rule = element.all("rule")[second - 1]
        message = f"rule {second} asks the same as rule {first}"
        yield rule.id or place, rule.line, "dmn_duplicate", "warning", message
    for rule, message in (*never(element, part.shop), *unreachable(element, part.shop)):
        yield rule.id or place, rule.line, "dmn_unreachable", "warning", message
    if policy == "UNIQUE":
        for first, second in overlaps(element, part.shop.names):
            if twice.get(second) == first:
                continue
            message = f"rules {first} and {second} can match at the same time, but the hit policy is UNIQUE"
            yield place, element.all("rule")[second - 1].line, "dmn_overlap", "warning", message
    if policy in SINGLE and not any(column.one("defaultOutputEntry") for column in element.all("output")):
        example = gaps(element, part.shop.names)
        if example:
            yield place, element.line, "dmn_gap", "warning", f"no rule says what holds for {example}"
