"""What a diagram tells about itself."""

from engine.spiff import Diagram
from tests.engine.spiff.conftest import DIAGRAMS, drawn


def test_a_user_task_says_who_what_and_when():
    task = drawn("lanes").elements["ask"]
    assert (task.name, task.name_en, task.lane, task.role) == ("Hỏi", "Ask", "Điều dưỡng", "dieu_duong")
    assert (task.form, task.unit, task.priority) == ("question", "=destination", "70")
    assert task.due == '=now() + duration("P2D")'
    assert (task.assignment.assignee, task.assignment.candidate_groups) == ("=doctor", "nurses")


def test_what_stands_in_a_subprocess_stands_in_its_lane():
    assert drawn("lanes").elements["think"].role == "Bác sĩ"


def test_a_diagram_knows_what_it_uses():
    assert drawn("lanes").forms == ("question",)
    assert drawn("decision").decisions == ("urgency",)
    assert drawn("error_boundary").services == ("find_bed",)
    assert drawn("listeners").services == ("prepare", "tidy")
    assert drawn("call").called == ("child",)
    assert drawn("lanes").properties == {"title_en": "Lanes", "unit": "=unit"}


def test_the_version_follows_the_content():
    xml = (DIAGRAMS / "loop.bpmn").read_bytes()
    assert Diagram.read(xml).version == drawn("loop").version != Diagram.read(xml + b"\n").version
    assert len(drawn("loop").version) == 64


def test_what_a_task_needs_is_worked_out_where_it_waits(drive):
    run = drive("lanes", {"doctor": "bs.lan", "destination": "bv_nghe_an"})
    task = drawn("lanes").elements["ask"]
    token = run.run.open_tasks()[0].token
    assert run.run.evaluate(token, task.assignment.assignee) == "bs.lan"
    assert run.run.evaluate(token, task.assignment.candidate_groups) == "nurses"
    assert run.run.evaluate(token, task.unit) == "bv_nghe_an"
    assert run.run.evaluate(token, task.due).startswith("2026-01-03T08:00:00")
