"""Reads a posted HTML form: names and texts become values, whatever was typed is kept."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from engine.forms.answers import Answers
from engine.forms.definition.component import CHOICES, CONTAINERS, Component, Option, Sources
from engine.forms.intake.values import Unreadable, clean, typed
from engine.forms.judging.options import options
from engine.forms.judging.schema import given_rows
from engine.forms.judging.sight import Data, inside
from engine.forms.message import Message

ADD, REMOVE, SURE, ROW = "_add", "_remove", "_sure", "_row"


class Posted(Protocol):
    """The fields of a request, several values to a name."""

    def getlist(self, key: str, /) -> list[str]:
        """All values under a name."""


@dataclass
class Desk:
    """One reading under way: the post, what the case knows, and what came of it so far."""

    values: Posted
    facts: Mapping[str, object]
    sources: Sources
    raw: dict[str, str] = field(default_factory=dict)
    errors: dict[str, Message] = field(default_factory=dict)

    @property
    def edited(self) -> bool:
        """Whether a button for rows was pressed instead of the one that completes the task."""
        return bool(self.texts(ADD) or self.texts(REMOVE))

    def texts(self, name: str) -> list[str]:
        """All texts under a name."""
        return [text for text in self.values.getlist(name) if isinstance(text, str)]

    def level(self, components: tuple[Component, ...], prefix: str, env: Mapping[str, object], to: str) -> Data:
        """The answers of one level; `to` is its prefix after empty rows are gone."""
        data: Data = {}
        for component in components:
            if component.static or (component.readonly and not component.given):
                continue
            scope = inside((), env, data)
            if component.type in CONTAINERS and not component.key:
                data.update(self.level(component.children, prefix, scope, to))
            elif not component.given and (value := self.answer(component, prefix, scope, to)) is not None:
                data[component.key] = value
        return data

    def answer(self, component: Component, prefix: str, env: Mapping[str, object], to: str) -> object:
        """The value under one component's name, None for nothing."""
        name, path = f"{prefix}{component.key}", f"{to}{component.key}"
        if component.type in CONTAINERS:
            return self.level(component.children, f"{name}.", env, f"{path}.")
        if component.type == "dynamiclist":
            return list(self.rows(component, name, env, path))
        return self.leaf(component, name, path, options(component, env, self.sources)
                         if component.type in CHOICES or component.offer.fixed else None)

    def leaf(self, component: Component, name: str, path: str, offered: tuple[Option, ...] | None) -> object:
        """The value of one field; what cannot be read becomes an error at its path."""
        texts = self.moment(name, path) if component.subtype == "datetime" else self.texts(name)
        if not component.many and component.type not in ("checkbox", "signature"):
            self.raw[path] = clean(texts[-1]) if texts else ""
        try:
            return typed(component, texts, offered)
        except Unreadable as error:
            self.errors[path] = error.told
            return None

    def moment(self, name: str, path: str) -> list[str]:
        """A moment comes as one text or in two inputs, for date and time."""
        day, clock = (clean("".join(self.texts(f"{name}.{half}")[-1:])) for half in ("date", "time"))
        self.raw[f"{path}.date"], self.raw[f"{path}.time"] = day, clock
        return [f"{day} {clock}".strip()] if day or clock else self.texts(name)

    def rows(self, component: Component, name: str, env: Mapping[str, object], path: str) -> Iterator[Data]:
        """The rows of a list; empty ones are dropped unless rows are just being added or removed."""
        given = given_rows(component, env) if component.rows.fact else None
        kept = 0
        for number in self.numbers(component, name, given):
            start = given[number] if given is not None else {}
            row = self.level(component.children, f"{name}.{number}.", {**env, **start}, f"{path}.{kept}.")
            if given is not None or self.edited or filled(row) or self.touched(f"{path}.{kept}."):
                kept += 1
                yield {**copied(component.children, start), **row}
            else:
                self.forget(f"{path}.{kept}.")

    def numbers(self, component: Component, name: str, given: list[Data] | None) -> Iterable[int]:
        """The row numbers that were posted, in order, after a press on a row's button."""
        if given is not None:
            return range(len(given))
        posted = set(whole(self.texts(f"{name}.{ROW}")))
        gone = set(whole(text.removeprefix(f"{name}.") for text in self.texts(REMOVE)))
        numbers = sorted(posted - gone)[: component.rows.most + 1]
        more = [max(posted, default=-1) + 1] if name in self.texts(ADD) and len(numbers) < component.rows.most else []
        return numbers + more

    def confirmed(self) -> Iterator[str]:
        """The fields whose unusual value was confirmed and not changed since."""
        for text in self.texts(SURE):
            path, _, value = text.partition("=")
            if self.raw.get(path) == value:
                yield path

    def touched(self, prefix: str) -> bool:
        """Whether anything was typed here, readable or not."""
        return any(text for path, text in self.raw.items() if path.startswith(prefix))

    def forget(self, prefix: str) -> None:
        """Nothing was typed into this row after all."""
        self.raw = {path: text for path, text in self.raw.items() if not path.startswith(prefix)}
        self.errors = {path: told for path, told in self.errors.items() if not path.startswith(prefix)}


def filled(row: Mapping[str, object]) -> bool:
    """Whether anything was answered in a row."""
    return any(filled(value) if isinstance(value, Mapping) else value not in (None, "", [], False)
               for value in row.values())


def whole(texts: Iterable[str]) -> Iterator[int]:
    """The row numbers among these texts."""
    return (int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 5)


def copied(components: tuple[Component, ...], start: Mapping[str, object]) -> Data:
    """What a given row brings with it: the values of its read-only fields."""
    return {component.key: start[component.key] for component in components
            if component.given and component.key in start}


def read(components: tuple[Component, ...], values: Posted, facts: Mapping[str, object], sources: Sources) -> Answers:
    """The answers as they were typed, not judged yet."""
    desk = Desk(values, facts, sources)
    data = desk.level(components, "", facts, "")
    return Answers(data, desk.errors, raw=desk.raw, confirmed=frozenset(desk.confirmed()), edited=desk.edited)
