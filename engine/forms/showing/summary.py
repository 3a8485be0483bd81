"""A filled form for reading: labels and texts in order, as a case page or a print shows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.forms import news2, wording
from engine.forms.definition.component import CHOICES, CONTAINERS, Component, Sources, Words
from engine.forms.judging.options import options
from engine.forms.judging.sight import inside, mapping, rows

Line = tuple[str, str, int]
TOTAL = Words("NEWS2", "NEWS2")


@dataclass(frozen=True)
class Reader:
    """Who reads, and the lists that turn codes into names."""

    lang: str
    facts: Mapping[str, object]
    sources: Sources

    def lines(self, components: tuple[Component, ...], data: Mapping[str, object], depth: int) -> Iterator[Line]:
        """The lines of one level; what was not asked or not answered is left out."""
        env = inside(components, self.facts, data)
        for component in components:
            if component.type in CONTAINERS:
                values = mapping(data.get(component.key)) if component.key else data
                yield from self.group(component, values, depth)
            elif component.type == "dynamiclist":
                yield from self.list(component, rows(data.get(component.key)), depth)
            elif not component.static and data.get(component.key) not in (None, "", []):
                yield component.label.spoken(self.lang), self.text(component, data[component.key], env), depth

    def group(self, component: Component, values: Mapping[str, object], depth: int) -> Iterator[Line]:
        """A heading and what stands under it, nothing if it is empty."""
        inner = list(self.lines(component.children, values, depth + bool(component.label.vi)))
        if inner and component.label.vi:
            yield component.label.spoken(self.lang), "", depth
        yield from inner
        if component.type == "vitals" and isinstance(values.get("news2"), int):
            news = news2.news_of(values)
            parts = ", ".join(f"{news2.PARTS[part.name].spoken(self.lang)} {part.points}" for part in news.parts)
            yield TOTAL.spoken(self.lang), f"{values['news2']} ({parts})", depth + bool(component.label.vi)

    def list(self, component: Component, values: list[Mapping[str, object]], depth: int) -> Iterator[Line]:
        """A numbered heading for each row and what stands in it."""
        label = component.label.spoken(self.lang)
        for number, row in enumerate(values, 1):
            yield f"{label} {number}", "", depth
            yield from self.lines(component.children, row, depth + 1)

    def text(self, component: Component, value: object, env: Mapping[str, object]) -> str:
        """One answer in words."""
        offered = options(component, env, self.sources) if component.type in CHOICES or component.offer.fixed else None
        return wording.answer(component, value, offered, self.lang)
