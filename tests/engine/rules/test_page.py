"""The page about BPMN names every rule and every word of the dialect."""

import ast
import re
from pathlib import Path

from engine.drawing.dialect import DOCUMENTED, EXECUTED, ON_ELEMENTS, REFUSED

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "bpmn.md"
SPEAKERS = {"error": 1, "warning": 1, "told": 1, "Remark": 2, "refuse": 0, "Finding": 3}


def rules_in_code() -> set[str]:
    """The ids of rules that some line of the two rooms gives a finding."""
    found = set()
    for path in (*(ROOT / "engine/rules").glob("*.py"), *(ROOT / "engine/drawing").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPEAKERS:
                place = SPEAKERS[node.func.id]
                said = node.args[place] if place < len(node.args) else None
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    found.add(said.value)
    return found


def test_every_rule_is_on_the_page():
    told = set(re.findall(r"^\| `([a-z_]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert len(rules_in_code()) > 80
    assert rules_in_code() - told == set()


def test_every_word_of_the_dialect_is_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    words = {*EXECUTED, *DOCUMENTED, *ON_ELEMENTS, *REFUSED}
    for names in (*EXECUTED.values(), *DOCUMENTED.values()):
        words |= names
    assert {word for word in words if f"`{word}`" not in page} == set()
