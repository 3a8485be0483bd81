"""Reads what a program asks: JSON bodies and queries checked against their schemas, keys and cursors."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import orjson
from flask import request
from jsonschema import Draft202012Validator, ValidationError

from web.api.problems import Refused
from web.api.schemas import SCHEMAS, Schema
from web.language import gettext

LONGEST_KEY = 128
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}


def body(name: str) -> dict[str, Any]:
    """The JSON object of this request, as the schema of that name wants it."""
    raw = request.get_data(cache=False)
    if not raw and not SCHEMAS[name]["required"]:
        return {}
    if request.mimetype != "application/json" and not request.mimetype.endswith("+json"):
        raise Refused(415)
    try:
        sent = orjson.loads(raw)
    except orjson.JSONDecodeError as fault:
        raise Refused(400) from fault
    wrong = dict(faults(VALIDATORS[name].iter_errors(sent)))
    if wrong:
        raise Refused(422, errors=wrong)
    return dict(sent)


def query(wanted: Mapping[str, Schema]) -> dict[str, Any]:
    """The values behind the question mark: those that the operation knows, as their schemas want them."""
    given = {name: typed(request.args[name], schema) for name, schema in wanted.items() if name in request.args}
    schema = {"type": "object", "properties": dict(wanted)}
    wrong = dict(faults(Draft202012Validator(schema).iter_errors(given)))
    if wrong:
        raise Refused(422, errors=wrong)
    return given


def typed(text: str, schema: Schema) -> object:
    """A whole number where one is wanted; what is none stays as it is, for the schema to refuse."""
    whole = schema.get("type") == "integer" and text.isascii() and text.isdigit() and len(text) < 20
    return int(text) if whole else text


def faults(found: Iterator[ValidationError]) -> Iterator[tuple[str, str]]:
    """What is wrong, by field, in words."""
    for fault in found:
        place = [str(part) for part in fault.absolute_path]
        for name in named(fault):
            yield ".".join([*place, *name]), sentence(fault)


def named(fault: ValidationError) -> list[list[str]]:
    """The members that are missing or unknown; none for a fault of the value itself."""
    schema: Any = fault.schema
    members: Any = fault.instance
    if fault.validator == "required":
        return [[name] for name in schema["required"] if name not in members]
    if fault.validator == "additionalProperties":
        return [[name] for name in members if name not in schema.get("properties", {})]
    return [[]]


def sentence(fault: ValidationError) -> str:
    """What is wrong with one value."""
    sentences = {
        "required": gettext("This is missing."),
        "additionalProperties": gettext("There is no such member here."),
        "type": gettext("This value has the wrong type."),
    }
    return sentences.get(str(fault.validator)) or gettext("This value is not allowed here.")


def once() -> str | None:
    """The key under which this request is carried out only once, if the program gives one, and what it was used for."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not (0 < len(key) <= LONGEST_KEY and key.isprintable()):
        raise Refused(400, gettext("The Idempotency-Key must have 1 to 128 printable characters."))
    if key is None:
        return None
    asked = f"{request.method} {request.path}\n".encode() + request.get_data(cache=True)
    return f"{key}\n{sha256(asked).hexdigest()}"


def cursor_after(last: int) -> str:
    """The opaque word that asks for what comes after that id."""
    return urlsafe_b64encode(f"after {last}".encode()).decode().rstrip("=")


def last_seen(cursor: str | None) -> int | None:
    """The id that a cursor speaks of."""
    if cursor is None:
        return None
    try:
        word, _, last = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii").partition(" ")
    except (Error, UnicodeError, ValueError):
        word, last = "", ""
    if word != "after" or not last.isdigit() or len(last) > 18:
        raise Refused(400, gettext("This cursor is not one of ours. Begin again without it."))
    return int(last)
