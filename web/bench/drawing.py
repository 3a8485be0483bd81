"""Diagrams and tables made for measuring: a care path as long as wanted, a table as high as wanted."""

from collections.abc import Iterator, Sequence

KEY = "bench_path"
LANE = "bac_si_theo_doi"
SEGMENT = 15
"""Elements of one segment of the path."""

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="bench" targetNamespace="http://hoichan.vn/bench">'
)
WAYS = ("home_visit triage need admission split labs join opinions tally conclusion again", "late remind reminded")
"""The elements that follow one another in a segment."""

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def care_path(segments: int = 1, *, looping: bool = False) -> bytes:
    """A path of that many segments: visit, triage, admission, two findings, a council of five, a conclusion."""
    nodes: list[str] = ['<bpmn:startEvent id="begun"/>', '<bpmn:endEvent id="over"/>']
    flows = [flow("begun", "home_visit_0")]
    for number in range(segments):
        onward = f"home_visit_{number + 1}" if number + 1 < segments else "over"
        nodes += segment(number, onward)
        flows += ways(number, onward, looping)
    lane = f'<bpmn:laneSet id="lanes"><bpmn:lane id="lane_{LANE}" name="Bác sĩ">{"".join(members(nodes))}</bpmn:lane>'
    process = f'<bpmn:process id="{KEY}" name="Đo tốc độ" isExecutable="true">{lane}</bpmn:laneSet>'
    return f"{HEAD}{process}{''.join(nodes)}{''.join(flows)}</bpmn:process></bpmn:definitions>".encode()


def members(nodes: list[str]) -> Iterator[str]:
    """Every node as a member of the one lane."""
    for node in nodes:
        yield f"<bpmn:flowNodeRef>{node.split('id=')[1].split(chr(34))[1]}</bpmn:flowNodeRef>"


def flow(source: str, target: str, condition: str = "") -> str:
    """A sequence flow, named after its ends."""
    inside = f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{condition}</bpmn:conditionExpression>'
    ends = f'id="from_{source}_to_{target}" sourceRef="{source}" targetRef="{target}"'
    return f"<bpmn:sequenceFlow {ends}>{inside if condition else ''}</bpmn:sequenceFlow>"


def extended(inside: str) -> str:
    """Extension elements."""
    return f"<bpmn:extensionElements>{inside}</bpmn:extensionElements>"


def user_task(name: str, inside: str = "") -> str:
    """A user task."""
    return f'<bpmn:userTask id="{name}" name="{name}">{extended("<zeebe:userTask/>")}{inside}</bpmn:userTask>'


def script(name: str, variable: str, expression: str) -> str:
    """A script task."""
    code = f'<zeebe:script expression="={expression}" resultVariable="{variable}"/>'
    return f'<bpmn:scriptTask id="{name}" name="{name}">{extended(code)}</bpmn:scriptTask>'


def segment(number: int, onward: str) -> list[str]:
    """The fifteen elements of a segment."""
    at = f"_{number}"
    decision = extended('<zeebe:calledDecision decisionId="bench_triage" resultVariable="severity"/>')
    beside = f'attachedToRef="admission{at}" cancelActivity="false"'
    timer = "<bpmn:timerEventDefinition><bpmn:timeDuration>P30D</bpmn:timeDuration></bpmn:timerEventDefinition>"
    seats = (
        '<zeebe:loopCharacteristics inputCollection="=experts" inputElement="expert" outputCollection="votes" '
        'outputElement="=opinion"/>'
    )
    council = f"<bpmn:multiInstanceLoopCharacteristics>{extended(seats)}</bpmn:multiInstanceLoopCharacteristics>"
    return [
        user_task("home_visit" + at),
        f'<bpmn:businessRuleTask id="triage{at}" name="triage{at}">{decision}</bpmn:businessRuleTask>',
        f'<bpmn:exclusiveGateway id="need{at}" default="from_need{at}_to_admission{at}"/>',
        user_task("admission" + at),
        f'<bpmn:boundaryEvent id="late{at}" {beside}>{timer}</bpmn:boundaryEvent>',
        script("remind" + at, "reminded", "true"),
        f'<bpmn:endEvent id="reminded{at}"/>',
        f'<bpmn:parallelGateway id="split{at}"/>',
        user_task("labs" + at),
        user_task("imaging" + at),
        f'<bpmn:parallelGateway id="join{at}"/>',
        user_task("opinions" + at, council),
        script("tally" + at, "score", "sum(votes.score)"),
        user_task("conclusion" + at),
        f'<bpmn:exclusiveGateway id="again{at}" default="from_again{at}_to_{onward}"/>',
    ]


def ways(number: int, onward: str, looping: bool) -> Iterator[str]:
    """The flows of a segment."""
    at = f"_{number}"
    yield flow("need" + at, "over", '=severity = "low"')
    yield flow("again" + at, onward)
    if looping:
        yield flow("again" + at, "home_visit" + at, "=again")
    yield flow("split" + at, "imaging" + at)
    yield flow("imaging" + at, "join" + at)
    for way in WAYS:
        names = way.split()
        for source, target in zip(names, names[1:], strict=False):
            yield flow(source + at, target + at)


def triage() -> bytes:
    """The decision of the path."""
    rules = [("&lt; 37", "-", '"low"'), ("[37..39)", "&gt; 80", '"high"'), ("&gt;= 37", "-", '"mid"')]
    return table("bench_triage", "FIRST", ["visit.temp", "patient.age"], rules)


def wide_table(rules: int = 100, between: str = "[{}..{})") -> bytes:
    """A decision of that many rules over three inputs; the last one matches. `between` says an interval in cells."""
    rows = [(between.format(low, low + 1), f'"unit_{low % 7}"', "&lt; 100", str(low)) for low in range(rules)]
    return table("bench_table", "UNIQUE", ["score", "unit", "age"], rows)


def table(name: str, policy: str, inputs: Sequence[str], rules: Sequence[tuple[str, ...]]) -> bytes:
    """A decision table."""
    heads = "".join(
        f'<input id="i{at}"><inputExpression id="e{at}"><text>{text}</text></inputExpression></input>'
        for at, text in enumerate(inputs)
    )
    rows = "".join(f'<rule id="r{at}">{cells(at, rule)}</rule>' for at, rule in enumerate(rules))
    inside = f'{heads}<output id="o" name="result"/>{rows}'
    whole = f'<decisionTable id="{name}_table" hitPolicy="{policy}">{inside}</decisionTable>'
    model = f'<definitions xmlns="{MODEL}" id="{name}_model" name="{name}" namespace="http://hoichan.vn/bench">'
    return f'{model}<decision id="{name}" name="{name}">{whole}</decision></definitions>'.encode()


def cells(at: int, rule: tuple[str, ...]) -> str:
    """The cells of a rule; the last is its output."""
    tests = "".join(
        f'<inputEntry id="t{at}_{column}"><text>{text}</text></inputEntry>' for column, text in enumerate(rule[:-1])
    )
    return f'{tests}<outputEntry id="c{at}"><text>{rule[-1]}</text></outputEntry>'
