"""The library and the operators, case by case: what the standard says of good, bad, missing and named arguments."""

from pathlib import Path

import pytest

from engine import feel

CASES = [
    tuple(line.split(" ==> "))
    for line in (Path(__file__).parent / "library.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("expression", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_library_keeps_to_the_standard(expression, expected):
    facts = {"got": feel.evaluate(expression), "wanted": feel.evaluate(expected)}
    assert feel.to_json(facts["got"]) == feel.to_json(facts["wanted"])
    assert feel.evaluate("got = wanted", facts) is True
