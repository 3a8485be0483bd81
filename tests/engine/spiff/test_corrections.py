"""Each correction: what SpiffWorkflow does as shipped, and what our runs do instead."""

from datetime import UTC, datetime

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.util.task import TaskState

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">'


def flow(*elements: str, condition: str = "") -> str:
    """Arrows along these elements; the condition stands on the last one."""
    drawn = ""
    for source, target in zip(elements, elements[1:], strict=False):
        asked = (
            f"<conditionExpression>{condition}</conditionExpression>" if target == elements[-1] and condition else ""
        )
        drawn += (
            f'<sequenceFlow id="{source}_to_{target}" sourceRef="{source}" targetRef="{target}">{asked}</sequenceFlow>'
        )
    return drawn


def shipped(body: str, **data: object) -> BpmnWorkflow:
    """A workflow as SpiffWorkflow itself parses and runs it."""
    parser = BpmnParser()
    parser.add_bpmn_str(f'{HEAD}<process id="p" isExecutable="true">{body}</process></definitions>'.encode())
    workflow = BpmnWorkflow(parser.get_spec("p"), parser.get_subprocess_specs("p"))
    workflow.task_tree.data.update(data)
    workflow.do_engine_steps()
    return workflow


def ready(workflow: BpmnWorkflow) -> list[str]:
    """The user tasks that are ready."""
    return sorted(task.task_spec.name for task in workflow.get_tasks(state=TaskState.READY, manual=True))


def do(workflow: BpmnWorkflow, name: str, **data: object) -> None:
    """Complete a user task."""
    [task] = [one for one in workflow.get_tasks(state=TaskState.READY) if one.task_spec.name == name]
    task.data.update(data)
    task.run()
    workflow.do_engine_steps()


LOOP = (
    '<startEvent id="start"/><userTask id="again"/><{0} id="fork"/><{0} id="join"/><userTask id="a"/><userTask id="b"/>'
    '<userTask id="after"/><exclusiveGateway id="more" default="more_to_end"/><endEvent id="end"/>'
    + flow("start", "again", "fork")
    + flow("fork", "a", condition="True")
    + flow("fork", "b", condition="True")
    + flow("a", "join", "after", "more")
    + flow("b", "join")
    + flow("more", "end")
    + flow("more", "again", condition="on")
)


def second_pass(gateway: str) -> list[str]:
    """What is ready when one of two branches has arrived in the second pass of a loop."""
    workflow = shipped(LOOP.format(gateway))
    for name in ("again", "a", "b"):
        do(workflow, name)
    do(workflow, "after", on=True)
    do(workflow, "again")
    do(workflow, "b")
    return ready(workflow)


def test_counting_join_waits_for_every_branch_in_every_pass(drive):
    assert "after" in second_pass("parallelGateway")
    run = drive("parallel_loop", {"x": 0})
    for element in ("a", "b", "b"):
        run.do(element)
    assert run.open == ["a"]


def test_patient_join_waits_for_every_branch_in_every_pass(drive):
    assert second_pass("inclusiveGateway") != ["a"]
    run = drive("inclusive_loop", {"x": 3})
    for element in ("a", "b", "b"):
        run.do(element)
    assert run.open == ["a"]


def test_no_prediction_keeps_a_run_small_however_often_it_loops(drive):
    body = (
        '<startEvent id="start"/><userTask id="ask"/><exclusiveGateway id="more" default="more_to_end"/>'
        + '<endEvent id="end"/>'
        + flow("start", "ask", "more", "end")
        + flow("more", "ask", condition="on")
    )
    workflow = shipped(body)
    for _ in range(30):
        do(workflow, "ask", on=True)
    assert len(workflow.tasks) > 60
    run = drive("loop", {"on": True})
    for _ in range(30):
        run.do("ask", {"on": True})
    assert len(list(run.run.step.tokens())) == 2


def test_open_spec_leaves_every_id_to_the_diagram(drive):
    body = '<startEvent id="Start"/><userTask id="Root"/><endEvent id="End"/>' + flow("Start", "Root", "End")
    try:
        lost = "Root" not in ready(shipped(body))
    except Exception:
        lost = True
    assert lost
    assert drive("reserved_ids").run.outcome == "End"


def test_forgetful_workflows_try_conditions_wherever_the_write_came_from(drive):
    body = (
        '<startEvent id="start"/><parallelGateway id="fork"/><intermediateCatchEvent id="until">'
        "<conditionalEventDefinition><condition>x > 3</condition></conditionalEventDefinition></intermediateCatchEvent>"
        '<userTask id="seen"/><userTask id="ask"/>' + flow("start", "fork", "until", "seen") + flow("fork", "ask")
    )
    workflow = shipped(body.replace("x > 3", "x &gt; 3"), x=1)
    do(workflow, "ask", x=5)
    assert "seen" not in ready(workflow)
    run = drive("condition", {"x": 1})
    run.do("ask", {"x": 5})
    assert run.facts["seen"] is True


def test_token_tells_everything_inside_when_it_is_cancelled(drive):
    run = drive("grandparent", {"xs": [1], "experts": ["a", "b"], "k": "A"})
    run.message("go", "A")
    told = {element for element, event, _ in run.events("cancelled")}
    assert told == {"opine", "call_council", "each", "call_parent"}
    assert run.run.waits() == []


def test_timers_keep_their_own_due_time_behind_an_event_gateway(drive, desk):
    desk.time = datetime(2026, 1, 1, tzinfo=UTC)
    assert drive("event_gateway_past").facts["way"] == 2


def test_errors_reach_only_those_around_them(drive):
    run = drive("error_neighbours")
    run.do("ask_1")
    assert run.open == ["ask_2"]


def test_exclusive_takes_a_flow_only_for_true(drive):
    body = (
        '<startEvent id="start"/><exclusiveGateway id="which" default="which_to_no"/>'
        + '<userTask id="yes"/><userTask id="no"/>'
        + flow("start", "which", "no")
        + flow("which", "yes", condition="answer")
    )
    assert ready(shipped(body, answer="no, thank you")) == ["yes"]
    run = drive("loop", {})
    run.do("ask", {"on": "no, thank you"})
    assert run.ended()
