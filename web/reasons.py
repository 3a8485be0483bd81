"""Why a step failed, in words for people where we know them; the machine's own words for operators."""

import re
from dataclasses import dataclass

from web.language import gettext, language, later

KNOWN = (
    later("no condition of its flows is true, and it has no default flow"),
    later("waits for something that cannot come any more"),
    later("the decision is not deployed"),
    later("the input message_name is missing"),
    later("too many branches at once"),
    later("messages without end"),
)
QUOTED = re.compile("“([^”]*)”")
WITH_NAMES = (
    later("the value of “%(name)s” cannot be kept"),
    later("nobody catches the error “%(name)s”"),
    later("“%(name)s” is neither a date and time nor a duration"),
)


@dataclass(frozen=True)
class Reason:
    """Why, for people; and what the machine said, if it could not be put into words."""

    words: str
    detail: str = ""

    @property
    def sentence(self) -> str:
        """The words as a sentence of their own."""
        return f"{self.words[0].upper()}{self.words[1:]}." if self.words else ""


def told(reason: str) -> Reason:
    """A reason of the engine in the reader's language."""
    if reason in KNOWN or language() == "en":
        return Reason(gettext(reason))
    found = QUOTED.search(reason)
    if found:
        for sentence in WITH_NAMES:
            if reason.startswith(sentence % {"name": found[1]}):
                return Reason(gettext(sentence, name=found[1]))
    return Reason("", reason)
