"""The public DMN compatibility kit: every result of the folder that HOICHAN_DMN_TCK names."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest
from lxml import etree

from engine import dmn, feel

KIT = os.environ.get("HOICHAN_DMN_TCK", "")
CASES = "{http://www.omg.org/spec/DMN/20160719/testcase}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
NUMBERS = ("decimal", "double", "integer", "int", "long", "float")
PRECISION = Decimal("1e-8")
needs_kit = pytest.mark.skipif(not KIT, reason="HOICHAN_DMN_TCK names no folder with the DMN compatibility kit")


@dataclass(frozen=True)
class Outcome:
    """One expected result of the kit and what we said."""

    folder: str
    case: str
    node: str
    passed: bool
    expected: object
    actual: object


def value_of(element: etree._Element) -> object:
    """The value that an element of a test file describes."""
    listed, single = element.find(CASES + "list"), element.find(CASES + "value")
    parts = element.findall(CASES + "component")
    if listed is not None:
        return (
            None if listed.get(XSI + "nil") == "true" else [value_of(item) for item in listed.findall(CASES + "item")]
        )
    if parts:
        return {part.get("name"): value_of(part) for part in parts}
    if single is None or single.get(XSI + "nil") == "true":
        return None
    return scalar(single.text or "", (single.get(XSI + "type") or "string").split(":")[-1])


def scalar(text: str, kind: str) -> object:
    """A typed value of XML Schema."""
    if kind in NUMBERS:
        return Decimal(text.strip())
    if kind == "boolean":
        return text.strip() == "true"
    readers = {"date": "date", "time": "time", "dateTime": "date and time"}
    if kind in readers:
        return feel.evaluate(f"{readers[kind]}(text)", {"text": text.strip()})
    return feel.evaluate("duration(text)", {"text": text.strip()}) if "uration" in kind else text


def same(expected: object, actual: object) -> bool:
    """Equal, numbers within the kit's precision."""
    if isinstance(expected, Decimal) and isinstance(actual, Decimal):
        return abs(expected - actual) <= PRECISION
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(same, expected, actual))
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(same(expected[key], actual[key]) for key in expected)
    return type(expected) is type(actual) and expected == actual


def outcomes(level: str) -> Iterator[Outcome]:
    """Every result of one level."""
    for file in sorted(Path(KIT).glob(f"{level}/*/*-test-*.xml")):
        tests = etree.parse(file).getroot()
        model = (tests.findtext(CASES + "modelName") or "").strip()
        others = [path for path in sorted(file.parent.glob("*.dmn")) if path.name != model]
        files = {path.name: path.read_bytes() for path in [file.parent / model, *others]}
        for case in tests.findall(CASES + "testCase"):
            inputs = {each.get("name"): value_of(each) for each in case.findall(CASES + "inputNode")}
            for node in case.findall(CASES + "resultNode"):
                wanted = case.get("invocableName") or node.get("name")
                yield outcome(file.parent.name, case, node, answer(files, wanted, inputs))


def outcome(folder: str, case: etree._Element, node: etree._Element, actual: object) -> Outcome:
    """One result beside what the kit expects."""
    found = node.find(CASES + "expected")
    expected = value_of(found) if found is not None else None
    passed = same(expected, actual)
    if case.get("invocableName") and not passed and isinstance(actual, dict):
        actual = actual.get(node.get("name"))
        passed = same(expected, actual)
    return Outcome(folder, case.get("id") or "", node.get("name") or "", passed, expected, actual)


def answer(files: dict[str, bytes], decision: str, inputs: dict[str, object]) -> object:
    """What we say; a refusal is null."""
    try:
        return dmn.decide(files, decision, inputs)
    except dmn.DecisionError as error:
        return None if error else error


@lru_cache
def results(level: str) -> tuple[Outcome, ...]:
    """All outcomes of a level, kept."""
    return tuple(outcomes(level))


def table(level: str) -> str:
    """Passes by folder, and each failure."""
    found = results(level)
    passed, all_ = Counter(each.folder for each in found if each.passed), Counter(each.folder for each in found)
    lines = [f"{folder:50} {passed[folder]:5} of {count:5}" for folder, count in sorted(all_.items())]
    lines += [
        f"{each.folder} {each.case} {each.node}: {each.expected!r} is {each.actual!r}"
        for each in found
        if not each.passed
    ]
    return "\n".join([*lines, f"{level}: {sum(passed.values())} of {len(found)}"])


@needs_kit
@pytest.mark.parametrize(("level", "share"), [("compliance-level-2", 1.0), ("compliance-level-3", 0.97)])
def test_the_kit_passes_at_the_promised_share(level, share, tell):
    found = results(level)
    tell(table(level))
    assert sum(each.passed for each in found) >= share * len(found)
