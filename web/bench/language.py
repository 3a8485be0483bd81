"""Expressions and tables, compiled once and evaluated often."""

from collections.abc import Iterator
from timeit import repeat

from engine import dmn, feel, shipped_table
from web.bench import drawing, feelin
from web.bench.result import Row, middle

ROUNDS = 7


def measured() -> Iterator[Row]:
    """A small expression, and a table of 100 rules over three inputs whose last rule matches; others beside them."""
    expression = feel.compile('x > 3 and y = "a"')
    often = 20_000
    values = repeat(lambda: expression({"x": 5, "y": "a"}), number=often, repeat=ROUNDS)
    yield Row("feel_us", middle([value / often * 1e6 for value in values]), "µs", 3.0, 1.0)
    model, inputs = dmn.read(drawing.wide_table(100)), {"score": 99, "unit": "unit_1", "age": 84}
    assert model.decide("bench_table", inputs) == 99
    often = 100
    values = repeat(lambda: model.decide("bench_table", inputs), number=often, repeat=ROUNDS)
    yield Row("table_ms", middle([value / often * 1e3 for value in values]), "ms", 0.3, 0.1)
    theirs = shipped_table(drawing.wide_table(100, "{} &lt;= ? &lt; {}"))
    assert theirs(inputs) == {"result": 99}
    values = repeat(lambda: theirs(inputs), number=5, repeat=ROUNDS)
    yield Row("table_ms: SpiffWorkflow's own", middle([value / 5 * 1e3 for value in values]), "ms")
    yield from feelin.measured()
