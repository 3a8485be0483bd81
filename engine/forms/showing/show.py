"""From a form and its answers to the fields that a page prints; templates only loop over them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from engine.forms import moments, news2, wording
from engine.forms.answers import Answers
from engine.forms.definition.component import CHOICES, Component, Option, Sources
from engine.forms.judging.options import VISIBLE_AT_ONCE, options
from engine.forms.judging.sight import Sight, inside, mapping, rows
from engine.forms.message import Message
from engine.forms.showing import markdown
from engine.forms.showing.field import Choice, Field, Score

Env = Mapping[str, object]
BLANK = "__row__"
NARROW = 20
"""Characters of options, with their buttons, that fit into one column."""
TIGHT = frozenset({"number", "textfield", "icd10", "datetime", "select", "moment"})


@dataclass
class Show:
    """One showing: the answers with what is said about them, and who reads."""

    answers: Answers
    sight: Sight
    facts: Env
    sources: Sources
    lang: str
    keys: frozenset[str]
    prefilled: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    def sections(self, components: tuple[Component, ...]) -> list[Field]:
        """The top level as cards: each group is one, fields between groups share one."""
        env = inside(components, self.facts, self.answers.data)
        result: list[Field] = []
        for one in self.level(components, self.answers.data, env, ""):
            if one.kind == "group":
                result.append(replace(one, kind="section"))
            elif result and result[-1].kind == "section" and not result[-1].label and not result[-1].hide:
                result[-1] = replace(result[-1], fields=(*result[-1].fields, one))
            else:
                result.append(Field("section", fields=(one,)))
        return result

    def level(self, components: tuple[Component, ...], data: Env, env: Env, prefix: str) -> tuple[Field, ...]:
        """The fields of one level, without those that no answer of this form could show."""
        shown: list[Field] = []
        for component in components:
            final = component.hide is not None and not (component.hide.names & self.keys)
            if final and self.sight.hides(prefix, component):
                continue
            one = self.one(component, data, env, prefix)
            shown.append(self.conditional(component, one, prefix) if component.hide and not final else one)
        return tuple(shown)

    def conditional(self, component: Component, one: Field, prefix: str) -> Field:
        """A field whose condition the page follows; outside the closed subset it simply stays visible."""
        tree = component.hide.tree if component.hide else None
        if tree is None or component.hide is None:
            return replace(one, when=component.when.spoken(self.lang))
        self.asked |= component.hide.names - self.keys
        return replace(one, hide=json.dumps(tree, ensure_ascii=False, default=str),
                       hidden=self.sight.hides(prefix, component), when=component.when.spoken(self.lang))

    def one(self, component: Component, data: Env, env: Env, prefix: str) -> Field:
        """One component as a field."""
        base = self.base(component, prefix)
        if component.type == "vitals":
            return self.vitals(component, base, data, env, prefix)
        if component.type == "group":
            return replace(base, kind="group", fields=self.inner(component, data, env, prefix),
                           own_scope=bool(component.key))
        if component.type == "dynamiclist":
            return self.list(component, base, rows(data.get(component.key)), env)
        if component.static:
            return replace(base, kind=component.type,
                           html=markdown.html(component.text.spoken(self.lang), self.facts, self.lang))
        value = data.get(component.key)
        if component.readonly:
            return self.reading(component, base, value, env)
        offered = options(component, env, self.sources) if component.type in CHOICES or component.offer.fixed else None
        if offered is not None:
            return self.choice(component, base, value, offered)
        return self.typed(component, base, value)

    def base(self, component: Component, prefix: str) -> Field:
        """What all fields have: name, words, and what is said about the answer."""
        name, speak = f"{prefix}{component.key}", self.lang
        return Field(
            component.type, name, component.label.spoken(speak), component.hint.spoken(speak),
            component.unit.spoken(speak), type=component.type, required=component.required,
            prefilled=name in self.prefilled and not component.readonly,
            wide=component.wide or component.type not in TIGHT, longest=component.limits.longest,
            error=self.said(self.answers.errors.get(name)), warning=self.said(self.answers.warnings.get(name)),
            confirmed=name in self.answers.confirmed, last=self.last(component),
        )

    def said(self, told: Message | None) -> Message | None:
        """A message with its values as people read them."""
        return replace(told, params=wording.localised(told.params, self.lang)) if told else None

    def last(self, component: Component) -> str:
        """The vital sign of the last time, beside the empty field."""
        if component.type != "number" or component.start.fact or component.readonly:
            return ""
        value = self.facts.get(component.key)
        known = isinstance(value, int | float) and not isinstance(value, bool)
        return wording.figure(value, self.lang) if known else ""

    def inner(self, component: Component, data: Env, env: Env, prefix: str) -> tuple[Field, ...]:
        """The fields inside a group, one level deeper if it has a path."""
        if not component.key:
            return self.level(component.children, data, env, prefix)
        values = mapping(data.get(component.key))
        return self.level(component.children, values, inside(component.children, env, values),
                          f"{prefix}{component.key}.")

    def list(self, component: Component, base: Field, values: list[Env], env: Env) -> Field:
        """A list with its rows and, where people may add some, an empty row to copy."""
        each = tuple(self.row(component, base, row, env, str(number)) for number, row in enumerate(values))
        free = component.rows.free and not component.readonly
        blank = replace(self.row(component, base, {}, env, BLANK), number=0) if free else None
        return replace(base, kind="list", fields=each, blank=blank, free=free, add=component.rows.add.spoken(self.lang),
                       longest=component.rows.most)

    def row(self, component: Component, base: Field, values: Env, env: Env, number: str) -> Field:
        """One row of a list."""
        name = f"{base.name}.{number}"
        order = int(number) + 1 if number != BLANK else 0
        inner = self.level(component.children, values, inside(component.children, env, values), f"{name}.")
        return Field("row", name, f"{base.label} {order}" if order else base.label, fields=inner, number=order,
                     free=component.rows.free and not component.readonly, value=number, own_scope=True)

    def vitals(self, component: Component, base: Field, data: Env, env: Env, prefix: str) -> Field:
        """The block of vital signs: both pressures in one field, and the score."""
        signs = mapping(data.get(component.key)) if component.key else data
        systolic, diastolic, *rest = self.inner(component, data, env, prefix)
        pair = Field("pair", fields=(systolic, diastolic), required=systolic.required)
        return replace(base, kind="vitals", fields=(pair, *rest), score=score(signs, self.lang),
                       own_scope=bool(component.key))

    def reading(self, component: Component, base: Field, value: object, env: Env) -> Field:
        """A value that can only be read."""
        offered = options(component, env, self.sources) if component.type in CHOICES or component.offer.fixed else None
        return replace(base, kind="reading", value=wording.answer(component, value, offered, self.lang), required=False)

    def choice(self, component: Component, base: Field, value: object, offered: tuple[Option, ...]) -> Field:
        """Up to six options stand open; more go into a select, or into a box of ticks."""
        chosen = {wording.written(item) for item in (value if isinstance(value, list) else [value])}
        choices = tuple(Choice(wording.written(option.value), option.label.spoken(self.lang),
                               wording.written(option.value) in chosen,
                               "" if isinstance(option.value, str) else json.dumps(option.value))
                        for option in offered)
        if component.many:
            return replace(base, kind="checks", choices=choices)
        if len(choices) > VISIBLE_AT_ONCE:
            return replace(base, kind="select", choices=choices, wide=component.wide)
        width = sum(len(choice.label) + 5 for choice in choices)
        wide = component.wide or width > NARROW or not base.required
        return replace(base, kind="options", choices=choices, wide=wide)

    def typed(self, component: Component, base: Field, value: object) -> Field:
        """A field that is typed into, or ticked."""
        raw = self.answers.raw
        text = raw.get(base.name, wording.typed_text(component, value, self.lang))
        shown = replace(base, value=text, inputmode="decimal" if component.type == "number" else "text",
                        kind="textfield" if component.type in CHOICES else base.kind)
        if component.type in ("checkbox", "signature"):
            return replace(shown, value="on" if value not in (None, False) else "")
        if component.type == "number" and component.limits.digits == 0:
            return replace(shown, inputmode="numeric")
        if component.limits.kind:
            return replace(shown, inputmode="tel" if component.limits.kind == "phone" else "email")
        return self.moment(component, shown, value) if component.type == "datetime" else shown

    def moment(self, component: Component, shown: Field, value: object) -> Field:
        """A date, a time, or both in two inputs, with the weekday read back."""
        raw, known = self.answers.raw, str(value or "")
        if component.subtype != "datetime":
            return replace(shown, kind=component.subtype, weekday=moments.weekday(known, self.lang))
        day, clock = moments.halves(known) if known else ("", "")
        return replace(shown, kind="moment", value=raw.get(f"{shown.name}.date", day), wide=False,
                       second=raw.get(f"{shown.name}.time", clock), weekday=moments.weekday(known, self.lang))


def score(signs: Env, lang: str) -> Score:
    """The NEWS2 panel of these signs."""
    news = news2.news_of(signs)
    parts = tuple((part.name, news2.PARTS[part.name].spoken(lang), part.points) for part in news.parts)
    return Score(news.total, parts, news.level, (*news2.LEVELS, news2.INCOMPLETE), json.dumps(news2.BANDS))
