"""The schema of a form is JSON Schema 2020-12 and says the same as the form."""

import json

from jsonschema import Draft202012Validator


def test_the_schema_of_every_component_is_valid_json_schema(every):
    schema = every.schema()
    Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema
    assert schema["additionalProperties"] is False


def test_only_what_is_visible_is_asked(every):
    assert "alarm" not in every.schema({"assessment": "on_dinh"})["properties"]
    asked = every.schema({"assessment": "cap_cuu"})["properties"]["alarm"]
    assert asked["required"] == ["action_taken"]
    assert "ecg_text" in every.schema({"ecg_done": True})["required"]


def test_limits_formats_and_options_are_told(every):
    asked = every.schema({}, {"wards": ["A", "B"], "diabetic": True})["properties"]
    assert asked["weight"] == {"type": "number", "minimum": 20, "maximum": 300, "multipleOf": 0.1}
    assert asked["arrived_at"] == {"type": "string", "format": "date-time"}
    assert asked["next_visit_on"]["format"] == "date"
    assert asked["ward"] == {"enum": ["A", "B"]}
    assert asked["on_oxygen"] == {"enum": [False, True]}
    assert asked["diagnoses"]["minItems"] == 1
    assert asked["doctor_signature"]["properties"] == {"signed": {"const": True}}
