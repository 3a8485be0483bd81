"""Says in `zeebe:` elements and FEEL what a diagram says in the words of Camunda 7, Flowable or Activiti."""

from collections.abc import Iterator

from lxml import etree

from engine.drawing.document import BPMN, ZEEBE, Remark, kind_of, text_of
from engine.drawing.el import Untranslatable, is_el, quoted, to_feel
from engine.drawing.repair import is_flow_node, parent, told
from engine.drawing.vendors import ATTRIBUTES, DOCUMENTATION, EXTERNAL, REMEDIES, RESULTS, VENDORS, Equivalent

TEXTS = frozenset("condition conditionExpression completionCondition loopCardinality loopCondition".split())
TIMES = frozenset("timeDate timeDuration timeCycle".split())
FEEL_LANGUAGES = ("feel", "juel", "uel", "el", "java.util.el")
NAMES = {"message": "name", "signal": "name", "error": "errorCode", "escalation": "escalationCode"}


def translate_document(root: etree._Element) -> list[Remark]:
    """Names and codes at the top of the document that hold expressions."""
    remarks: list[Remark] = []
    for node in root:
        attribute = NAMES.get(kind_of(node))
        if attribute and is_el(node.get(attribute)):
            said = Translation(node, remarks).value(node, f"{kind_of(node)} {attribute}", node.get(attribute) or "")
            node.set(attribute, said or "")
    return remarks


def translate_process(process: etree._Element) -> list[Remark]:
    """Everything in one process; what was translated and what cannot be becomes a remark."""
    remarks: list[Remark] = []
    Translation(process, remarks).whole()
    return remarks


