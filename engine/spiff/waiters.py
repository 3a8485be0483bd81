"""What an element can wait for: a time, a message, a signal, a condition, or an error from inside."""

from datetime import UTC, datetime
from typing import Any

import orjson

from engine.drawing import Element, Event, read_cron, read_duration, read_moment, read_repetition
from engine.spiff.corrections import Token
from engine.spiff.expressions import always_feel, text_value
from engine.spiff.face import ANOTHER, Data
from engine.spiff.step import Step

Record = dict[str, Any]


class Waiter:
    """Waits at one element on behalf of the task that owns it."""

    spec: Any
    code: str | None = None

    def __init__(self, element: Element, event: Event, key: str) -> None:
        self.element, self.event, self.kind, self.key = element, event, event.kind, key
        self.interrupting = element.interrupting
        self.all = element.parallel and bool(element.also)

    def begin(self, step: Step, token: Token) -> Record | None:
        """What to remember while waiting; None when nothing from outside can end it."""
        return None

    def gathered(self, step: Step, token: Token, payload: Data | None) -> Data | None:
        """One of several events that are all needed has come: what they all brought, or None until the last."""
        del token.waits[self.key]
        heard = token.internal_data.setdefault("heard", {}).setdefault(self.element.id, {})
        heard[self.key] = payload or {}
        if len(heard) <= len(self.element.also):
            return None
        del token.internal_data["heard"][self.element.id]
        return {name: value for one in heard.values() for name, value in one.items()}

    def again(self, step: Step, record: Record) -> Record | None:
        """What to remember after a firing that interrupted nothing; None when it was the last."""
        return record


class Timer(Waiter):
    """Waits for a time. As shipped, the timers of an event gateway share one due time, and the clock can't be moved."""

    def __init__(self, element: Element, event: Event, key: str) -> None:
        super().__init__(element, event, key)
        self.form, self.text = event.timer, text_value(event.text)

    def begin(self, step: Step, token: Token) -> Record:
        """The moment when it fires."""
        text = step.value(token, self.text)
        if not isinstance(text, str):
            raise step.failed(token, f"the timer “{self.element.id}” has no time: {self.text.text} is null")
        if self.form == "cycle":
            return self.cycle(step, token, text)
        due = read_moment(text, step.now) if self.form == "date" else self.later(step, text)
        if due is None:
            raise step.failed(token, f"the timer “{self.element.id}” has no time that can be read: {text}")
        if due <= step.now:
            step.haste(token)
            return {"kind": "timer", "due": written(due), "hasty": 1}
        return {"kind": "timer", "due": written(due)}

    def later(self, step: Step, text: str) -> datetime | None:
        """Now and a duration."""
        pause = read_duration(text)
        return pause.after(step.now) if pause else None

    def cycle(self, step: Step, token: Token, text: str) -> Record:
        """The first of many moments."""
        cron = read_cron(text)
        if cron:
            return {"kind": "timer", "due": written(cron.after(step.now) or datetime.max), "every": text}
        repetition = read_repetition(text)
        start = read_moment(repetition.start, step.now) if repetition and repetition.start else None
        if repetition is None or (repetition.start and start is None):
            raise step.failed(token, f"the timer “{self.element.id}” has no cycle that can be read: {text}")
        due = repetition.first(start, step.now) if start else self.later(step, repetition.every) or step.now
        return {"kind": "timer", "due": written(due), "every": repetition.every, "left": repetition.times}

    def again(self, step: Step, record: Record) -> Record | None:
        """The next moment of a cycle."""
        left = record.get("left")
        every, before = record.get("every", ""), datetime.fromisoformat(record["due"])
        pause, cron = read_duration(every), read_cron(every)
        due = pause.after(before) if pause else cron.after(before.astimezone(step.now.tzinfo)) if cron else None
        if due is None or left is not None and left <= 1:
            return None
        return {**record, "due": written(due), "left": None if left is None else left - 1}


class Message(Waiter):
    """Waits for a message with a name and a key."""

    def __init__(self, element: Element, event: Event, key: str) -> None:
        super().__init__(element, event, key)
        self.name = text_value(event.name)
        self.correlation = text_value(event.key) if event.key else None

    def begin(self, step: Step, token: Token) -> Record:
        """Name and key, worked out once."""
        name = step.value(token, self.name)
        key = None if self.correlation is None else step.value(token, self.correlation)
        if not isinstance(name, str) or not name:
            raise step.failed(token, f"the {self.kind} of “{self.element.id}” has no name")
        if self.correlation is not None and key is None:
            raise step.failed(token, f"the correlation key of “{self.element.id}” is null: {self.correlation.text}")
        return {"kind": self.kind, "name": name, "key": None if key is None else spelled(key)}


class Condition(Waiter):
    """Waits until a condition becomes true. As shipped, it is only tried when a task of the same workflow completes."""

    def __init__(self, element: Element, event: Event, key: str) -> None:
        super().__init__(element, event, key)
        self.condition = always_feel(event.text or "null")
        self.names = frozenset(event.variables)

    def begin(self, step: Step, token: Token) -> Record:
        """It has not been true yet."""
        return {"kind": "condition", "was": False}

    def changed(self, step: Step, token: Token, names: set[str] | None) -> bool:
        """Try again after these variables were written; fires when it has become true."""
        if names is not None and self.names and not self.names & names:
            return False
        record, holds = token.waits[self.key], step.value(token, self.condition) is True
        fires = holds and not record["was"]
        if holds != record["was"]:
            record["was"] = holds
            step.touch(token)
        if fires:
            step.fire(token, self.key)
        return fires


class Code(Waiter):
    """Catches errors or escalations from inside; as shipped, they also reach the neighbours' boundary events."""

    def __init__(self, element: Element, event: Event, key: str) -> None:
        super().__init__(element, event, key)
        self.code = event.code


def spelled(key: object) -> str:
    """A correlation key as text: 7 is “7”, true is “true”."""
    return key if isinstance(key, str) else orjson.dumps(key).decode()


def written(moment: datetime) -> str:
    """A moment as text, in Greenwich."""
    return moment.astimezone(UTC).isoformat()


KINDS: dict[str, type[Waiter]] = {
    "timer": Timer,
    "message": Message,
    "signal": Message,
    "conditional": Condition,
    "error": Code,
    "escalation": Code,
    "cancel": Code,
}


def waiters_for(element: Element) -> tuple[Waiter, ...]:
    """The waiters of an event as drawn: one for each definition that something outside or inside can bring about."""
    events = [event for event in (element.event, *element.also) if event.kind in KINDS]
    keys = [element.id, *(f"{element.id}{ANOTHER}{number}" for number in range(2, len(events) + 1))]
    return tuple(KINDS[event.kind](element, event, key) for event, key in zip(events, keys, strict=False))
