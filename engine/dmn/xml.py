"""DMN files to plain elements: a parser that no file can hurt."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from engine.dmn.errors import DecisionError

SIZE = 8_000_000
"""Bytes of one file."""

ELEMENTS = 200_000
"""Elements of one file."""

DEEP = 120
"""Levels of nesting."""

STANDARD = "omg.org/spec/DMN/"


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the standard; those of editors and diagrams are left out."""

    tag: str
    attributes: dict[str, str]
    text: str
    line: int
    children: list["Element"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name with single spaces."""
        return " ".join(self.attributes.get("name", "").split())

    @property
    def id(self) -> str:
        """Its id, or its name where it has none."""
        return self.attributes.get("id", "") or self.name

    def all(self, *tags: str) -> list["Element"]:
        """The children of these kinds."""
        return [child for child in self.children if child.tag in tags]

    def one(self, *tags: str) -> "Element | None":
        """The first child of these kinds."""
        return next((child for child in self.children if child.tag in tags), None)

    def words(self, tag: str = "text") -> str:
        """The text of a child, nothing without one."""
        child = self.one(tag)
        return child.text.strip() if child else ""

    def below(self) -> Iterator["Element"]:
        """All descendants and the element itself."""
        yield self
        for child in self.children:
            yield from child.below()


def read_xml(xml: bytes, name: str = "") -> Element:
    """The root element of a DMN file, or a refusal that says why."""
    if len(xml) > SIZE:
        raise DecisionError(name, f"the file has more than {SIZE} bytes")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DecisionError(name, f"this is no XML: {error}", getattr(error, "lineno", 0) or 0) from None
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise DecisionError(name, "a DOCTYPE is refused")
    namespace, _, tag = str(root.tag).rpartition("}")
    if tag != "definitions" or STANDARD not in namespace:
        raise DecisionError(name, "this is no DMN file: its root is not DMN's 'definitions'")
    if sum(1 for _ in zip(range(ELEMENTS + 1), root.iter(), strict=False)) > ELEMENTS:
        raise DecisionError(name, f"the file has more than {ELEMENTS} elements")
    return element(root, namespace + "}", 0)


def line_of(node: etree._Element) -> int:
    """Where an element begins."""
    line: object = node.sourceline
    return line if isinstance(line, int) else 0


def element(node: etree._Element, namespace: str, depth: int) -> Element:
    """One element and its descendants."""
    if depth > DEEP:
        raise DecisionError("", "the elements are nested too deeply", line_of(node))
    made = Element(
        str(node.tag).removeprefix(namespace),
        {str(key): str(value) for key, value in node.attrib.items()},
        node.text or "",
        line_of(node),
    )
    made.children.extend(
        element(child, namespace, depth + 1)
        for child in node
        if isinstance(child.tag, str) and child.tag.startswith(namespace)
    )
    return made
