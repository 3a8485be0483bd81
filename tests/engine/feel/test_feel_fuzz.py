"""Expressions and decisions that nobody would write: seconds in every run, minutes in `make prove`."""

import os
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from engine import dmn, feel
from tests.engine.feel.invented import VALUES, Inventor

SECONDS = float(os.environ.get("HOICHAN_FUZZ_SECONDS", "3"))
EACH = 60
"""Seconds on the wall after which one text counts as a hang."""

MEMORY = 1_500_000
"""Kilobytes that all of them together may take at most."""

MODEL = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="d" name="d">
<decisionTable hitPolicy="{policy}">
<input><inputExpression typeRef="number"><text>{asked}</text></inputExpression></input><output/>
<rule><inputEntry><text>{cell}</text></inputEntry><outputEntry><text>{said}</text></outputEntry></rule>
<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>x</text></outputEntry></rule>
</decisionTable></decision></definitions>"""


@contextmanager
def watched(text: str) -> Iterator[None]:
    """Nothing but our own errors, and an end within the time."""

    def late(number, frame):
        raise TimeoutError(f"still at work after {EACH} s: {text!r}")

    signal.signal(signal.SIGALRM, late)
    signal.alarm(EACH)
    try:
        yield
    except (feel.FeelError, dmn.DecisionError):
        pass
    finally:
        signal.alarm(0)


def tried(text: str) -> None:
    """One text through all doors of the language."""
    with watched(text):
        feel.compile(text)
        feel.browser_tree(text)
        feel.to_json(feel.evaluate(text, VALUES))
    with watched(text):
        feel.unary(text, 5, VALUES)
        feel.unary(text, "a", VALUES)


def decided(inventor: Inventor) -> None:
    """A table of such texts, checked and asked."""
    cell, asked, said = (escape(inventor.text()).replace("\x00", "") for _ in range(3))
    policy = inventor.dice.choice(["UNIQUE", "FIRST", "ANY", "COLLECT", "PRIORITY"])
    xml = MODEL.format(policy=policy, asked=asked, cell=cell, said=said).encode("utf-8", "replace")
    with watched(xml.decode()):
        dmn.check(xml)
        feel.to_json(dmn.decide({"m.dmn": xml}, "d", {"x": 5, "l": [1]}, explain=True))


def test_invented_texts_end_in_time_and_raise_nothing_but_our_errors():
    seed = time.time_ns() % 2**32
    print(f"seed {seed}")
    inventor, end, count, slowest = Inventor(seed), time.monotonic() + SECONDS, 0, (0.0, "")
    while time.monotonic() < end:
        text = inventor.text()
        began = time.process_time()
        tried(text)
        if count % 10 == 0:
            decided(inventor)
        slowest = max(slowest, (time.process_time() - began, text))
        count += 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{count} texts, {memory // 1024} MB at most; the slowest took {slowest[0]:.1f} s: {slowest[1]!r}")
    assert count
    assert memory < MEMORY
