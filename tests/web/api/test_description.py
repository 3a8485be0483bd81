"""The description of the API covers it, and is what it claims to be."""

import re

from jsonschema import Draft202012Validator

PROMISED = {
    ("post", "/deployments"),
    ("get", "/workflows"),
    ("post", "/cases"),
    ("get", "/cases"),
    ("get", "/cases/{id}"),
    ("get", "/tasks"),
    ("get", "/tasks/{id}"),
    ("post", "/tasks/{id}/claim"),
    ("post", "/tasks/{id}/release"),
    ("post", "/tasks/{id}/assign"),
    ("post", "/tasks/{id}/complete"),
    ("post", "/messages"),
    ("post", "/signals"),
    ("get", "/openapi.json"),
}


def test_every_route_is_described_and_every_description_has_its_route(lan, app):
    routed = {
        (method.lower(), re.sub(r"<[^>]*:id>", "{id}", rule.rule).removeprefix("/api/v1"))
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    described = {(method, path) for path, methods in lan.described["paths"].items() for method in methods}
    assert routed == described == PROMISED


def test_every_schema_is_a_schema_and_every_reference_leads_somewhere(lan):
    for schema in lan.described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    named = set(re.findall(r'"#/components/schemas/(\w+)"', str(lan.described).replace("'", '"')))
    assert named <= set(lan.described["components"]["schemas"])


def test_every_operation_has_a_name_of_its_own(lan):
    names = [one["operationId"] for methods in lan.described["paths"].values() for one in methods.values()]
    assert len(names) == len(set(names))


def test_the_description_says_what_openapi_asks_for(lan):
    assert lan.described["openapi"].startswith("3.1.")
    assert lan.described["info"]["title"] == "Hội chẩn"
    for path, methods in lan.described["paths"].items():
        for operation in methods.values():
            places = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
            assert places == set(re.findall(r"{(\w+)}", path))
            assert operation["responses"]
