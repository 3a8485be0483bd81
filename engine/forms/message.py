"""What a person is told about an answer: English message ids that the page translates."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Message:
    """A sentence with places for values: `_(message.text, **message.params)` says it in the reader's language."""

    text: str
    params: Mapping[str, object] = field(default_factory=dict)


REQUIRED = "Fill this in."
CHOOSE = "Choose one of the options."
CHOOSE_SOME = "Choose at least one."
TICK = "Tick this to go on."
SIGN = "Sign before you finish."
NUMBER = "Enter a number, for example %(example)s."
WHOLE = "Enter a whole number, without a decimal comma."
DECIMALS = "Enter at most %(digits)s decimal places."
STEP = "Enter a multiple of %(step)s."
LOW = "The value must be at least %(limit)s."
HIGH = "The value must be at most %(limit)s."
WARN_LOW = "%(value)s is unusually low. Correct it, or confirm that it is right."
WARN_HIGH = "%(value)s is unusually high. Correct it, or confirm that it is right."
SHORT = "Write at least %(limit)s characters."
LONG = "Shorten this to at most %(limit)s characters."
OWN_WORDS = "%(text)s"
PATTERN = "This does not have the expected form."
EMAIL = "Enter an email address, for example ten@don-vi.vn."
PHONE = "Enter a Vietnamese telephone number, for example 0912345678."
ICD10 = "Enter an ICD-10 code, for example I50.0."
DATE = "Enter a date as day/month/year, for example %(example)s."
TIME = "Enter a time as hours:minutes, for example 09:05."
MOMENT = "Enter the date and the time."
PAST = "The date must not lie in the past."
FUTURE = "The time must not lie in the future."
EARLY = "Not before %(limit)s."
LATE = "Not after %(limit)s."
PRESSURE = "The diastolic pressure %(low)s is not lower than the systolic %(high)s. Enter both again."
FEW_ROWS = "Add at least %(limit)s."
MANY_ROWS = "There may be at most %(limit)s rows."
GIVEN_ROWS = "There must be exactly %(limit)s rows here."
TWICE = "The same choice stands here twice."
TYPE = "This value has the wrong type."
UNKNOWN = "The form has no such field."
HIDDEN = "This field is not asked with these answers."
