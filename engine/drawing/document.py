"""Opens the XML of a diagram without trusting it."""

from typing import Any, Literal, NamedTuple

from lxml import etree

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
ZEEBE = "{http://camunda.org/schema/zeebe/1.0}"
LARGEST = 5 * 1024 * 1024
MOST_NODES = 50_000
STRANGERS = {
    "svg": "an SVG picture",
    "Package": "an XPDL package",
    "html": "a web page",
    "sbgn": "a drawing of another notation",
    "mxfile": "a draw.io drawing",
    "mxGraphModel": "a draw.io drawing",
    "VisioDocument": "a Visio drawing",
    "AML": "an ARIS export",
    "epml": "an EPC",
    "pnml": "a Petri net",
    "model": "a model of another notation",
    "XMI": "an XMI model",
    "process": "a fragment of a diagram: the outermost element must be definitions",
}
STRANGE_SPACES = {
    "DMN": "a DMN decision",
    "CMMN": "a CMMN case model",
    "BPMN": "a BPMN file of another version than 2.0",
}
SIGNATURES = {
    b"PK": "a ZIP archive, such as a Visio or Office file",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a PNG picture",
    b"{": "a JSON file, such as a form",
    b"\xd0\xcf\x11\xe0": "an old Visio or Office file",
}


class Remark(NamedTuple):
    """Something worth a finding that was noticed while reading."""

    line: int
    element: str
    rule: str
    message: str
    severity: Literal["error", "warning"] = "error"


class Unreadable(Exception):
    """The file is no diagram at all; says what is wrong with it."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.message)
        self.remark = remark


def refuse(rule: str, message: str, line: int = 1) -> Unreadable:
    """The error for a file that is refused as a whole."""
    return Unreadable(Remark(line, "", rule, message))


def open_document(xml: bytes) -> etree._Element:
    """The root of the document; raises `Unreadable` for anything that is not a plain, small BPMN file."""
    if len(xml) > LARGEST:
        raise refuse("too_large", f"the file is larger than {LARGEST // 1024 // 1024} MB")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as fault:
        seems = next((what for start, what in SIGNATURES.items() if xml.lstrip().startswith(start)), None)
        said = f"it seems to be {seems}" if seems else fault.msg
        raise refuse("not_xml", f"the file is not well-formed XML: {said}", fault.lineno or 1) from fault
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise refuse("doctype", "a document type declaration is not allowed")
    if sum(1 for _ in root.iter()) > MOST_NODES:
        raise refuse("too_many_nodes", f"the file has more than {MOST_NODES} nodes")
    recognise(root)
    return root


def recognise(root: etree._Element) -> None:
    """Refuse what is XML but no BPMN, and say what it seems to be."""
    if root.tag == f"{BPMN}definitions":
        return
    seems = seeming(root)
    raise refuse("not_bpmn", f"the file is not a BPMN diagram{f'; it seems to be {seems}' if seems else ''}")


def seeming(root: etree._Element) -> str | None:
    """What a file seems to be, by its outermost element."""
    name = etree.QName(root)
    if name.localname == "definitions":
        return next((what for word, what in STRANGE_SPACES.items() if word in (name.namespace or "")), None)
    return STRANGERS.get(name.localname)


def guess(content: bytes) -> str | None:
    """What a file of an unknown ending seems to be."""
    try:
        root = open_document(content)
    except Unreadable as fault:
        return fault.remark.message.rpartition("it seems to be ")[2] if "seems to be" in fault.remark.message else None
    return f"a BPMN diagram with the outermost element {etree.QName(root).localname}: name it .bpmn"


def text_of(node: etree._Element | None) -> str:
    """The text of a node, without the space around it."""
    return (node.text or "").strip() if node is not None else ""


def kind_of(node: etree._Element) -> str:
    """The BPMN name of a node, empty for nodes of other languages."""
    tag = node.tag
    return tag[len(BPMN) :] if isinstance(tag, str) and tag.startswith(BPMN) else ""


def line_of(node: etree._Element) -> int:
    """Where the node begins in the file."""
    line: Any = node.sourceline
    return int(line or 1)
