"""kill -9 in the middle of everything: what was acknowledged is kept once, what was not left no trace."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine import SYSTEM, Actor, Database, Engine, queries
from tests.engine.draw import diagram, flow, path, script, user

ROOT = Path(__file__).parents[3]
LOOP = diagram(
    "loop",
    user("look")
    + script("count", "n", "n + 1")
    + '<exclusiveGateway id="again" default="f_again_over"/>'
    + path("begin", "look", "count", "again", "over")
    + flow("again", "look", "n &lt; 100000"),
)
WORKER = """
import sys
from engine import Actor, Database, Engine, queries
engine, nina = Engine(Database(sys.argv[1])), Actor("nina")
while True:
    for one in queries.open_tasks(engine, nina, queries.TaskFilter()):
        print("begun", one.task.id, flush=True)
        engine.complete(one.task.id, {"last": one.task.id}, by=nina)
        print("done", one.task.id, flush=True)
"""


@pytest.mark.parametrize("patience", [0.6, 0.75, 0.9, 1.05])
def test_a_killed_worker_loses_and_doubles_nothing(database: Database, patience: float):
    engine, nina = Engine(database), Actor("nina")
    engine.deploy({"loop.bpmn": LOOP}, by=SYSTEM)
    cases = [engine.start("loop", {"n": 0}, by=nina).id for _ in range(3)]
    said = run_and_kill(database.url, patience)
    done = [int(word) for state, word in said if state == "done"]
    journal = [line for case in cases for line in queries.history(engine, nina, case) if line.verb == "completed"]
    kept = [line.task_id for line in journal]
    assert done, "the worker was killed before it had done anything"
    assert len(kept) == len(set(kept))
    assert set(done) <= set(kept) <= {int(word) for _, word in said}
    assert sum(int(str(queries.facts_of(engine, nina, case)["n"])) for case in cases) == len(kept)
    assert all(len(queries.one_case(engine, nina, case).case.tasks) == 1 for case in cases)


def run_and_kill(url: str, patience: float) -> list[tuple[str, str]]:
    """Let another process complete tasks, kill it without warning, and give what it had said by then."""
    worker = subprocess.Popen([sys.executable, "-c", WORKER, url], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        out, _ = worker.communicate(timeout=patience + 2.5)
    except subprocess.TimeoutExpired:
        worker.send_signal(signal.SIGKILL)
        out, _ = worker.communicate()
    lines = (line.split() for line in out.splitlines() if line.count(" ") == 1)
    return [(state, word) for state, word in lines]
