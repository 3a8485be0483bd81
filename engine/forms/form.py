"""A form: read once from its file, then asked to show, to read answers, to give its schema or a summary."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from engine.errors import Finding, FormRefused
from engine.forms.answers import Answers
from engine.forms.definition import reading
from engine.forms.definition.component import CONTAINERS, Component, Sources, Words, everything, own_keys
from engine.forms.intake import posted, sent
from engine.forms.intake.posted import Posted
from engine.forms.intake.values import plain
from engine.forms.judging import judgement
from engine.forms.judging.schema import Blueprint
from engine.forms.judging.sight import Data, mapping, rows, settle
from engine.forms.judging.verdict import schema_errors
from engine.forms.message import TYPE, Message
from engine.forms.news2 import scores
from engine.forms.showing import starting
from engine.forms.showing.field import Shown
from engine.forms.showing.show import Show
from engine.forms.showing.summary import Line, Reader

NOTHING: Mapping[str, object] = {}
NO_SOURCES: Sources = {}


@dataclass(frozen=True)
class Form:
    """One version of a form, immutable and shared by all requests."""

    id: str
    titles: Words
    hints: Words
    version: str
    components: tuple[Component, ...] = field(repr=False)

    @classmethod
    def read(cls, source: bytes | str) -> "Form":
        """The form in a file's text; raises FormRefused with every finding if it cannot be shown."""
        form, findings = parsed("", source)
        if form is None:
            raise FormRefused(findings)
        return form

    @property
    def keys(self) -> frozenset[str]:
        """The names of the facts that its answers become."""
        return own_keys(self.components)

    @property
    def fields(self) -> dict[str, Component]:
        """All components that answer, by their path without row numbers."""
        return dict(paths(self.components, ""))

    def title(self, lang: str = "vi") -> str:
        """Its title."""
        return self.titles.spoken(lang)

    def description(self, lang: str = "vi") -> str:
        """The line under its title, often empty."""
        return self.hints.spoken(lang)

    def show(self, answers: Answers | Mapping[str, object], facts: Mapping[str, object] = NOTHING, *, lang: str = "vi",
             sources: Sources = NO_SOURCES) -> Shown:
        """The fields as a page prints them; a plain mapping of answers is filled up from the case and the defaults."""
        opening = starting.Opening(facts)
        given = answers.data if isinstance(answers, Answers) else answers
        known = NOTHING if isinstance(answers, Answers) else facts
        data = opening.level(self.components, given, known, "")
        told = replace(answers, data=data) if isinstance(answers, Answers) else Answers(data)
        names = self.keys | {one.key for one in everything(self.components) if one.key and not one.readonly}
        show = Show(told, settle(self.components, data, facts), facts, sources, lang, names, opening.prefilled)
        fields = show.sections(self.components)
        return Shown(fields, {name: plain(facts[name]) for name in sorted(show.asked) if name in facts})

    def read_post(self, values: Posted, facts: Mapping[str, object] = NOTHING,
                  sources: Sources = NO_SOURCES) -> Answers:
        """The answers in a posted HTML form; hidden and unknown fields are dropped."""
        typed = posted.read(self.components, values, facts, sources)
        return typed if typed.edited else self.judged(typed, facts, sources)

    def read_json(self, data: Mapping[str, object], facts: Mapping[str, object] = NOTHING,
                  sources: Sources = NO_SOURCES) -> Answers:
        """The answers in a JSON object; hidden and unknown fields are errors, warnings do not hold it up."""
        deep = {str(name): Message(TYPE) for name, value in data.items() if sent.too_deep(value)}
        if deep:
            return Answers({}, deep)
        answers = sent.read(self.components, data, facts)
        sight = settle(self.components, answers, facts)
        wrong = schema_errors(Blueprint(sight, facts, sources).whole(self.components), answers, self.fields)
        judged = self.judged(Answers(sight.data), facts, sources)
        return replace(judged, errors={**judged.errors, **wrong}, warnings={})

    def judged(self, answers: Answers, facts: Mapping[str, object], sources: Sources) -> Answers:
        """The same answers without what is hidden, with everything that is wrong with them."""
        sight = settle(self.components, answers.data, facts)
        blueprint = Blueprint(sight, facts, sources).whole(self.components)
        fields = self.fields
        errors = {path: told for path, told in answers.errors.items() if visible(path, blueprint)}
        errors |= {path: told for path, told in schema_errors(blueprint, sight.data, fields).items()
                   if path not in answers.errors}
        places = list(judgement.answered(self.components, sight, facts))
        for path, told in judgement.faults(places):
            errors.setdefault(path, told)
        unusual = {path: told for path, told in judgement.warnings(places, answers.confirmed) if path not in errors}
        data = mapping(plain(scored(self.components, sight.data)))
        return replace(answers, data=dict(data), errors=errors, warnings=unusual)

    def schema(self, answers: Mapping[str, object] = NOTHING, facts: Mapping[str, object] = NOTHING,
               sources: Sources = NO_SOURCES) -> Data:
        """JSON Schema 2020-12 of what is asked with these answers; of the empty form without any."""
        sight = settle(self.components, answers, facts)
        return dict(mapping(plain(Blueprint(sight, facts, sources).whole(self.components))))

    def summary(self, data: Mapping[str, object], lang: str = "vi", facts: Mapping[str, object] = NOTHING,
                sources: Sources = NO_SOURCES) -> list[Line]:
        """The filled form for reading: label, text and depth of each line; headings have no text."""
        return list(Reader(lang, facts, sources).lines(self.components, data, 0))

    def sign(self, data: Mapping[str, object], *, by: str, at: str) -> Data:
        """The answers with who signed and when in every signature that was given."""
        return signed(self.components, data, {"by": by, "at": at})


