"""Variables in a tree of scopes: reading walks up, writing goes to where the name is known, else to the root."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from engine import feel
from engine.errors import StepFailed
from engine.spiff.face import Change, Data, Fact

ROOT = ""
CALLED = "!"
HIDDEN = "#"


class Facts:
    """What is visible from one place, innermost first; values are decoded when first asked for."""

    __slots__ = ("scopes",)

    def __init__(self, scopes: list[dict[str, Any]]) -> None:
        self.scopes = scopes

    def get(self, name: str, default: object = None) -> object:
        """The value of the innermost variable of that name."""
        for scope in self.scopes:
            if name in scope:
                value = scope[name]
                if type(value) is bytes:
                    value = scope[name] = orjson.loads(value)
                return value
        return default

    def flat(self) -> Data:
        """All that is visible, as a dict of its own."""
        merged: Data = {}
        for scope in reversed(self.scopes):
            merged.update(scope)
        return {name: fresh(value) for name, value in merged.items()}


def fresh(value: object) -> object:
    """A value that nobody else can change."""
    if isinstance(value, bytes):
        return orjson.loads(value)
    return orjson.loads(orjson.dumps(value)) if isinstance(value, list | dict) else value


class Variables:
    """The scopes of a run. A scope's id is "" (root), a token, a call's token + "!" (root of the called) or
    a token + "#" (results that are still being collected; nobody sees it)."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.scopes: dict[str, dict[str, Any]] = {ROOT: {}}
        for scope, name, value in facts:
            self.scopes.setdefault(scope, {})[name] = value
        self.stored = set(self.scopes)
        self.changed: dict[tuple[str, str], bytes] = {}
        self.written: list[Change] = []
        self.unseen: set[str] = set()

    def chain(self, token: Any) -> list[str]:
        """The ids of the scopes that a token sees, innermost first."""
        scopes, found, tasks = self.scopes, [], token.workflow.tasks
        while token is not None:
            if token.id.hex in scopes:
                found.append(token.id.hex)
            workflow = token.workflow
            token = tasks.get(token._parent)
        found.append(root_of(workflow))
        return found

    def facts(self, token: Any, extra: Mapping[str, object] | None = None) -> Facts:
        """What a token sees; `extra` comes first."""
        seen = [self.scopes[scope] for scope in self.chain(token)]
        return Facts([dict(extra), *seen] if extra else seen)

    def local(self, token: Any) -> Data:
        """What a token sees below the root."""
        return Facts([self.scopes[scope] for scope in self.chain(token)[:-1]]).flat()

    def own(self, token: Any) -> Data:
        """What is local to the token itself."""
        return Facts([self.scopes.get(token.id.hex, {})]).flat()

    def results(self, scope: str) -> Facts:
        """What is in exactly that scope."""
        return Facts([self.scopes.get(scope, {})])

    def write(self, scope: str, name: str, value: object, element: str) -> None:
        """Set a variable of exactly that scope."""
        variables, stored = self.scopes.setdefault(scope, {}), encoded(name, value, element)
        if name in variables and encoded(name, variables[name], element) == stored:
            return
        old = Facts([variables]).get(name)
        variables[name] = value
        self.changed[scope, name] = stored
        self.unseen.add(name)
        if not scope.endswith(HIDDEN):
            self.written.append(Change(scope, name, old, value, element))

    def put(self, chain: list[str], values: Mapping[str, object], element: str) -> None:
        """Write results: where the name is known, else at the root."""
        for name, value in values.items():
            known = next((scope for scope in chain if name in self.scopes.get(scope, ())), chain[-1])
            self.write(known, name, value, element)

    def assign(self, chain: list[str], target: str, value: object, element: str) -> None:
        """Write to a name or to a path inside an object, `case.visited`."""
        name, *path = target.split(".")
        self.put(chain, {name: nested(self.seen(chain, name), path, value)}, element)

    def seen(self, chain: list[str], name: str) -> object:
        """The value that a chain of scopes shows."""
        return Facts([self.scopes.get(scope, {}) for scope in chain]).get(name)

    def put_local(self, token: Any, values: Mapping[str, object], element: str) -> None:
        """Write variables that only the token and what is inside it sees."""
        for name, value in values.items():
            self.write(token.id.hex, name, value, element)

    def close(self, scope: str) -> None:
        """Forget a scope with all that is in it."""
        self.scopes.pop(scope, None)

    def delta(self) -> tuple[list[Fact], list[tuple[str, str | None]]]:
        """Rows to write, and scopes to drop."""
        rows = [(*place, value) for place, value in self.changed.items() if place[0] in self.scopes]
        dropped: list[tuple[str, str | None]] = [(scope, None) for scope in sorted(self.stored - set(self.scopes))]
        self.stored, self.changed = set(self.scopes), {}
        return rows, dropped


def root_of(workflow: Any) -> str:
    """The id of the root scope of a run or sub-run."""
    host = workflow.parent_task_id
    return ROOT if host is None else host.hex + CALLED


def accepted(facts: Mapping[str, object] | None) -> Data:
    """Facts from outside as JSON values: dates become text, numbers plain numbers."""
    return {name: feel.to_json(value) for name, value in (facts or {}).items()}


def encoded(name: str, value: object, element: str) -> bytes:
    """A value as JSON."""
    try:
        return value if isinstance(value, bytes) else orjson.dumps(value)
    except TypeError as fault:
        raise StepFailed(element=element, reason=f"the value of “{name}” cannot be kept: {fault}") from fault


def nested(old: object, path: list[str], value: object) -> object:
    """A new object like `old` with the value at the path; nothing is changed in place."""
    if not path:
        return value
    base = old if isinstance(old, dict) else {}
    return {**base, path[0]: nested(base.get(path[0]), path[1:], value)}
