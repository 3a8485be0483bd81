"""From the JSON of a form file to its components; every doubt becomes a finding with element and reason."""

import json
import re
from collections.abc import Iterator

from engine.errors import Finding
from engine.forms.definition import details, dialect, vitals
from engine.forms.definition.component import CONTAINERS, STATIC, Component, Rows, Words, everything
from engine.forms.definition.notes import Notes

Raw = dict[str, object]

KEY = re.compile(r"[a-z][a-z0-9_]{0,79}")
NESTED = frozenset({"group", "vitals", "dynamiclist"})
LARGEST = 512 * 1024
MOST_COMPONENTS = 400
DEEPEST = 6


class Reader:
    """Reads the components of one file."""

    def __init__(self, notes: Notes) -> None:
        self.notes, self.count = notes, 0

    def components(self, raws: object, depth: int, readonly: bool, given: bool) -> tuple[Component, ...]:
        """All components of one level that can be shown."""
        if depth > DEEPEST or self.count > MOST_COMPONENTS:
            self.notes.remark("", "form-size", f"a form has at most {MOST_COMPONENTS} components, {DEEPEST} deep")
            return ()
        listed = raws if isinstance(raws, list) else []
        found = (self.component(raw, depth, readonly, given) for raw in listed if isinstance(raw, dict))
        return tuple(component for component in found if component is not None)

    def component(self, raw: Raw, depth: int, readonly: bool, given: bool) -> Component | None:
        """One component, or None after a finding that says why not."""
        self.count += 1
        kind = str(raw.get("type", ""))
        element = str(raw.get("key") or raw.get("path") or raw.get("id") or f"{kind}_{self.count}")
        if kind in dialect.SKIPPED:
            return None
        if kind not in dialect.SUPPORTED:
            reason = dialect.REFUSED.get(kind, "this component type is not known")
            self.notes.remark(element, "form-component", f"a component of type “{kind}” cannot be used: {reason}")
            return None
        for name in dialect.strange(raw):
            self.notes.remark(element, "form-attribute", f"“{name}” has no meaning here and is not used", "warning")
        readonly = readonly or raw.get("readonly") is True or raw.get("disabled") is True
        rows = details.rows(self.notes, raw, element) if kind == "dynamiclist" else Rows()
        return self.built(raw, element, rows, self.children(raw, depth, readonly, rows), (readonly, given))

    def children(self, raw: Raw, depth: int, readonly: bool, rows: Rows) -> tuple[Component, ...]:
        """What stands inside a group, a list or the block of vital signs."""
        if raw["type"] == "vitals":
            return vitals.fields(dialect.part(raw, "validate").get("required") is True, readonly)
        return self.components(raw.get("components"), depth + 1, readonly, bool(rows.fact))

    def built(self, raw: Raw, element: str, rows: Rows, children: tuple[Component, ...],
              state: tuple[bool, bool]) -> Component:
        """A component with all its details; state: whether it is read-only, whether its row is given."""
        notes, kind, extra = self.notes, str(raw["type"]), dialect.part(raw, "properties")
        return Component(
            kind, element, self.key(raw, kind, element), details.label(raw),
            hint=details.words(raw.get("description"), extra.get("description_en")),
            unit=details.words(dialect.part(raw, "appearance").get("suffixAdorner"), extra.get("suffix_en")),
            text=details.words(raw.get("text"), extra.get("text_en")),
            when=details.words(extra.get("when"), extra.get("when_en")),
            required=dialect.part(raw, "validate").get("required") is True and kind not in NESTED,
            readonly=state[0], given=state[0] and state[1], multiple=raw.get("multiple") is True,
            wide=dialect.part(raw, "layout").get("columns") == 16,
            subtype=notes.one_of(raw.get("subtype"), dialect.SUBTYPES, element) or "date",
            hide=notes.expression(dialect.part(raw, "conditional").get("hide"), element, feel=True),
            offer=details.offer(notes, raw, element), limits=details.limits(notes, raw, element),
            start=details.start(notes, raw, element), rows=rows, children=children,
        )

    def key(self, raw: Raw, kind: str, element: str) -> str:
        """The name of the answer; groups, vital signs and what only shows go without."""
        key = str(raw.get("path" if kind in NESTED else "key") or "")
        if key and not KEY.fullmatch(key):
            self.notes.remark(element, "form-key", f"“{key}” is no snake_case name")
        if not key and kind not in CONTAINERS | STATIC:
            self.notes.remark(element, "form-key", "what takes an answer needs a key, and a list needs a path")
        return "" if kind in STATIC else key


def read(name: str, source: str) -> tuple[str, Words, Words, tuple[Component, ...], list[Finding]]:
    """Id, title, description and components of a form file, with all findings on it."""
    notes = Notes(name, source)
    raw = parsed(notes, source)
    reader = Reader(notes)
    components = reader.components(raw.get("components"), 0, False, False)
    identity = str(raw.get("id") or "")
    if raw and not KEY.fullmatch(identity):
        notes.remark(identity, "form-id", "a form needs a snake_case id")
    if raw and not components:
        notes.remark(identity, "form-empty", "the form has no components")
    for element, message in (*doubles(components), *circles(components)):
        notes.remark(element, "form-key", message)
    title = details.words(raw.get("title") or identity, raw.get("title_en"))
    return identity, title, details.words(raw.get("description"), raw.get("description_en")), components, notes.findings


def parsed(notes: Notes, source: str) -> Raw:
    """The JSON object of the file, empty after a finding."""
    if len(source) > LARGEST:
        notes.remark("", "form-size", f"a form may have at most {LARGEST // 1024} kB")
        return {}
    try:
        raw = json.loads(source)
    except (ValueError, RecursionError) as error:
        notes.remark("", "form-json", f"the file is no JSON: {error}")
        return {}
    if not isinstance(raw, dict) or not isinstance(raw.get("components"), list):
        notes.remark("", "form-json", "a form is an object with a list of components")
        return {}
    return raw


def doubles(components: tuple[Component, ...]) -> Iterator[tuple[str, str]]:
    """Keys that two answers of one level would share."""
    seen: set[str] = set()
    for component in level(components):
        if component.key in seen and not component.readonly:
            yield component.element, f"two components answer “{component.key}”"
        seen.add(component.key)
        yield from doubles(component.children)


def level(components: tuple[Component, ...]) -> Iterator[Component]:
    """The components that answer at one level, through groups without a path."""
    for component in components:
        if component.type in CONTAINERS and not component.key:
            yield from level(component.children)
        elif component.key:
            yield component


def circles(components: tuple[Component, ...]) -> Iterator[tuple[str, str]]:
    """Conditions that depend on themselves through the fields that they hide."""
    asks: dict[str, set[str]] = {}
    for component in everything(components):
        for inner in (component, *everything(component.children)):
            if component.hide and inner.key:
                asks.setdefault(inner.key, set()).update(component.hide.names)
    for key in asks:
        reached, ahead = set(), set(asks[key])
        while ahead:
            name = ahead.pop()
            reached.add(name)
            ahead |= asks.get(name, set()) - reached
        if key in reached:
            yield key, f"whether “{key}” is shown depends on itself"
