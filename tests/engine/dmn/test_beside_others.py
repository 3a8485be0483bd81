"""The same table in SpiffWorkflow's own DMN engine, the same expressions in feelin under Node: how quick we are."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from statistics import median
from timeit import repeat
from types import SimpleNamespace

import pytest
from lxml import etree
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser

from engine import dmn, feel

FEELIN = os.environ.get("HOICHAN_FEELIN", "")
"""A folder whose `node_modules` has feelin; nothing of it is part of the product."""

FACTS = {"score": 99, "unit": "unit_1", "age": 84}
EXPRESSIONS = {
    'x > 3 and y = "a"': {"x": 5, "y": "a"},
    "sum(for v in visits return v.day * 2) > 10": {"visits": [{"day": at} for at in range(20)]},
    "visits[day > 10].day[1]": {"visits": [{"day": at} for at in range(20)]},
    'if date(d) + duration("P3D") < date("2026-06-01") then upper case(s) else s': {"d": "2026-05-01", "s": "đỏ"},
}
PROGRAM = """
import {{ evaluate }} from '{folder}/node_modules/feelin/dist/index.js';
const cases = {cases}, told = [];
for (const [text, facts] of Object.entries(cases)) {{
  for (let i = 0; i < 300; i++) evaluate(text, facts);
  const began = process.hrtime.bigint();
  for (let i = 0; i < 1000; i++) evaluate(text, facts);
  told.push(Number(process.hrtime.bigint() - began) / 1e6);
}}
console.log(JSON.stringify(told));
"""


def table(between: str) -> bytes:
    """100 rules over three inputs, the last of which matches; each engine has its own word for an interval."""
    heads = "".join(
        f'<input id="i_{name}"><inputExpression id="e_{name}"><text>{name}</text></inputExpression></input>'
        for name in FACTS
    )
    rules = "".join(
        f'<rule id="r{low}"><inputEntry id="a{low}"><text>{between.format(low, low + 1)}</text></inputEntry>'
        f'<inputEntry id="b{low}"><text>"unit_{low % 7}"</text></inputEntry>'
        f'<inputEntry id="c{low}"><text>&lt; 100</text></inputEntry>'
        f'<outputEntry id="o{low}"><text>{low}</text></outputEntry></rule>'
        for low in range(100)
    )
    inner = f'<decisionTable id="t">{heads}<output id="o" name="result"/>{rules}</decisionTable>'
    head = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="m" namespace="m">'
    return f'{head}<decision id="d" name="d">{inner}</decision></definitions>'.encode()


def milliseconds(work, number):
    """The median time of one call."""
    return median(repeat(work, number=number, repeat=5)) / number * 1e3


def test_a_table_is_asked_faster_than_by_spiffworkflow(tell):
    root = etree.fromstring(table("{} &lt;= ? &lt; {}"))
    parser = DMNParser(None, root, {"dmn": etree.QName(root).namespace})
    parser.parse()
    engine = DMNEngine(parser.decision.decisionTables[0])
    task = SimpleNamespace(data=FACTS, workflow=SimpleNamespace(script_engine=PythonScriptEngine()))
    ours = dmn.read(table("[{}..{})"))
    assert engine.result(task) == {"result": 99}
    assert ours.decide("d", FACTS) == 99
    theirs, mine = milliseconds(lambda: engine.result(task), 5), milliseconds(lambda: ours.decide("d", FACTS), 50)
    tell(f"a table of 100 rules x 3 inputs: {mine:.3f} ms ({1000 / mine:,.0f}/s); SpiffWorkflow {theirs:.3f} ms")
    assert mine < theirs


@pytest.mark.skipif(
    not FEELIN or not shutil.which("node"), reason="no Node, or HOICHAN_FEELIN names no folder with feelin in it"
)
def test_expressions_are_evaluated_faster_than_by_feelin_which_reads_them_each_time(tell, tmp_path):
    program = tmp_path / "beside.mjs"
    program.write_text(PROGRAM.format(folder=Path(FEELIN).resolve(), cases=json.dumps(EXPRESSIONS)))
    theirs = json.loads(subprocess.run(["node", program], check=True, capture_output=True, timeout=120).stdout)
    for (text, facts), other in zip(EXPRESSIONS.items(), theirs, strict=True):
        compiled = feel.compile(text)
        mine = milliseconds(lambda compiled=compiled, facts=facts: compiled(facts), 1000) * 1e3
        fresh = (text + " " * at for at in range(1_000))
        read = milliseconds(lambda facts=facts, fresh=fresh: feel.compile(next(fresh))(facts), 50) * 1e3
        tell(f"{text}: {mine:.2f} µs ({1e6 / mine:,.0f}/s), read each time {read:.0f} µs; feelin {other:.0f} µs")
        assert mine < other
