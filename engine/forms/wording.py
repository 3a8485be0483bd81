"""Values as people read them: decimal comma, day before month, options by their labels."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from engine.forms import moments
from engine.forms.definition.component import Component, Option, Words

YES, NO = Words("Có", "Yes"), Words("Không", "No")
SIGNED = Words("Đã ký", "Signed")
NOTHING = "–"


def figure(value: object, lang: str) -> str:
    """A number with the decimal comma of Vietnamese or the point of English."""
    exact = Decimal(str(value))
    text = format(exact.normalize() if exact == exact.to_integral_value() else exact, "f")
    return text if lang.startswith("en") else text.replace(".", ",")


def typed_text(component: Component, value: object, lang: str) -> str:
    """A value as it stands in its input."""
    if component.type == "datetime" and isinstance(value, str):
        return moments.spoken(value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return figure(value, lang)
    return value if isinstance(value, str) else ""


def told(value: object, lang: str) -> str:
    """Any value as text for reading: what a `{{name}}` in a form's text becomes."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return (YES if value else NO).spoken(lang)
    if isinstance(value, int | float | Decimal):
        return figure(value, lang)
    if isinstance(value, str):
        return moments.spoken(value)
    if isinstance(value, Mapping):
        return ", ".join(told(item, lang) for item in value.values())
    return ", ".join(told(item, lang) for item in value) if isinstance(value, Sequence) else str(value)


def answer(component: Component, value: object, offered: tuple[Option, ...] | None, lang: str) -> str:
    """One answer as text for reading, with its unit."""
    if component.type == "signature":
        return signed(value, lang)
    if offered:
        values = value if isinstance(value, list) else [value]
        labels = {written(option.value): option.label.spoken(lang) for option in offered}
        return ", ".join(labels.get(written(one), told(one, lang)) for one in values) or NOTHING
    unit = component.unit.spoken(lang)
    return f"{told(value, lang)} {unit}" if unit and value is not None else told(value, lang)


def signed(value: object, lang: str) -> str:
    """A signature: by whom and when, as far as it is known."""
    if not isinstance(value, Mapping) or value.get("signed") is not True:
        return NOTHING
    details = [moments.spoken(str(value[name])) for name in ("by", "at") if value.get(name)]
    return " · ".join([SIGNED.spoken(lang), *details])


def written(value: object) -> str:
    """How an option's value stands in HTML."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def localised(params: Mapping[str, object], lang: str) -> dict[str, object]:
    """The values inside a message as people read them."""
    return {name: told(value, lang) if isinstance(value, str | Decimal | float | int) else value
            for name, value in params.items()}
