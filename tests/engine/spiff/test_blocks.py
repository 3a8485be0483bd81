"""Random diagrams, gone through in random order: every task comes exactly as often as the blocks around it say."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.spiff import Diagram, Run
from tests.engine.spiff.blocks import Blocks
from tests.engine.spiff.conftest import Desk, Table


def go_through(diagram: Diagram, seed: int, *, stored: bool) -> tuple[Counter[str], bool]:
    """Complete open tasks in random order; how often each came, and whether the end was reached."""
    chance, desk, table, done = random.Random(seed), Desk(), Table(), Counter()
    run = Run.begin(diagram, desk, {})
    while tasks := run.open_tasks():
        if stored:
            table.write(run.delta())
            run = Run.load(diagram, desk, table.saved)
        task = chance.choice(sorted(tasks, key=lambda one: (one.element, one.seat or 0)))
        done[task.element] += 1
        run.complete(task.token, {})
    return done, run.finished and run.stuck is None


@pytest.mark.parametrize("seed", range(60))
def test_blocks_within_blocks_come_as_often_as_drawn(seed):
    blocks = Blocks(seed)
    diagram = Diagram.read(blocks.diagram(depth=2 + seed % 3))
    expected = Counter({task: times for task, times in blocks.expected.items() if times})
    assert go_through(diagram, seed, stored=True) == (expected, True)
    assert go_through(diagram, seed + 1, stored=False) == (expected, True)


def test_one_diagram_serves_many_threads():
    blocks = Blocks(7)
    diagram = Diagram.read(blocks.diagram(depth=4))
    expected = Counter({task: times for task, times in blocks.expected.items() if times})
    with ThreadPoolExecutor(4) as pool:
        came = list(pool.map(lambda seed: go_through(diagram, seed, stored=True), range(8)))
    assert came == [(expected, True)] * 8
