"""The `hoichan` commands as one types them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from web.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent.parent
DIAGRAMS = ROOT / "tests" / "diagrams"
ASK = str(DIAGRAMS / "user_task.bpmn")
PLAYED = Draft202012Validator(json.loads((ROOT / "docs" / "play.schema.json").read_text()))
TABLE = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="m" namespace="urn:m">
<decision id="risk" name="Risk"><decisionTable id="t" hitPolicy="FIRST">
<input id="i"><inputExpression id="e"><text>age</text></inputExpression></input><output id="o" name="risk"/>
<rule id="r1"><inputEntry id="a"><text>&gt; 80</text></inputEntry>
<outputEntry id="b"><text>"high"</text></outputEntry></rule>
<rule id="r2"><inputEntry id="c"><text>-</text></inputEntry><outputEntry id="d"><text>"low"</text></outputEntry></rule>
</decisionTable></decision></definitions>"""

Hoichan = Callable[..., Result]


@pytest.fixture
def hoichan() -> Hoichan:
    """Types a command."""
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def model(tmp_path: Path) -> Path:
    place = tmp_path / "risk.dmn"
    place.write_bytes(TABLE)
    return place


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(hoichan, name):
    told = hoichan(name, "--help")
    assert told.exit_code == 0 and told.output.startswith("Usage:")


@pytest.mark.parametrize("words", [["nothing"], ["feel"], ["feel", "1", "--colour"], ["check"], ["check", "/nowhere"]])
def test_a_wrong_call_ends_with_two_and_a_hint(hoichan, words):
    told = hoichan(*words)
    assert told.exit_code == 2 and "Error:" in told.output


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (["1 + 1"], 2),
        (["-5 + 3"], -2),
        (['x > 3 and y = "a"', "--data", '{"x": 5, "y": "a"}'], True),
        (['date("2026-11-23") + duration("P1D")'], "2026-11-24"),
        (["> 3", "--unary", "5"], True),
        (['"a", "b"', "--unary", "c"], False),
        (["[1, 2][item > 1]"], [2]),
    ],
)
def test_an_expression_is_evaluated_to_json(hoichan, words, value):
    told = hoichan("feel", *words)
    assert (told.exit_code, json.loads(told.stdout)) == (0, value)


def test_an_expression_that_cannot_be_read_is_told_with_its_place(hoichan):
    told = hoichan("feel", "1 +")
    assert told.exit_code == 1 and "line 1, column 4" in told.output


@pytest.mark.parametrize("data", ["[]", "{", "@/nowhere.json"])
def test_data_that_is_no_json_object_is_refused(hoichan, data):
    assert hoichan("feel", "1", "--data", data).exit_code == 2


def test_a_decision_is_made_by_id_or_name(hoichan, model):
    for name in ("risk", "Risk"):
        told = hoichan("decide", model, "--decision", name, "--data", '{"age": 84}')
        assert (told.exit_code, json.loads(told.stdout)) == (0, "high")


def test_a_decision_explains_which_rule_matched(hoichan, model):
    told = json.loads(hoichan("decide", model, "--decision", "risk", "--data", '{"age": 84}', "--explain").stdout)
    assert told["result"] == "high"
    assert [match["rule"] for match in told["tables"][0]["matched"]] == [1]


def test_an_unknown_decision_is_told_as_an_error(hoichan, model):
    told = hoichan("decide", model, "--decision", "none", "--data", "{}", "--json")
    assert told.exit_code == 1
    assert json.loads(told.stdout)["error"]["element"] == "none"


def test_a_good_diagram_has_no_errors(hoichan):
    told = hoichan("check", ASK, "--json")
    assert told.exit_code == 0
    assert {one["severity"] for one in json.loads(told.stdout)["findings"]} <= {"warning"}


def test_a_broken_diagram_is_told_with_file_line_element_rule_and_message(hoichan, tmp_path):
    place = tmp_path / "broken.bpmn"
    place.write_text(Path(ASK).read_text().replace('targetRef="end"', 'targetRef="nowhere"'))
    told = hoichan("check", place)
    assert told.exit_code == 1
    assert told.output.startswith(f"{place}:")
    findings = json.loads(hoichan("check", place, "--json").stdout)["findings"]
    assert all(set(one) == {"file", "line", "element", "rule", "severity", "message"} for one in findings)


def test_the_shipped_workflows_pass_the_check(hoichan):
    told = hoichan("check", ROOT / "bpmn")
    assert told.exit_code == 0, told.output


def test_a_folder_without_diagrams_is_a_wrong_call(hoichan, tmp_path):
    assert hoichan("check", tmp_path).exit_code == 2


@pytest.mark.parametrize(
    ("diagram", "words", "outcome", "status"),
    [
        ("user_task", [], "waiting", 0),
        ("user_task", ["--auto"], "completed", 0),
        ("user_task", ["--answers", '[{"task": "ask", "data": {"well": true}}]'], "completed", 0),
        ("user_task", ["--answers", '[{"task": "nowhere"}]'], "failed", 1),
        ("timer_catch", ["--data", '{"pause_for": "P2D"}'], "waiting", 0),
        ("timer_catch", ["--data", '{"pause_for": "P2D"}', "--auto"], "completed", 0),
        ("timer_catch", ["--data", '{"pause_for": "P2D"}', "--answers", '[{"advance": "P3D"}]'], "completed", 0),
        ("job", [], "waiting", 0),
        ("exclusive_without_default", ["--auto"], "failed", 1),
    ],
)
def test_a_case_is_played_and_told_as_the_schema_says(hoichan, diagram, words, outcome, status):
    told = hoichan("play", DIAGRAMS / f"{diagram}.bpmn", *words, "--at", "2026-11-23T08:00+07:00", "--json")
    played = json.loads(told.stdout)
    PLAYED.validate(played)
    assert (played["outcome"], told.exit_code) == (outcome, status)


def test_a_played_case_begins_at_the_moment_asked_for(hoichan):
    told = hoichan("play", ASK, "--at", "2026-11-23T08:00+07:00", "--json")
    assert json.loads(told.stdout)["trace"][0]["at"] == "2026-11-23T01:00:00+00:00"
    assert hoichan("play", ASK, "--at", "tomorrow").exit_code == 2


def test_answers_may_lie_in_a_file(hoichan, tmp_path):
    place = tmp_path / "answers.json"
    place.write_text('[{"task": "ask", "data": {"well": true}}]')
    for given in (place, f"@{place}"):
        assert json.loads(hoichan("play", ASK, "--answers", given, "--json").stdout)["data"]["well"] is True
    assert hoichan("play", ASK, "--answers", tmp_path / "none.json").exit_code == 2


def test_a_model_with_errors_is_refused_before_anything_runs(hoichan, tmp_path):
    place = tmp_path / "broken.bpmn"
    place.write_text("<bpmn")
    played = hoichan("play", place, "--json")
    PLAYED.validate(json.loads(played.stdout))
    assert (json.loads(played.stdout)["outcome"], played.exit_code) == ("refused", 1)


def test_for_people_a_played_case_is_told_line_by_line(hoichan):
    told = hoichan("play", ASK, "--auto")
    assert "completed  ask" in told.output and told.output.endswith("completed\n")
