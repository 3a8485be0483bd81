"""The API's own description, as OpenAPI 3.1, made from the operations that are offered."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version

from flask import Response

from web.api.door import PREFIX
from web.api.operation import OPERATIONS, Operation, offer, said
from web.api.schemas import NAME, SCHEMAS, TEXT, Schema, ref, several

WRITES = Operation("GET", "/openapi.json", "This description", {200: "Description"})
FILES: Schema = {
    "type": "object",
    "properties": {"files": several({"type": "string", "format": "binary"}), "note": TEXT},
}
TOKEN: Schema = {"type": "http", "scheme": "bearer", "description": "Printed by `hoichan token create USER`."}
PROBLEMS = {
    "400": "The request cannot be read.",
    "401": "No token, or one that is not valid.",
    "403": "Not allowed.",
    "404": "There is no such thing, or you may not see it.",
    "409": "Already done otherwise.",
    "412": "The case has changed since.",
    "413": "Too large.",
    "415": "Not JSON.",
    "422": "Some values are missing or wrong.",
}


@offer(WRITES, "openapi")
def openapi() -> Response:
    """The description."""
    return said(described())


@cache
def described() -> Schema:
    """The whole description."""
    paths: dict[str, Schema] = {}
    for endpoint, operation in OPERATIONS.items():
        paths.setdefault(operation.path, {})[operation.method.lower()] = told(endpoint, operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Hội chẩn",
            "version": version("hoichan"),
            "description": "Cases and tasks of care workflows. Times are UTC; lists are read page by page by `cursor`.",
        },
        "servers": [{"url": PREFIX}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"token": TOKEN},
            "schemas": {**SCHEMAS, "Description": {"type": "object"}},
        },
    }


def told(endpoint: str, operation: Operation) -> Schema:
    """One operation."""
    found: Schema = {
        "operationId": endpoint.removeprefix("api."),
        "summary": operation.summary,
        "tags": [operation.path.split("/")[1]],
        "parameters": [*parameters(operation)],
        "responses": {**answers(operation), **refusals(operation)},
    }
    if operation.path == WRITES.path:
        found["security"] = []
    if operation.body:
        needed = bool(SCHEMAS[operation.body]["required"])
        found["requestBody"] = {"required": needed, "content": {"application/json": {"schema": ref(operation.body)}}}
    elif operation.method == "POST":
        found["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": FILES}}}
    return found


def parameters(operation: Operation) -> Iterator[Schema]:
    """The id in the address, the values behind the question mark, the headers that change what happens."""
    for name in re.findall(r"{(\w+)}", operation.path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "integer", "minimum": 0}}
    for name, schema in operation.query.items():
        yield {"name": name, "in": "query", "schema": schema}
    if operation.method == "POST":
        key = "The same key is carried out only once; then the case is answered as it stands."
        yield {"name": "Idempotency-Key", "in": "header", "description": key, "schema": NAME}
        if operation.path.startswith("/tasks/"):
            tag = "Refuse with 412 unless the case still has this revision."
            yield {"name": "If-Match", "in": "header", "description": tag, "schema": {"type": "string"}}


def answers(operation: Operation) -> Schema:
    """What it answers when all is well."""
    return {
        str(status): {
            "description": "The same, done before" if status == 200 and 201 in operation.answers else "Done",
            "content": {"application/json": {"schema": ref(name)}},
        }
        for status, name in operation.answers.items()
    }


def refusals(operation: Operation) -> Schema:
    """How it refuses."""
    reading = ("400", "401", "404", "422")
    fitting = PROBLEMS if operation.method == "POST" else {status: PROBLEMS[status] for status in reading}
    shape = {"application/problem+json": {"schema": ref("Problem")}}
    return {status: {"description": why, "content": shape} for status, why in fitting.items()}
