"""Judges answers: the schema's errors in words, and what a schema cannot say."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

import jsonschema
import re2
from jsonschema.exceptions import ValidationError

from engine.forms import message, moments
from engine.forms.definition.component import Component
from engine.forms.judging.schema import LARGEST
from engine.forms.judging.sight import Data, mapping
from engine.forms.message import Message

Errors = dict[str, Message]
Found = Iterator[tuple[str, Message]]

FORMATS = jsonschema.FormatChecker(formats=())


@FORMATS.checks("date")
def is_date(value: object) -> bool:
    """A calendar date as ISO text."""
    return not isinstance(value, str) or (len(value) == 10 and moments.read_date(value) is not None)


@FORMATS.checks("date-time")
def is_moment(value: object) -> bool:
    """A moment as ISO text that names its zone."""
    return not isinstance(value, str) or bool(re.search(r"(Z|[+-]\d\d:\d\d)$", value) and moments.read_moment(value))


def matches(validator: object, pattern: str, value: object, schema: object) -> Iterator[ValidationError]:
    """The `pattern` keyword in linear time."""
    if isinstance(value, str) and not re2.search(pattern, value):
        yield ValidationError(f"does not match {pattern}")


def is_whole(checker: object, value: object) -> bool:
    """Whether a value is a whole number, also as a decimal like 37.0."""
    if isinstance(value, Decimal):
        return value == value.to_integral_value()
    return isinstance(value, int) and not isinstance(value, bool)


def stepwise(validator: object, step: Decimal, value: object, schema: object) -> Iterator[ValidationError]:
    """The `multipleOf` keyword for exact decimals; what is too large is told by another keyword."""
    if isinstance(value, int | Decimal) and -LARGEST <= value <= LARGEST and value % step:
        yield ValidationError(f"is no multiple of {step}")


PLAIN = jsonschema.Draft202012Validator
Validator = jsonschema.validators.extend(  # type: ignore[no-untyped-call]
    PLAIN, {"pattern": matches, "multipleOf": stepwise}, type_checker=PLAIN.TYPE_CHECKER.redefine("integer", is_whole)
)


def schema_errors(schema: Data, data: Data, fields: Mapping[str, Component]) -> Errors:
    """What the schema says against the answers, by path, in words; the first word counts."""
    found: Errors = {}
    for error in Validator(schema, format_checker=FORMATS).iter_errors(data):
        for path, told in explained(error, fields):
            found.setdefault(path, told)
    return found


def explained(error: ValidationError, fields: Mapping[str, Component]) -> Found:
    """One error of the schema as messages; missing and foreign names each get their own path."""
    path = ".".join(str(part) for part in error.absolute_path)
    prefix = f"{path}." if path else ""
    schema, instance = mapping(error.schema), mapping(error.instance)
    if error.validator == "required":
        required = schema["required"]
        for name in required if isinstance(required, list) else ():
            if name not in instance:
                yield f"{prefix}{name}", missing(fields.get(general(f"{prefix}{name}")))
    elif error.validator == "additionalProperties":
        for name in sorted(set(instance) - set(mapping(schema["properties"]))):
            known = general(f"{prefix}{name}") in fields
            yield f"{prefix}{name}", Message(message.HIDDEN if known else message.UNKNOWN)
    else:
        yield named(path, error), phrased(error, fields.get(general(path)))


def named(path: str, error: ValidationError) -> str:
    """The path of the field that an error belongs to: for a list of choices the choice, not its item."""
    return path.rpartition(".")[0] if error.validator == "enum" and path[-1:].isdigit() else path


def general(path: str) -> str:
    """A path without row numbers."""
    return ".".join(part for part in path.split(".") if not part.isdigit())


def missing(component: Component | None) -> Message:
    """What to say where an answer is missing."""
    if component is None or component.type in ("textfield", "textarea", "number", "datetime", "icd10"):
        return Message(message.REQUIRED)
    if component.type == "dynamiclist":
        return Message(message.FEW_ROWS, {"limit": component.rows.least})
    said = {"signature": message.SIGN, "checkbox": message.TICK}
    return Message(said.get(component.type, message.CHOOSE_SOME if component.many else message.CHOOSE))


PHRASES = {
    "minimum": (message.LOW, "limit"), "maximum": (message.HIGH, "limit"), "multipleOf": (message.STEP, "step"),
    "minLength": (message.SHORT, "limit"), "maxLength": (message.LONG, "limit"),
    "maxItems": (message.MANY_ROWS, "limit"), "enum": (message.CHOOSE, ""), "uniqueItems": (message.TWICE, ""),
}
FORMS = {"icd10": message.ICD10, "email": message.EMAIL, "phone": message.PHONE}


def phrased(error: ValidationError, component: Component | None) -> Message:
    """An error of the schema in words that say what to do."""
    kind, value = error.validator, error.validator_value
    if kind == "multipleOf" and component and not component.limits.step:
        return Message(message.DECIMALS, {"digits": component.limits.digits})
    if kind in ("type", "format") and component:
        return mistyped(error, component)
    if kind == "pattern" and component:
        return patterned(component)
    if kind in ("minItems", "const"):
        return missing(component)
    text, name = PHRASES.get(str(kind), (message.TYPE, ""))
    return Message(text, {name: value} if name else {})


def mistyped(error: ValidationError, component: Component) -> Message:
    """A value of another type than the field takes."""
    if component.type == "number":
        whole = error.validator_value == "integer" and isinstance(error.instance, int | Decimal)
        return Message(message.WHOLE) if whole else Message(message.NUMBER, {"example": Decimal("12.5")})
    if component.type == "datetime" and error.validator == "format":
        date = component.subtype == "date"
        return Message(message.DATE, {"example": "23/11/2026"}) if date else Message(message.MOMENT)
    return Message(message.TYPE)


def patterned(component: Component) -> Message:
    """A text that does not have the form which its field asks for."""
    if component.limits.pattern_error:
        return Message(message.OWN_WORDS, {"text": component.limits.pattern_error})
    if component.type == "datetime":
        return Message(message.TIME)
    return Message(FORMS.get(component.type) or FORMS.get(component.limits.kind, message.PATTERN))