class Translation:
    """Translates one process in place."""

    def __init__(self, process: etree._Element, remarks: list[Remark]) -> None:
        self.process, self.remarks = process, remarks
        self.kept: dict[str, None] = {}

    def whole(self) -> None:
        """Every node in the order of the file."""
        for node in list(self.process.iter(etree.Element)):
            kind = kind_of(node)
            if kind in TEXTS or kind in TIMES:
                self.text(node)
            elif kind == "script":
                self.script(node)
            elif kind in ("potentialOwner", "humanPerformer"):
                self.performer(node, kind)
            elif kind == "extensionElements":
                self.extensions(node, parent(node))
            if kind:
                self.attributes(node)
        if self.kept:
            names = ", ".join(self.kept)
            self.remarks.append(
                told(self.process, "vendor_documentation", f"kept as documentation, without effect: {names}")
            )

    def attributes(self, node: etree._Element) -> None:
        """The vendor's attributes of a BPMN element."""
        for key, value in list(node.attrib.items()):
            name = etree.QName(str(key))
            vendor = VENDORS.get(name.namespace or "")
            if vendor is None:
                continue
            what, local = f"{vendor}:{name.localname}", name.localname
            if local == "resultVariable":
                self.result(node, what, str(value))
            elif local == "type" and value in EXTERNAL:
                continue
            elif local in ATTRIBUTES:
                self.attribute(node, what, str(value), ATTRIBUTES[local])
            elif local in DOCUMENTATION:
                self.kept[what] = None
            else:
                self.refuse(node, what, str(value))

    def attribute(self, node: etree._Element, what: str, value: str, to: Equivalent) -> None:
        """One attribute that has an equivalent."""
        if to.reading == "class":
            said: str | None = value.rpartition(".")[2]
        elif to.reading == "bean":
            said = value.strip().removeprefix("${").removeprefix("#{").removesuffix("}").strip()
            if not said.isidentifier():
                return self.refuse(node, what, value)
        elif to.reading == "form":
            said = form_id(value)
            if said is None:
                message = f"{what}=“{value}” is a page of another program and not shown: give the id of a form"
                return self.remarks.append(told(owner(node), "embedded_form", message))
        else:
            said = self.value(node, what, value, quiet=True)
        if said is None:
            return None
        if to.reading == "variable" and not said.startswith("="):
            said = f"={said}"
        host = node if to.element == "loopCharacteristics" else owner(node)
        extension(host, to.element).set(to.attribute, said)
        return self.tell(node, f"{what}=“{value}”", f'zeebe:{to.element} {to.attribute}="{said}"')

    def result(self, node: etree._Element, what: str, value: str) -> None:
        """Which variable a decision or a script answers."""
        name = RESULTS.get(kind_of(node))
        if name is None:
            self.refuse(node, what, value)
        else:
            extension(node, name).set("resultVariable", value)

    def extensions(self, holder: etree._Element, host: etree._Element) -> None:
        """The vendor's extension elements of a BPMN element."""
        for child in list(holder):
            name = etree.QName(child)
            vendor = VENDORS.get(name.namespace or "")
            if vendor is None:
                continue
            what, local = f"{vendor}:{name.localname}", name.localname
            if local == "inputOutput":
                self.mappings(child, host, what)
            elif local in ("in", "out"):
                self.handed(child, host, what)
            elif local == "properties":
                self.properties(child, host)
            elif local in DOCUMENTATION:
                self.kept[what] = None
            else:
                self.refuse(host, what, "")

    def mappings(self, node: etree._Element, host: etree._Element, what: str) -> None:
        """Input and output parameters."""
        for line in node.iterchildren(etree.Element):
            local, target = etree.QName(line).localname, line.get("name") or ""
            direction = {"inputParameter": "input", "outputParameter": "output"}.get(local)
            said = self.nested(line, f"{what} {target}") if direction else None
            if direction is None or said is None:
                self.refuse(host, f"{what} {local}", target)
            else:
                self.map(host, direction, said, target)

    def nested(self, node: etree._Element, what: str) -> str | None:
        """The value of a parameter: a text, a list or a map; None for anything else."""
        children = list(node.iterchildren(etree.Element))
        if not children:
            return self.value(node, what, text_of(node), quiet=True)
        local = etree.QName(children[0]).localname
        if len(children) > 1 or local not in ("list", "map"):
            return None
        parts = [(one.get("key") or "", self.nested(one, what)) for one in children[0].iterchildren(etree.Element)]
        values = [(key, feel_of(said)) for key, said in parts if said is not None]
        if len(values) < len(parts):
            return None
        if local == "list":
            return f"=[{', '.join(value for _, value in values)}]"
        return f"={{{', '.join(f'{quoted(key)}: {value}' for key, value in values)}}}"

    def map(self, host: etree._Element, direction: str, source: str, target: str) -> None:
        """One line of a mapping."""
        line = etree.SubElement(extension(host, "ioMapping"), f"{ZEEBE}{direction}", source=source, target=target)
        line.sourceline = host.sourceline
        self.tell(host, f"the {direction} parameter “{target}”", f'zeebe:{direction} source="{source}"')

    def handed(self, node: etree._Element, host: etree._Element, what: str) -> None:
        """What a call hands over and takes back."""
        into = etree.QName(node).localname == "in"
        everything = "propagateAllParentVariables" if into else "propagateAllChildVariables"
        call = extension(host, "calledElement")
        if not call.get("processId"):
            call.set("processId", self.value(host, "calledElement", host.get("calledElement") or "") or "")
        call.set(everything, call.get(everything) or "false")
        if node.get("variables") == "all":
            call.set(everything, "true")
            self.tell(host, f"{what} variables=“all”", f'{everything}="true"')
        elif node.get("businessKey"):
            self.kept[f"{what} businessKey"] = None
        elif node.get("target"):
            source = node.get("source") or node.get("sourceExpression") or ""
            said = self.value(host, what, source, quiet=True) if is_el(source) else f"={source}"
            if said:
                self.map(host, "input" if into else "output", said, node.get("target") or "")
        else:
            self.refuse(host, what, "")

    def properties(self, node: etree._Element, host: etree._Element) -> None:
        """Free properties."""
        for line in node.iterchildren(etree.Element):
            holder = extension(host, "properties")
            etree.SubElement(
                holder, f"{ZEEBE}property", name=line.get("name") or "", value=line.get("value") or ""
            ).sourceline = host.sourceline

    def text(self, node: etree._Element) -> None:
        """A condition or a time."""
        language = (node.get("language") or "").rpartition("/")[2].lower()
        if language and language not in FEEL_LANGUAGES and not is_el(node.text):
            message = f"a condition in {node.get('language')} is not executed: say it in FEEL"
            self.remarks.append(told(owner(node), "foreign_language", message, "error"))
        elif is_el(node.text):
            said = self.value(node, kind_of(node), text_of(node))
            node.text = said or ""

    def script(self, node: etree._Element) -> None:
        """A script in FEEL or in the vendors' own language; others are refused."""
        host = parent(node)
        if any(one.get("expression") for one in host.iter(f"{ZEEBE}script")) or list(
            host.iter(f"{ZEEBE}taskDefinition")
        ):
            return
        language = (host.get("scriptFormat") or "").rpartition("/")[2].lower()
        if language not in FEEL_LANGUAGES:
            message = f"a script in {host.get('scriptFormat') or 'an unnamed language'} is never run: say it in FEEL"
            self.remarks.append(told(host, "foreign_script", f"{message}, or write a service", "error"))
            return
        said = text_of(node).removeprefix("=") if language == "feel" else self.value(host, "script", text_of(node))
        if said:
            extension(host, "script").set("expression", f"={said.removeprefix('=')}")

    def performer(self, node: etree._Element, kind: str) -> None:
        """The standard's own way to say who does a task: `user(a), group(b)`."""
        who = " ".join(text_of(one) for one in node.iter(f"{BPMN}formalExpression", f"{BPMN}expression"))
        users, groups = [], []
        for one in (part.strip() for part in who.split(",") if part.strip()):
            if one.startswith("user(") or kind == "humanPerformer":
                users.append(one.removeprefix("user(").removesuffix(")").strip())
            else:
                groups.append(one.removeprefix("group(").removesuffix(")").strip())
        plural = "assignee" if kind == "humanPerformer" else "candidateUsers"
        for attribute, names in ((plural, users), ("candidateGroups", groups)):
            said = self.value(node, kind, ",".join(names), quiet=True) if names else None
            if said:
                extension(parent(node), "assignmentDefinition").set(attribute, said)
                self.tell(node, f"{kind} “{who}”", f'zeebe:assignmentDefinition {attribute}="{said}"')

    def value(self, node: etree._Element, what: str, text: str, *, quiet: bool = False) -> str | None:
        """A text as Camunda 8 writes it: itself, or FEEL behind `=`; None with a remark when there is no way."""
        if not is_el(text):
            return f"={quoted(text)}" if text.startswith("=") else text
        try:
            said = f"={to_feel(text)}"
        except Untranslatable as fault:
            message = f"{what} “{text}” cannot be said in FEEL: {fault}; write it as FEEL, or work it out in a service"
            self.remarks.append(told(owner(node), "untranslatable", message, "error"))
            return None
        if not quiet:
            self.tell(node, f"{what} “{text}”", f"“{said}”")
        return said

    def refuse(self, node: etree._Element, what: str, value: str) -> None:
        """What has no equivalent."""
        remedy = REMEDIES.get(what.partition(":")[2], "take it out, or draw what it does")
        message = f"{what}{f'=“{value}”' if value else ''} has no equivalent here: {remedy}"
        self.remarks.append(told(owner(node), "untranslatable", message, "error"))

    def tell(self, node: etree._Element, what: str, said: str) -> None:
        """What was translated, as it is read now."""
        self.remarks.append(told(owner(node), "translated", f"{what} is read as {said}"))


def owner(node: etree._Element) -> etree._Element:
    """The element that people know: the task of a loop, the event of a definition, the flow of a condition."""
    return next((one for one in climb(node) if is_flow_node(one) or kind_of(one) in ("sequenceFlow", "process")), node)


def climb(node: etree._Element) -> Iterator[etree._Element]:
    """A node and those around it."""
    yield node
    yield from node.iterancestors()


def extension(host: etree._Element, name: str) -> etree._Element:
    """The zeebe element of that name, made when it is not there."""
    holder = host.find(f"{BPMN}extensionElements")
    if holder is None:
        holder = etree.Element(f"{BPMN}extensionElements")
        host.insert(0, holder)
    found = holder.find(f"{ZEEBE}{name}")
    if found is None:
        found = etree.SubElement(holder, f"{ZEEBE}{name}")
        found.sourceline = host.sourceline
    return found


def form_id(key: str) -> str | None:
    """The id of a form; None for a form that is a page of another server."""
    if key.startswith("embedded:") or is_el(key) or "://" in key:
        return None
    return key.rpartition(":")[2].rpartition("/")[2].removesuffix(".form")


def feel_of(said: str) -> str:
    """A value as FEEL."""
    return said[1:] if said.startswith("=") else quoted(said)
