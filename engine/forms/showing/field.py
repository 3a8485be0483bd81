"""What a template prints: fields with everything already decided."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.forms.message import Message
from engine.forms.news2 import Level


@dataclass(frozen=True)
class Choice:
    """One option as it is shown; `json` carries a value that is no text."""

    value: str
    label: str
    chosen: bool = False
    json: str = ""


@dataclass(frozen=True)
class Score:
    """The NEWS2 panel: its total, the seven parts with their labels, and every level there is."""

    total: int | None
    parts: tuple[tuple[str, str, int | None], ...]
    level: Level
    levels: tuple[Level, ...]
    bands: str


@dataclass(frozen=True)
class Field:
    """One thing on the page; `kind` is the name of the macro that prints it."""

    kind: str
    name: str = ""
    label: str = ""
    hint: str = ""
    unit: str = ""
    when: str = ""
    value: str = ""
    second: str = ""
    weekday: str = ""
    last: str = ""
    html: str = ""
    type: str = ""
    inputmode: str = "text"
    longest: int = 0
    required: bool = False
    prefilled: bool = False
    wide: bool = False
    hide: str = ""
    hidden: bool = False
    error: Message | None = None
    warning: Message | None = None
    confirmed: bool = False
    choices: tuple[Choice, ...] = ()
    fields: tuple["Field", ...] = ()
    blank: "Field | None" = None
    number: int = 0
    add: str = ""
    free: bool = False
    score: Score | None = None
    own_scope: bool = False

    @property
    def id(self) -> str:
        """The id of its first control."""
        return "f-" + self.name.replace(".", "-")

    @property
    def nested(self) -> bool:
        """Whether its macro prints the fields inside it."""
        return self.kind in ("group", "vitals", "list", "row")

    @property
    def scope(self) -> str:
        """The prefix of the names inside it, empty where they are its own level's."""
        return f"{self.name}." if self.own_scope else ""

    @property
    def list(self) -> str:
        """The list that a row belongs to."""
        return self.name.rpartition(".")[0]

    @property
    def answered(self) -> bool:
        """Whether one of its options is chosen."""
        return any(choice.chosen for choice in self.choices)

    @property
    def notes(self) -> str:
        """The ids of the texts that describe it, for `aria-describedby`."""
        told = {"hint": self.hint, "last": self.last, "error": self.error, "warning": self.warning,
                "case": self.prefilled}
        return " ".join(f"{self.id}-{part}" for part, text in told.items() if text)


@dataclass(frozen=True)
class Fault:
    """One line of the error summary: where it leads and what is wrong there."""

    id: str
    label: str
    message: Message


class Shown(list[Field]):
    """The fields of a form as a page shows them."""

    def __init__(self, fields: list[Field], facts: Mapping[str, object] | None = None) -> None:
        super().__init__(fields)
        self.facts = json.dumps(facts or {}, ensure_ascii=False, default=str)

    @property
    def faults(self) -> list[Fault]:
        """All errors and open questions in reading order."""
        return list(faults(tuple(self)))


def faults(fields: tuple[Field, ...], around: str = "") -> Iterator[Fault]:
    """The faults of these fields and of those inside them; rows are named by their list and number."""
    for one in fields:
        told = one.error or (one.warning if not one.confirmed else None)
        label = f"{around} · {one.label}" if around and one.label else one.label or around
        if told is not None:
            yield Fault(one.id, label, told)
        yield from faults(one.fields, one.label if one.kind == "row" else around)
