"""Requirement graphs: decisions on decisions, knowledge models, services, imports, boxed expressions."""

import pytest

from engine import dmn

NS = 'xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"'


def model(inner, namespace="m", head=""):
    return f'<definitions {NS} name="{namespace}" namespace="{namespace}" {head}>{inner}</definitions>'.encode()


def literal(text):
    return f"<literalExpression><text>{text}</text></literalExpression>"


def decision(id_, expression, *requirements, type_="Any"):
    needs = "".join(requirements)
    return f'<decision id="{id_}" name="{id_}"><variable name="{id_}" typeRef="{type_}"/>{needs}{expression}</decision>'


def needs(kind, href):
    holder = "knowledgeRequirement" if kind == "Knowledge" else "informationRequirement"
    return f'<{holder}><required{kind} href="{href}"/></{holder}>'


AGE = '<inputData id="i" name="Tuổi của người bệnh"><variable name="Tuổi của người bệnh" typeRef="number"/></inputData>'
TWICE = (
    '<businessKnowledgeModel id="b" name="twice"><variable name="twice"/><encapsulatedLogic>'
    f'<formalParameter name="x" typeRef="number"/>{literal("x * 2")}</encapsulatedLogic></businessKnowledgeModel>'
)


def test_a_decision_is_made_from_those_it_requires():
    xml = model(
        AGE
        + decision("old", literal("Tuổi của người bệnh &gt; 80"), needs("Input", "#i"))
        + decision("urgent", literal('if old then "yes" else "no"'), needs("Decision", "#old"))
    )
    assert dmn.read(xml).decide("urgent", {"Tuổi của người bệnh": 84}) == "yes"
    assert dmn.read(xml).decide("urgent", {"Tuổi của người bệnh": "84"}) == "no"


def test_facts_that_the_drawing_does_not_name_are_there_for_every_decision():
    assert dmn.read(model(decision("d", literal("tier + 1")))).decide("d", {"tier": 3}) == 4


def test_a_decision_that_requires_itself_is_refused():
    xml = model(
        decision("a", literal("b"), needs("Decision", "#b")) + decision("b", literal("a"), needs("Decision", "#a"))
    )
    with pytest.raises(dmn.DecisionError, match="requires itself"):
        dmn.read(xml).decide("a", {})


def test_knowledge_models_are_functions_with_types():
    xml = model(TWICE + decision("d", literal('[twice(4), twice("a"), twice(x: 5)]'), needs("Knowledge", "#b")))
    assert dmn.read(xml).decide("d", {}) == [8, None, 10]


def test_a_decision_service_takes_what_its_decisions_require():
    service = (
        '<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#out"/><inputData href="#i"/>'
        "</decisionService>"
    )
    out = decision("out", literal("Tuổi của người bệnh + 1"), needs("Input", "#i"))
    asks = decision("d", literal("s(9)"), needs("Knowledge", "#s"))
    assert dmn.read(model(AGE + service + out + asks)).decide("d", {}) == 10
    assert dmn.read(model(AGE + service + out)).decide("s", {"Tuổi của người bệnh": 1}) == 2


def test_models_import_each_other_by_namespace():
    main = model(
        '<import namespace="other" name="shared" importType="DMN"/>'
        + decision("d", literal("shared.twice(21)"), needs("Knowledge", "other#b"))
    )
    assert dmn.decide({"main.dmn": main, "shared.dmn": model(TWICE, "other")}, "d", {}) == 42


def iterated(tag, source, body):
    inner = "return" if tag == "for" else "satisfies"
    return f'<{tag} iteratorVariable="i"><in>{literal(source)}</in><{inner}>{literal(body)}</{inner}></{tag}>'


