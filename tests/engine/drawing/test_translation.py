"""Diagrams of Camunda 7, Flowable and Activiti: what has an equivalent is translated and told, the rest is refused."""

import pytest

from engine import play
from engine.drawing.el import DEEPEST, Untranslatable, to_feel
from engine.rules import check

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"'
    ' xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn"'
    ' xmlns:activiti="http://activiti.org/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">'
)
ENDS = '<sequenceFlow sourceRef="start" targetRef="it"/><sequenceFlow sourceRef="it" targetRef="end"/>'


def file(element: str, before: str = "") -> bytes:
    """A document with an element `it` between a start and an end."""
    body = f'<startEvent id="start"/>{element}<endEvent id="end"/>{ENDS}'
    return f'{HEAD}{before}<process id="tiny" isExecutable="true">{body}</process></definitions>'.encode()


def inside(kind: str, content: str, attributes: str = "") -> str:
    """An element `it` with extension elements."""
    return f'<{kind} id="it" {attributes}><extensionElements>{content}</extensionElements></{kind}>'


SAID = [
    ("${x > 3}", "x > 3"),
    ("#{order.total >= 100 and not approved}", "order.total >= 100 and not((approved) = true)"),
    ("${a eq 'b' || empty c}", 'a = "b" or ((c = null or c = "" or c = []) = true)'),
    ("${x == 'it\\'s'}", 'x = "it\'s"'),
    ("${a ? b : c}", "(if a then b else c)"),
    ("${execution.getVariable('x') != null}", "x != null"),
    ("${list[0].name}", "list[1].name"),
    ("${m['key']}", "m.key"),
    ("${a - b * (c + 1) div 2}", "a - b * (c + 1) / 2"),
    ("${a % 2 == 0}", "modulo(a, 2) = 0"),
    ("${nrOfCompletedInstances/nrOfInstances >= 0.6}", "numberOfCompletedInstances / numberOfInstances >= 0.6"),
    ("${x.equals('y')}", '(x = "y")'),
]
UNSAID = [
    "${bean.run(x)}",
    "${now()}",
    "${a b}",
    "${a",
    "${execution.processInstanceId}",
    "${x = 3}",
    "${list[i]}",
    "${for}",
    "${}",
    "${" + "(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1) + "}",
    "${" + "!" * (DEEPEST + 1) + "a}",
    "${x > 1" + " and x > 1" * 500 + "}",
]
TRANSLATED = [
    ('<userTask id="it" camunda:formKey="camunda-forms:deployment:triage.form"/>', 'formId="triage"'),
    ('<userTask id="it" flowable:formKey="triage"/>', 'formId="triage"'),
    ('<userTask id="it" camunda:assignee="${boss}"/>', 'assignee="=boss"'),
    ('<userTask id="it" activiti:candidateGroups="a,b"/>', 'candidateGroups="a,b"'),
    ('<userTask id="it" camunda:candidateUsers="${users}"/>', 'candidateUsers="=users"'),
    ('<userTask id="it" camunda:dueDate="${due}"/>', 'dueDate="=due"'),
    ('<userTask id="it" camunda:priority="80"/>', 'priority="80"'),
    ('<serviceTask id="it" camunda:type="external" camunda:topic="archive"/>', 'type="archive"'),
    ('<serviceTask id="it" camunda:class="org.x.ArchiveDelegate"/>', 'type="ArchiveDelegate"'),
    ('<serviceTask id="it" flowable:delegateExpression="${archive}"/>', 'type="archive"'),
    ('<serviceTask id="it" flowable:type="mail"/>', 'type="mail"'),
    ('<businessRuleTask id="it" camunda:decisionRef="risk" camunda:resultVariable="r"/>', 'decisionId="risk"'),
    (
        '<task id="it"><multiInstanceLoopCharacteristics camunda:collection="people"'
        ' camunda:elementVariable="one"/></task>',
        'inputCollection="=people"',
    ),
    (
        inside("callActivity", '<camunda:in source="a" target="b"/>', 'calledElement="other"'),
        "the input parameter “b”",
    ),
    (
        inside(
            "task",
            '<camunda:inputOutput><camunda:inputParameter name="x">${y}</camunda:inputParameter></camunda:inputOutput>',
        ),
        'source="=y"',
    ),
    (
        inside(
            "task",
            '<camunda:inputOutput><camunda:inputParameter name="x"><camunda:list><camunda:value>a'
            "</camunda:value><camunda:value>${b}</camunda:value></camunda:list></camunda:inputParameter>"
            "</camunda:inputOutput>",
        ),
        'source="=["a", b]"',
    ),
    (
        '<userTask id="it"><potentialOwner><resourceAssignmentExpression><formalExpression>user(kim), group(ward)'
        "</formalExpression></resourceAssignmentExpression></potentialOwner></userTask>",
        'candidateGroups="ward"',
    ),
]
REFUSED = [
    ('<serviceTask id="it" camunda:expression="${bean.run(x)}"/>', "untranslatable", "camunda:expression"),
    ('<userTask id="it" camunda:assignee="${bean.boss()}"/>', "untranslatable", "boss"),
    (inside("userTask", '<camunda:taskListener class="x" event="create"/>'), "untranslatable", "taskListener"),
    (inside("task", "<camunda:executionListener/>"), "untranslatable", "executionListener"),
    (inside("serviceTask", '<flowable:field name="x"/>'), "untranslatable", "flowable:field"),
    (inside("serviceTask", "<camunda:connector/>"), "untranslatable", "connector"),
    ('<userTask id="it" flowable:skipExpression="${x}"/>', "untranslatable", "skipExpression"),
    ('<task id="it" camunda:invented="x"/>', "untranslatable", "camunda:invented"),
    ('<scriptTask id="it" scriptFormat="javascript"><script>x</script></scriptTask>', "foreign_script", "javascript"),
    ('<scriptTask id="it" scriptFormat="groovy"><script>x</script></scriptTask>', "foreign_script", "groovy"),
]


