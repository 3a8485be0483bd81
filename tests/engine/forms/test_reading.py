"""A form file is read whole, or refused with the element and the reason."""

import json

import pytest

from engine.errors import FormRefused
from engine.forms import Form, check


def written(*components: dict[str, object], **more: object) -> str:
    return json.dumps({"id": "note", "title": "Phiếu", "components": components, **more})


def test_the_specimen_with_every_component_has_nothing_to_remark(every):
    assert every.id == "every"
    assert every.title("vi") == "Phiếu mẫu đủ mọi thành phần"
    assert every.title("en") == "Specimen with every component"
    assert {"pulse", "diagnoses", "alarm", "doctor_signature"} <= every.keys


@pytest.mark.parametrize("kind", ["filepicker", "html", "iframe", "image", "table", "expression", "wizard"])
def test_a_component_that_cannot_be_shown_faithfully_is_refused_by_name(kind):
    [finding] = check("a.form", written({"type": "textfield", "key": "a"}, {"type": kind, "key": "b"}))
    assert (finding.file, finding.element, finding.severity) == ("a.form", "b", "error")
    assert kind in finding.message


@pytest.mark.parametrize(
    "component",
    [
        {"type": "textfield", "key": "NotSnake"},
        {"type": "textfield"},
        {"type": "dynamiclist", "label": "no path", "components": []},
        {"type": "radio", "key": "a"},
        {"type": "radio", "key": "a", "values": [{"label": "x", "value": "x"}, {"label": "y", "value": "x"}]},
        {"type": "textfield", "key": "a", "conditional": {"hide": "=b = "}},
        {"type": "textfield", "key": "a", "validate": {"pattern": "(("}},
        {"type": "textfield", "key": "a", "validate": {"pattern": r"(a)\1"}},
        {"type": "textfield", "key": "a", "validate": {"maxLength": "long"}},
        {"type": "number", "key": "a", "increment": "-1"},
        {"type": "datetime", "key": "a", "subtype": "century"},
        {"type": "textfield", "key": "a", "conditional": {"hide": '=a = "x"'}},
    ],
)
def test_a_component_with_a_fault_is_refused(component):
    with pytest.raises(FormRefused):
        Form.read(written(component))


def test_two_answers_may_not_share_a_name_but_two_levels_may():
    one = {"type": "textfield", "key": "a"}
    with pytest.raises(FormRefused):
        Form.read(written(one, {"type": "group", "components": [one]}))
    Form.read(written(one, {"type": "group", "path": "g", "components": [one]}))


def test_conditions_that_hide_each_other_are_refused():
    first = {"type": "textfield", "key": "a", "conditional": {"hide": "=b = null"}}
    second = {"type": "textfield", "key": "b", "conditional": {"hide": "=a = null"}}
    findings = check("a.form", written(first, second))
    assert {finding.element for finding in findings} == {"a", "b"}


@pytest.mark.parametrize("source", ["", "{", "[]", "{}", '{"id": "a", "components": 3}', "[" * 100_000, "\xff"])
def test_what_is_no_form_is_refused_with_a_reason(source):
    with pytest.raises(FormRefused) as refused:
        Form.read(source)
    assert refused.value.findings[0].message


def test_a_form_nested_without_end_is_refused():
    component: dict[str, object] = {"type": "textfield", "key": "a"}
    for number in range(20):
        component = {"type": "group", "id": f"g{number}", "components": [component]}
    with pytest.raises(FormRefused):
        Form.read(written(component))


def test_an_attribute_without_meaning_is_a_warning_and_the_form_is_used():
    source = written({"type": "textfield", "key": "a", "sparkle": True})
    [finding] = check("a.form", source)
    assert finding.severity == "warning"
    assert "sparkle" in finding.message
    assert Form.read(source).keys == {"a"}


def test_a_finding_says_on_which_line_its_element_stands():
    components = '{"type": "textfield", "key": "a"},\n{"type": "html", "key": "bad"}'
    [finding] = check("a.form", f'{{"id": "note", "title": "x",\n"components": [\n{components}]}}')
    assert finding.line == 4


def test_the_version_changes_with_the_content():
    one, other = written({"type": "textfield", "key": "a"}), written({"type": "textfield", "key": "b"})
    assert Form.read(one).version == Form.read(one.encode()).version != Form.read(other).version
