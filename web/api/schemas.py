"""The shapes of what programs send and get, as JSON Schema 2020-12."""

from collections.abc import Mapping

Schema = dict[str, object]

TEXT: Schema = {"type": "string"}
NAME: Schema = {"type": "string", "minLength": 1, "maxLength": 128}
WHOLE: Schema = {"type": "integer"}
YES_OR_NO: Schema = {"type": "boolean"}
FACTS: Schema = {"type": "object", "description": "Facts by name; any JSON values."}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MAYBE_WHOLE: Schema = {"type": ["integer", "null"]}
AT: Schema = {"type": "string", "format": "date-time"}
MAYBE_AT: Schema = {"type": ["string", "null"], "format": "date-time"}
STATES = ("running", "completed", "cancelled", "failed")


def ref(name: str) -> Schema:
    """The schema of that name."""
    return {"$ref": f"#/components/schemas/{name}"}


def several(what: Schema) -> Schema:
    """A list of these."""
    return {"type": "array", "items": what}


def closed(required: Mapping[str, Schema], **optional: Schema) -> Schema:
    """An object with these members and no others."""
    members = {**required, **optional}
    return {"type": "object", "properties": members, "required": [*required], "additionalProperties": False}


TASK = closed(
    {
        "id": WHOLE,
        "case": WHOLE,
        "workflow": TEXT,
        "element": TEXT,
        "name": TEXT,
        "name_en": TEXT,
        "subject": MAYBE_TEXT,
        "role": TEXT,
        "unit": TEXT,
        "assignee": MAYBE_TEXT,
        "candidates": several(TEXT),
        "form": MAYBE_TEXT,
        "seat": MAYBE_WHOLE,
        "priority": WHOLE,
        "state": {"enum": ["ready", "claimed", "done", "withdrawn"]},
        "due": MAYBE_AT,
        "follow_up": MAYBE_AT,
        "created_at": AT,
        "claimed_at": MAYBE_AT,
        "done_at": MAYBE_AT,
        "done_by": MAYBE_TEXT,
    },
    schema={"type": ["object", "null"], "description": "JSON Schema of the answers; only when one task is read."},
    case_revision={"type": "integer", "description": "What If-Match means; only when one task is read."},
)
WAIT = closed(
    {
        "workflow": TEXT,
        "element": TEXT,
        "kind": {"enum": ["timer", "message", "signal", "condition"]},
        "due": MAYBE_AT,
        "name": MAYBE_TEXT,
        "key": MAYBE_TEXT,
    }
)
CASE = closed(
    {
        "id": WHOLE,
        "number": TEXT,
        "workflow": TEXT,
        "title": TEXT,
        "title_en": TEXT,
        "subject": MAYBE_TEXT,
        "unit": TEXT,
        "mark": TEXT,
        "state": {"enum": [*STATES]},
        "outcome": MAYBE_TEXT,
        "revision": WHOLE,
        "parent": MAYBE_WHOLE,
        "started_by": TEXT,
        "started_at": AT,
        "changed_at": AT,
        "ended_at": MAYBE_AT,
        "tasks": several(ref("Task")),
    },
    waits={**several(ref("Wait")), "description": "Only when one case is read."},
)
FINDING = closed(
    {
        "file": TEXT,
        "line": WHOLE,
        "element": TEXT,
        "rule": TEXT,
        "severity": {"enum": ["error", "warning"]},
        "message": TEXT,
    }
)
WORKFLOW = closed({"workflow": TEXT, "version": WHOLE, "title": TEXT, "title_en": TEXT, "startable": YES_OR_NO})
DEPLOYED = closed({"workflow": TEXT, "version": WHOLE, "status": {"enum": ["published", "draft", "retired"]}})
PROBLEM = closed(
    {"type": TEXT, "title": TEXT, "status": WHOLE, "detail": TEXT, "instance": TEXT},
    errors=several(closed({"field": TEXT, "detail": TEXT})),
    findings=several(ref("Finding")),
)
SCHEMAS: dict[str, Schema] = {
    "Case": CASE,
    "Cases": closed({"cases": several(ref("Case")), "next": MAYBE_TEXT}),
    "MovedCases": closed({"cases": several(ref("Case"))}),
    "Task": TASK,
    "Tasks": closed({"tasks": several(ref("Task")), "next": MAYBE_TEXT}),
    "Wait": WAIT,
    "Workflow": WORKFLOW,
    "Workflows": closed({"workflows": several(ref("Workflow"))}),
    "Finding": FINDING,
    "Deployed": DEPLOYED,
    "Deployment": closed({"versions": several(ref("Deployed")), "findings": several(ref("Finding"))}),
    "Problem": PROBLEM,
    "NewCase": closed({"workflow": NAME}, data=FACTS, subject=NAME, unit=NAME),
    "NoAnswers": closed({}, data=closed({})),
    "Answers": closed({}, data=FACTS),
    "Assignment": closed({"data": closed({"assignee": NAME})}),
    "Message": closed({"name": NAME}, correlation_key={"type": ["string", "null"], "maxLength": 256}, data=FACTS),
    "Signal": closed({"name": NAME}, data=FACTS),
}
