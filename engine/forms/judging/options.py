"""What a choice offers just now: its own options, a fact's, an expression's, or a list of the page."""

from collections.abc import Iterable, Mapping, Sequence

from engine.forms.definition.component import Component, Option, Sources, Words

VISIBLE_AT_ONCE = 6


def options(component: Component, env: Mapping[str, object], sources: Sources) -> tuple[Option, ...] | None:
    """The options of a choice; None where the page gave no list, so that any code is taken."""
    offer = component.offer
    if offer.source:
        return tuple(listed(sources[offer.source])) if offer.source in sources else None
    if offer.fact and not offer.fixed:
        return tuple(listed(env.get(offer.fact)))
    if offer.expression is not None and not offer.fixed:
        return tuple(listed(offer.expression.evaluate(env)))
    return offer.fixed


def listed(values: object) -> Iterable[Option]:
    """Options from a list of texts, of (value, label) pairs or of {value, label, label_en} objects."""
    for item in values if isinstance(values, Sequence) and not isinstance(values, str) else ():
        if isinstance(item, Mapping):
            value, label = item.get("value"), item.get("label")
            if isinstance(value, str | int | float):
                yield Option(value, Words(str(label or value), str(item.get("label_en") or "")))
        elif isinstance(item, Sequence) and not isinstance(item, str) and len(item) == 2:
            yield Option(str(item[0]), Words(str(item[1])))
        elif item is not None:
            yield Option(str(item), Words(str(item)))
