import pytest

from engine import SYSTEM
from engine.errors import StepFailed
from tests.engine.draw import diagram, path
from tests.web.conftest import DIAGRAMS
from tests.web.desk import plain

CALM = '<bpmn:sequenceFlow id="to_calm" sourceRef="abnormal" targetRef="calm"'
CONDITION = '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=false</bpmn:conditionExpression>'
NEVER = (f"{CALM} />", f"{CALM}>{CONDITION}</bpmn:sequenceFlow>")
NAP = (
    '<intermediateCatchEvent id="nap" name="Nghỉ trưa"><timerEventDefinition><timeDuration>PT1H</timeDuration>'
    "</timerEventDefinition></intermediateCatchEvent>"
)


def test_operators_see_incidents_and_timers(desk, visit):
    page = desk("ht.khoa").read("/operations")
    assert "Không có sự cố nào đang mở." in page and "Hẹn giờ bị trễ" in page


def test_an_incident_is_told_in_words_with_its_step_and_case_to_operators_of_every_unit(desk, engine, physician, visit):
    stuck = (DIAGRAMS / "small_visit.bpmn").read_text("utf-8").replace(' default="to_calm"', "").replace(*NEVER)
    engine.deploy({"small_visit.bpmn": stuck.encode()}, by=SYSTEM)
    case = engine.start("small_visit", {}, by=physician, subject="CB-0427")
    with pytest.raises(StepFailed):
        engine.complete(case.tasks[0].id, {"assessment": "on_dinh"}, by=physician)
    page = desk("ht.khoa").read("/operations")
    assert "Bất thường? Không nhánh nào đúng điều kiện, và không có nhánh mặc định. HS-2026-0002" in page


def test_a_timer_names_its_case_and_its_workflow(desk, engine, physician):
    engine.deploy({"rest.bpmn": diagram("rest", NAP + path("begin", "nap", "over"))}, by=SYSTEM)
    case = engine.start("rest", {}, by=physician, subject="CB-0427")
    assert f"Nghỉ trưa {case.number} · rest" in desk("ht.khoa").read("/operations")


def test_nobody_else_does(lan):
    answer = lan.get("/operations")
    assert answer.status_code == 403
    assert "Vận hành" not in lan.read("/inbox")
    assert "Bạn không được làm việc này" in plain(answer)


def test_the_house_says_that_it_is_alive(desk):
    nobody = desk(None)
    assert nobody.get("/health/live").json == {"status": "live"}
    assert nobody.get("/health").json == {"status": "ready"}