@pytest.mark.parametrize(("theirs", "ours"), SAID)
def test_what_both_languages_can_say_is_said_in_feel(theirs, ours):
    assert to_feel(theirs) == ours


@pytest.mark.parametrize("theirs", UNSAID)
def test_what_feel_has_no_word_for_is_not_guessed(theirs):
    with pytest.raises(Untranslatable):
        to_feel(theirs)


@pytest.mark.parametrize(("element", "said"), TRANSLATED)
def test_what_has_an_equivalent_is_translated_and_told(element, said):
    findings = check({"theirs.bpmn": file(element)})
    assert [one for one in findings if one.severity == "error"] == []
    assert said in " ".join(one.message for one in findings if (one.rule, one.element) == ("translated", "it"))


@pytest.mark.parametrize(("element", "rule", "word"), REFUSED)
def test_what_has_no_equivalent_is_refused_by_name(element, rule, word):
    found = [one for one in check({"theirs.bpmn": file(element)}) if one.severity == "error" and one.rule == rule]
    assert [one.element for one in found] == ["it"] and word in found[0].message


def test_what_changes_nothing_is_kept_as_documentation_in_one_sentence():
    xml = file('<task id="it" camunda:asyncBefore="true" camunda:exclusive="false"/>')
    [told] = [one.message for one in check({"theirs.bpmn": xml}) if one.rule == "vendor_documentation"]
    assert "camunda:asyncBefore, camunda:exclusive" in told


def test_a_translated_diagram_runs():
    gateway = (
        '<exclusiveGateway id="it" default="no"/><endEvent id="yes"/><sequenceFlow sourceRef="it" targetRef="yes">'
        "<conditionExpression>${amount > 3 &amp;&amp; !empty name}</conditionExpression></sequenceFlow>"
    )
    xml = file(gateway).replace(
        b'<sequenceFlow sourceRef="it" targetRef="end"/>', b'<sequenceFlow id="no" sourceRef="it" targetRef="end"/>'
    )
    ends = {
        name: play({"theirs.bpmn": xml}, "theirs.bpmn", data={"amount": 5, "name": name}).trace[-1]["element"]
        for name in ("Kim", "")
    }
    assert ends == {"Kim": "yes", "": "end"}


def test_a_script_in_their_expression_language_runs():
    xml = file(
        '<scriptTask id="it" scriptFormat="juel" camunda:resultVariable="y"><script>${x + 1}</script></scriptTask>'
    )
    assert play({"theirs.bpmn": xml}, "theirs.bpmn", data={"x": 1}).data["y"] == 2


@pytest.mark.parametrize(
    ("inside", "seats"),
    [
        ("<loopCardinality>3</loopCardinality>", 3),
        ("<loopCardinality>${n}</loopCardinality>", 2),
        ("<loopCardinality>0</loopCardinality>", 0),
        ('<loopDataInputRef>people</loopDataInputRef><inputDataItem name="one"/>', 2),
    ],
)
def test_a_number_or_a_name_says_how_many_seats_there_are(inside, seats):
    loop = f"<multiInstanceLoopCharacteristics>{inside}</multiInstanceLoopCharacteristics>"
    xml = file(f'<task id="it">{loop}</task>')
    played = play({"theirs.bpmn": xml}, "theirs.bpmn", data={"n": 2, "people": ["Kim", "Lan"]}, auto=True)
    done = [one for one in played.trace if one["element"] == "it" and one["instance"] and one["event"] == "completed"]
    assert (played.outcome, len(done)) == ("completed", seats)


def test_a_drawing_that_is_not_executable_is_told_once_when_it_is_played():
    xml = file('<task id="it"/>').replace(b'isExecutable="true"', b'isExecutable="false"')
    played = play({"theirs.bpmn": xml}, "theirs.bpmn")
    assert [one.rule for one in played.findings].count("not_executable") == 1 and played.outcome == "completed"
