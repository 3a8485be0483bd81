"""Independent opinions are sealed for those who have not given theirs yet."""

from engine import SYSTEM, Actor, Engine, queries
from tests.engine.draw import diagram, path

SEATS = (
    '<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=experts"'
    ' inputElement="expert"/></extensionElements></multiInstanceLoopCharacteristics>'
)
OPINION = (
    '<userTask id="opinion"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="=expert"/>'
    '<zeebe:properties><zeebe:property name="sealed" value="true"/></zeebe:properties></extensionElements>'
    f"{SEATS}</userTask>"
)


def test_an_opinion_is_hidden_from_whoever_is_still_to_give_one(engine: Engine):
    engine.deploy({"council.bpmn": diagram("council", OPINION + path("begin", "opinion", "over"))}, by=SYSTEM)
    ana, ben = Actor("ana"), Actor("ben")
    case = engine.start("council", {"experts": ["ana", "ben"]}, by=ana)
    first, second = case.tasks
    engine.complete(first.id, {"view": "rest"}, by=ana)
    assert [one.answers for one in queries.filled_forms(engine, ana, case.id)] == [{"view": "rest"}]
    assert queries.filled_forms(engine, ben, case.id) == []
    engine.complete(second.id, {"view": "walk"}, by=ben)
    assert len(queries.filled_forms(engine, ben, case.id)) == 2
