"""The same expressions in feelin under Node, where both are at hand; nothing of it is part of the product."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from timeit import repeat

from engine import feel
from web.bench.result import Row, middle

FOLDER = os.environ.get("HOICHAN_FEELIN", "")
"""A folder whose `node_modules` has feelin."""
EXPRESSIONS: Mapping[str, Mapping[str, object]] = {
    'x > 3 and y = "a"': {"x": 5, "y": "a"},
    "sum(for v in visits return v.day * 2) > 10": {"visits": [{"day": at} for at in range(20)]},
    "visits[day > 10].day[1]": {"visits": [{"day": at} for at in range(20)]},
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


def measured() -> Iterator[Row]:
    """Each expression: ours compiled once, ours read each time as feelin does, and feelin's."""
    node = shutil.which("node")
    if not FOLDER or node is None:
        return
    for (text, facts), theirs in zip(EXPRESSIONS.items(), others(node), strict=True):
        compiled = feel.compile(text)
        kept = repeat(lambda one=compiled, known=facts: one(known), number=1000, repeat=5)  # type: ignore[misc]
        texts = iter([text + " " * at for at in range(400)])
        read = repeat(lambda many=texts, known=facts: feel.compile(next(many))(known), number=50, repeat=5)  # type: ignore[misc]
        yield Row(f"feel_us: {text}", middle([value * 1e3 for value in kept]), "µs")
        yield Row(f"feel_us: {text}, read each time", middle([value / 50 * 1e6 for value in read]), "µs")
        yield Row(f"feelin_us: {text}", float(f"{theirs:.3g}"), "µs")


def others(node: str) -> list[float]:
    """What feelin needs for each expression, in microseconds."""
    with TemporaryDirectory(prefix="hoichan-feelin-") as folder:
        program = Path(folder) / "beside.mjs"
        program.write_text(PROGRAM.format(folder=Path(FOLDER).resolve(), cases=json.dumps(EXPRESSIONS)))
        told = subprocess.run([node, program], check=True, capture_output=True, timeout=120).stdout
    return [float(one) for one in json.loads(told)]
