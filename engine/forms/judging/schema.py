"""A form as JSON Schema 2020-12: what is asked just now and what each answer must be."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from engine.forms.definition.component import CHOICES, CONTAINERS, Component, Option, Sources, everything
from engine.forms.definition.expressions import Expression
from engine.forms.judging.options import options
from engine.forms.judging.sight import Data, Sight, inside, mapping, rows

DIALECT = "https://json-schema.org/draft/2020-12/schema"
EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
PHONE = r"^(\+84|0)\d{9,10}$"
ICD10 = r"^[A-Z]\d{2}(\.\d{1,2})?$"
CODE = r"^[\w.\-]{1,80}$"
CLOCK = r"^([01]\d|2[0-3]):[0-5]\d$"
LARGEST = 10**15

Env = Mapping[str, object]


class Blueprint:
    """Builds the schema of a form as far as it is visible."""

    def __init__(self, sight: Sight, facts: Env, sources: Sources) -> None:
        self.sight, self.facts, self.sources = sight, facts, sources

    def whole(self, components: tuple[Component, ...]) -> Data:
        """The schema of all answers."""
        env = inside(components, self.facts, self.sight.data)
        return {"$schema": DIALECT, **self.level(components, env, self.sight.data, "")}

    def level(self, components: tuple[Component, ...], env: Env, seen: Mapping[str, object], prefix: str) -> Data:
        """The schema of one object: the form, a group with a path, or a row."""
        known: Data = {}
        required: list[str] = []
        self.gather(components, env, (seen, prefix), (known, required))
        return {"type": "object", "properties": known, "required": required, "additionalProperties": False}

    def gather(self, components: tuple[Component, ...], env: Env, here: tuple[Mapping[str, object], str],
               found: tuple[Data, list[str]]) -> None:
        """Collect the visible answers of a level, through groups without a path."""
        seen, prefix = here
        known, required = found
        for component in components:
            if component.static or self.sight.hides(prefix, component):
                continue
            if component.type in CONTAINERS and not component.key:
                self.gather(component.children, env, here, found)
            elif component.given:
                known[component.key] = {}
            elif not component.readonly:
                known[component.key] = self.answer(component, env, seen, f"{prefix}{component.key}.")
                if component.required or (component.type == "dynamiclist" and component.rows.least):
                    required.append(component.key)

    def answer(self, component: Component, env: Env, seen: Mapping[str, object], path: str) -> Data:
        """The schema of one answer."""
        if component.type in CONTAINERS:
            values = mapping(seen.get(component.key))
            return self.level(component.children, inside(component.children, env, values), values, path)
        if component.type == "dynamiclist":
            return self.listed(component, env, rows(seen.get(component.key)), path)
        if component.type in CHOICES:
            return chosen(component, options(component, env, self.sources))
        return LEAVES[component.type](component, env)

    def listed(self, component: Component, env: Env, values: list[Mapping[str, object]], path: str) -> Data:
        """The schema of a list; rows that hide different things get a schema each."""
        inner, most = component.children, component.rows.most
        result: Data = {"type": "array", "minItems": component.rows.least, "maxItems": most}
        if component.rows.fact:
            count = len(given_rows(component, env))
            result |= {"minItems": count, "maxItems": count}
        if any(part.hide for part in everything(inner)):
            each = [self.level(inner, inside(inner, env, row), row, f"{path}{index}.")
                    for index, row in enumerate(values[:most])]
            return result | ({"prefixItems": each, "items": len(values) > most} if each else {})
        return result | {"items": self.level(inner, inside(inner, env, {}), {}, path)}


def given_rows(component: Component, facts: Env) -> list[Data]:
    """The rows that a fact gives to a list; an item that is no object stands in the first read-only field."""
    value = facts.get(component.rows.fact) if component.rows.fact else None
    key = next((child.key for child in component.children if child.given), "item")
    items = value if isinstance(value, list) else []
    return [dict(item) if isinstance(item, Mapping) else {key: item} for item in items]


def chosen(component: Component, offered: tuple[Option, ...] | None) -> Data:
    """One of the options, or several."""
    one: Data = {"type": "string", "pattern": CODE} if offered is None else {"enum": [item.value for item in offered]}
    if not component.many:
        return one
    return {"type": "array", "items": one, "uniqueItems": True, "minItems": int(component.required), "maxItems": 200}


def text(component: Component, env: Env) -> Data:
    """A text of bounded length, perhaps of a certain form."""
    limits = component.limits
    pattern = limits.pattern or {"email": EMAIL, "phone": PHONE}.get(limits.kind, "")
    shortest = max(limits.shortest, int(component.required))
    return {"type": "string", "minLength": shortest, "maxLength": limits.longest,
            **({"pattern": pattern} if pattern else {})}


def number(component: Component, env: Env) -> Data:
    """A number, whole or with so many decimals, between its limits."""
    limits = component.limits
    low, high = limit(component.limits.low, env), limit(component.limits.high, env)
    result: Data = {"type": "integer" if limits.digits == 0 else "number",
                    "minimum": -LARGEST if low is None else low, "maximum": LARGEST if high is None else high}
    if limits.step:
        result["multipleOf"] = Decimal(limits.step)
    elif limits.digits:
        result["multipleOf"] = Decimal(1).scaleb(-limits.digits)
    return result


def limit(expression: Expression | None, env: Env) -> Decimal | None:
    """A limit as a number, None if there is none or it cannot be worked out."""
    value = expression.evaluate(env) if expression else None
    return Decimal(str(value)) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else None


def moment(component: Component, env: Env) -> Data:
    """A date, a time of day to the minute, or a moment with its zone."""
    if component.subtype == "time":
        return {"type": "string", "pattern": CLOCK}
    return {"type": "string", "format": "date" if component.subtype == "date" else "date-time"}


def checkbox(component: Component, env: Env) -> Data:
    """True or false; one that is required must be true."""
    return {"const": True} if component.required else {"type": "boolean"}


def icd10(component: Component, env: Env) -> Data:
    """A code of the international classification of diseases."""
    return {"type": "string", "pattern": ICD10}


def signature(component: Component, env: Env) -> Data:
    """The confirmation that a person signs; who and when is added by the server."""
    return {"type": "object", "properties": {"signed": {"const": True}}, "required": ["signed"],
            "additionalProperties": False}


LEAVES: dict[str, Callable[[Component, Env], Data]] = {
    "textfield": text, "textarea": text, "number": number, "datetime": moment, "checkbox": checkbox,
    "icd10": icd10, "signature": signature,
}
