"""The commands that touch data, each on a fresh folder."""

import json
import resource
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from web.cli import main

ROOT = Path(__file__).parent.parent.parent
SMALL = ROOT / "tests" / "web" / "diagrams"

Hoichan = Callable[..., Result]


@pytest.fixture
def hoichan(tmp_path: Path) -> Hoichan:
    """Types a command about the data in this test's own folder."""
    return lambda *words: CliRunner().invoke(main, [*map(str, words), "--data", str(tmp_path / "var")])


def test_files_are_deployed_once(hoichan):
    first, again = hoichan("deploy", SMALL, "--json"), hoichan("deploy", SMALL)
    assert {"workflow": "small_visit", "version": 1, "status": "published"} in json.loads(first.stdout)["versions"]
    assert (again.exit_code, again.output.splitlines()[-1]) == (0, "Nothing new.")


def test_a_broken_file_is_not_deployed(hoichan, tmp_path):
    place = tmp_path / "broken.bpmn"
    place.write_text("<!DOCTYPE x><x/>")
    told = hoichan("deploy", place)
    assert told.exit_code == 1 and f"{place}:1" in told.output
    assert json.loads(hoichan("deploy", place, "--json").stdout)["versions"] == []


def test_migrating_twice_does_no_harm(hoichan):
    assert [hoichan("migrate").exit_code for _ in range(2)] == [0, 0]


def test_a_token_is_made_for_staff_alone(hoichan):
    told = hoichan("token", "create", "ai.do")
    assert told.exit_code == 1 and "ai.do" in told.output and "Traceback" not in told.output


def test_tokens_are_listed_without_their_secret_and_withdrawn(hoichan, tmp_path, demo):
    demo(tmp_path / "var")
    secret = hoichan("token", "create", "bs.lan", "--note", "laboratory").stdout.strip()
    [listed] = json.loads(hoichan("token", "list", "--json").stdout)["tokens"]
    assert (listed["staff"], listed["note"], listed["active"]) == ("bs.lan", "laboratory", True)
    assert secret not in hoichan("token", "list").output
    assert hoichan("token", "withdraw", listed["id"]).exit_code == 0
    assert hoichan("token", "withdraw", "nothing").exit_code == 1


def test_the_doctor_says_what_is_missing(hoichan):
    told = hoichan("doctor", "--json")
    wrong = [one["what"] for one in json.loads(told.stdout)["checks"] if not one["well"]]
    assert told.exit_code == 1 and "database" in wrong


@pytest.fixture
def demo():
    """Starts the demo on a free port and stops it again; gives the seconds it worked for that and what it said."""

    def started(folder: Path) -> tuple[float, str]:
        begun = worked()
        command = [Path(sys.executable).with_name("hoichan"), "demo", "--port", "0", "--data", folder]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
            assert running.stdout
            said = []
            for line in running.stdout:
                said.append(line)
                if "http://localhost:" in line:
                    address = line.split()[-1]
                    break
            with urllib.request.urlopen(f"{address}/health/live", timeout=10) as answer:
                assert answer.status == 200
            said += next(running.stdout, "")
            running.terminate()
            said.append(running.stdout.read())
            assert running.wait(10) == 0
        return worked() - begun, "".join(said)

    return started


def worked() -> float:
    """Seconds of the processor that stopped children took: unlike the clock, a busy machine does not change them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_the_demo_serves_everything_and_a_second_start_is_quick(demo, tmp_path):
    _, first = demo(tmp_path / "var")
    took, second = demo(tmp_path / "var")
    assert "deployed home_visit 1" in first and "deployed" not in second
    assert "bs.lan" in second and "hoichan-demo" in second
    assert took < 5


def test_the_story_is_told_step_by_step_on_a_clock_of_its_own():
    told = CliRunner().invoke(main, ["demo", "--walk"])
    assert told.exit_code == 0, told.output
    steps = [line for line in told.output.splitlines() if "HS-" in line]
    assert len(steps) > 40
    assert "Hồ Ngọc Lan — Thăm khám, ghi phiếu" in told.output and "Chủ tọa ký biên bản" in told.output


def test_a_port_that_is_taken_is_told_in_one_sentence(hoichan):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = hoichan("demo", "--port", taken.getsockname()[1])
    assert told.exit_code == 1
    assert "cannot be used" in told.output and "Traceback" not in told.output


def test_a_port_that_does_not_exist_is_a_wrong_call(hoichan):
    assert hoichan("demo", "--port", "70000").exit_code == 2