@pytest.mark.parametrize(
    ("boxed", "expected"),
    [
        (f"<list>{literal(1)}{literal('x')}</list>", [1, 5]),
        (
            f"<conditional><if>{literal('x &gt; 3')}</if><then>{literal(1)}</then><else>{literal(2)}</else>"
            "</conditional>",
            1,
        ),
        (f"<filter><in>{literal('[1, 7]')}</in><match>{literal('item &gt; x')}</match></filter>", [7]),
        (iterated("for", "1..3", "i * x"), None),
        (iterated("for", "[1..3]", "i * x"), [5, 10, 15]),
        (iterated("some", "[4, 6]", "i &gt; x"), True),
        (iterated("every", "[4, 6]", "i &gt; x"), False),
        (
            '<relation><column name="a"/><column name="b"/><row>' + literal(1) + literal("x") + "</row></relation>",
            [{"a": 1, "b": 5}],
        ),
        (
            f'<context><contextEntry><variable name="two words"/>{literal("x + 1")}</contextEntry>'
            f"<contextEntry>{literal('two words * 2')}</contextEntry></context>",
            12,
        ),
    ],
)
def test_boxed_expressions_say_what_feel_says(boxed, expected):
    made = dmn.read(model(decision("d", boxed)))
    if expected is None:
        with pytest.raises(dmn.DecisionError):
            made.decide("d", {"x": 5})
    else:
        assert made.decide("d", {"x": 5}) == expected


def test_values_outside_the_allowed_ones_are_null():
    allowed = '<allowedValues><text>"red", "green"</text></allowedValues>'
    types = f'<itemDefinition name="tColor"><typeRef>string</typeRef>{allowed}</itemDefinition>'
    xml = model(types + decision("d", literal("x"), type_="tColor"))
    assert dmn.read(xml).decide("d", {"x": "red"}) == "red"
    assert dmn.read(xml).decide("d", {"x": "blue"}) is None


def test_functions_in_java_are_refused():
    java = '<businessKnowledgeModel id="b" name="f"><encapsulatedLogic kind="Java"/></businessKnowledgeModel>'
    xml = model(java + decision("d", literal("f()"), needs("Knowledge", "#b")))
    with pytest.raises(dmn.DecisionError, match="a function in Java is refused"):
        dmn.read(xml).decide("d", {})


PERSON = (
    '<itemDefinition name="person"><itemComponent name="tuổi"><typeRef>number</typeRef></itemComponent>'
    '<itemComponent name="level"><typeRef>string</typeRef><allowedValues><text>"red", "green"</text></allowedValues>'
    '</itemComponent></itemDefinition><inputData id="i" name="p"><variable name="p" typeRef="person"/></inputData>'
)


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ({"tuổi": "x", "level": "red"}, "'tuổi': a string where a number is wanted"),
        ({"tuổi": 1}, "'level' is missing"),
        ({"tuổi": 1, "level": "blue"}, '\'level\': a value that is not among the allowed ones ("red", "green")'),
        (3, "a number where a context is wanted"),
    ],
)
def test_an_input_of_another_type_is_null_and_the_reason_says_where(person, reason):
    xml = model(PERSON + decision("d", literal("p.tuổi"), needs("Input", "#i")))
    told = dmn.read(xml).explain("d", {"p": person})
    assert told["result"] is None
    assert told["reasons"][0] == f"the input 'p': {reason}"


def test_a_long_chain_of_decisions_is_made_step_by_step():
    chain = decision("d0", literal("1")) + "".join(
        decision(f"d{at}", literal(f"d{at - 1} + 1"), needs("Decision", f"#d{at - 1}")) for at in range(1, 400)
    )
    assert dmn.read(model(chain)).decide("d399", {}) == 400


def test_a_missing_import_is_named_and_models_may_import_each_other():
    main = model(decision("d", literal("o.e"), needs("Decision", "o#e")))
    main = main.replace(b"<decision", b'<import name="o" namespace="o"/><decision', 1)
    other = model('<import name="m" namespace="m"/>' + decision("e", literal("7")), namespace="o")
    assert dmn.decide({"m.dmn": main, "o.dmn": other}, "d", {}) == 7
    with pytest.raises(dmn.DecisionError, match="imported, but not among the files: o"):
        dmn.decide({"m.dmn": main}, "d", {})
