"""One answer: from what was typed or sent to its value, and to the plain value that is kept."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from math import isfinite

from engine.forms import message, moments
from engine.forms.definition.component import Component, Option
from engine.forms.message import Message
from engine.forms.wording import written

DECIMAL = re.compile(r"[+-]?\d+(\.\d+)?")
THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
LONGEST_NUMBER = 24


class Unreadable(ValueError):
    """What was typed cannot become an answer."""

    def __init__(self, text: str, **params: object) -> None:
        super().__init__(text)
        self.told = Message(text, params)


def typed(component: Component, texts: Sequence[str], offered: tuple[Option, ...] | None) -> object:
    """The value of what was typed into one component, None for nothing; raises Unreadable."""
    if component.many:
        return [choice(text, offered) for text in texts if text] or None
    text = clean(texts[-1]) if texts else ""
    if component.type == "checkbox":
        return text not in ("", "false")
    if component.type == "signature":
        return {"signed": True} if text else None
    return single(component, text, offered) if text else None


def single(component: Component, text: str, offered: tuple[Option, ...] | None) -> object:
    """The value of one text that is not empty."""
    if component.type == "number":
        return number(component, text)
    if component.type == "datetime":
        return moment(component, text)
    if component.type == "icd10":
        return text.upper().replace(" ", "")
    return choice(text, offered) if component.offer != type(component.offer)() else text


def choice(text: str, offered: tuple[Option, ...] | None) -> object:
    """The option that a text stands for; an unknown one stays a text and is refused later."""
    return next((option.value for option in offered or () if written(option.value) == text), text)


def clean(text: str) -> str:
    """A text in one Unicode form, with plain line ends, trimmed, without characters that nobody sees."""
    plain = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", plain).strip()


def number(component: Component, text: str) -> Decimal:
    """A number with decimal comma or point; the unit may be typed behind it."""
    bare = text.replace("\u00a0", "").replace(" ", "").removesuffix(component.unit.vi.replace(" ", "") or "\0")
    if "," in bare or (component.limits.digits == 0 and THOUSANDS.fullmatch(bare)):
        bare = bare.replace(".", "").replace(",", ".", 1)
    if len(bare) > LONGEST_NUMBER or not bare.isascii() or not DECIMAL.fullmatch(bare):
        raise Unreadable(message.NUMBER, example=Decimal(12) if component.limits.digits == 0 else Decimal("12.5"))
    return Decimal(bare)


def moment(component: Component, text: str) -> str:
    """The ISO text of a date, a time or a moment (`date time` or ISO)."""
    if component.subtype == "time":
        if (clock := moments.read_time(text)) is None:
            raise Unreadable(message.TIME)
        return moments.kept(clock)
    if component.subtype == "date":
        if (day := moments.read_date(text)) is None:
            raise Unreadable(message.DATE, example="23/11/2026")
        return moments.kept(day)
    if (whole := moments.read_moment(text)) is not None:
        return moments.kept(whole)
    first, _, rest = text.rpartition(" ")
    day, clock = moments.read_date(first), moments.read_time(rest)
    if day is None or clock is None:
        raise Unreadable(message.MOMENT)
    return moments.kept(datetime.combine(day, clock, moments.HOME))


def sent(component: Component, value: object) -> object:
    """A value from JSON in the form in which it is checked; what has a wrong type stays as it is."""
    if isinstance(value, str):
        text = clean(value)
        if component.type == "datetime" and text:
            return readable(component, text)
        return (text.upper() if component.type == "icd10" else text) or None
    return exact(value)


def readable(component: Component, text: str) -> object:
    """The ISO text of a moment, or what was sent, which the schema will refuse."""
    try:
        return moment(component, text)
    except Unreadable:
        return text


def exact(value: object) -> object:
    """The same value with floats, also in a list, as exact decimals; what is not finite is no number."""
    if isinstance(value, list):
        return [exact(item) if isinstance(item, float) else item for item in value]
    if not isinstance(value, float):
        return value
    return Decimal(str(value)) if isfinite(value) else str(value)


def plain(value: object) -> object:
    """The same value as JSON keeps it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value