def parsed(name: str, source: bytes | str) -> tuple[Form | None, list[Finding]]:
    """The form, or None if a finding is an error; and all findings."""
    raw = source.encode() if isinstance(source, str) else source
    text = raw.decode("utf-8-sig", errors="replace")
    identity, title, hint, components, findings = reading.read(name, text)
    if any(finding.severity == "error" for finding in findings):
        return None, findings
    return Form(identity, title, hint, hashlib.sha256(raw).hexdigest(), components), findings


def check(name: str, source: bytes | str) -> list[Finding]:
    """Everything that is wrong or doubtful in a form file."""
    return parsed(name, source)[1]


def paths(components: tuple[Component, ...], prefix: str) -> Iterator[tuple[str, Component]]:
    """The path of every component that answers, without row numbers."""
    for component in components:
        path = f"{prefix}{component.key}"
        if component.key and not (component.readonly and not component.given):
            yield path, component
        if component.children:
            yield from paths(component.children, f"{path}." if component.key else prefix)


def visible(path: str, schema: object) -> bool:
    """Whether a path leads to something that the schema asks for."""
    for part in path.split("."):
        node = mapping(schema)
        if part.isdigit():
            each = node.get("prefixItems")
            schema = each[int(part)] if isinstance(each, list) and int(part) < len(each) else node.get("items")
        elif part in mapping(node.get("properties")):
            schema = mapping(node["properties"])[part]
        else:
            return False
    return True


def scored(components: tuple[Component, ...], data: Mapping[str, object]) -> Data:
    """The answers with the NEWS2 total and highest part beside complete vital signs."""
    result = dict(data)
    for component in components:
        if component.type not in CONTAINERS:
            continue
        inner = mapping(result.get(component.key)) if component.key else result
        added = scored(component.children, inner) | (scores(inner) if component.type == "vitals" else {})
        if not component.key:
            result = added
        elif component.key in result:
            result[component.key] = added
    return result


def signed(components: tuple[Component, ...], data: Mapping[str, object], who: Mapping[str, str]) -> Data:
    """One level of answers with its signatures stamped."""
    result = dict(data)
    for component in components:
        if component.type in CONTAINERS and not component.key:
            result = signed(component.children, result, who)
            continue
        value = result.get(component.key)
        if component.type in CONTAINERS and isinstance(value, Mapping):
            result[component.key] = signed(component.children, value, who)
        elif component.type == "dynamiclist":
            if isinstance(value, list):
                result[component.key] = [signed(component.children, row, who) for row in rows(value)]
        elif component.type == "signature" and mapping(value).get("signed") is True:
            result[component.key] = {"signed": True, **who}
    return result
