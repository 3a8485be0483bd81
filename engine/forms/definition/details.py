"""The details of a component, read from its JSON: words, options, limits, first value, rows."""

from collections.abc import Iterator

from engine.forms.definition.component import REGISTRY, Limits, Offer, Option, Rows, Start, Words
from engine.forms.definition.dialect import CHECKED_KINDS, part
from engine.forms.definition.notes import Notes

Raw = dict[str, object]

LONGEST = {"textarea": 10_000}
MOST_ROWS = 50


def words(vi: object, en: object) -> Words:
    """A text in both languages, as far as they are given."""
    return Words(str(vi or ""), str(en or ""))


def yes(value: object) -> bool:
    """Whether a property says yes; the form editor can only write texts."""
    return value is True or str(value).lower() in ("yes", "true")


def label(raw: Raw) -> Words:
    """What is written above a field."""
    own = raw.get("timeLabel") if raw.get("subtype") == "time" else raw.get("dateLabel")
    return words(own or raw.get("label"), part(raw, "properties").get("label_en"))


def offer(notes: Notes, raw: Raw, element: str) -> Offer:
    """Where a choice takes its options from."""
    kind = str(raw["type"])
    if kind in REGISTRY:
        return Offer(source=str(part(raw, "properties").get("source") or kind))
    if kind not in ("select", "radio", "checklist", "taglist"):
        return Offer()
    values = raw.get("values")
    fixed = tuple(options(notes, values if isinstance(values, list) else [], element))
    fact, text = str(raw.get("valuesKey") or ""), raw.get("valuesExpression")
    if not (fixed or fact or text):
        notes.remark(element, "form-options", "a choice needs options: values, valuesKey or valuesExpression")
    return Offer(fixed, fact, notes.expression(text, element, feel=True))


def options(notes: Notes, values: list[object], element: str) -> Iterator[Option]:
    """The fixed options, each value once."""
    seen: set[str] = set()
    for raw in values:
        value = raw.get("value") if isinstance(raw, dict) else None
        if not isinstance(raw, dict) or not isinstance(value, str | int | float) or str(value) in ("", *seen):
            notes.remark(element, "form-options", "each option needs a label and a value of its own")
            continue
        seen.add(str(value))
        yield Option(value, words(raw.get("label", value), raw.get("label_en")))


def limits(notes: Notes, raw: Raw, element: str) -> Limits:
    """What an answer must keep to."""
    checks, extra = part(raw, "validate"), part(raw, "properties")
    digits = raw.get("decimalDigits")
    return Limits(
        low=notes.expression(checks.get("min"), element), high=notes.expression(checks.get("max"), element),
        warn_low=notes.expression(extra.get("warn_min"), element),
        warn_high=notes.expression(extra.get("warn_max"), element),
        shortest=notes.whole(checks.get("minLength"), 0, element),
        longest=notes.whole(checks.get("maxLength"), LONGEST.get(str(raw["type"]), 500), element),
        pattern=notes.pattern(checks.get("pattern"), element),
        pattern_error=str(checks.get("patternErrorMessage") or ""),
        kind=notes.one_of(checks.get("validationType"), CHECKED_KINDS, element),
        digits=None if digits is None else notes.whole(digits, 0, element), step=step(notes, raw, element),
        not_past=raw.get("disallowPassedDates") is True, not_future=yes(extra.get("not_future")),
    )


def step(notes: Notes, raw: Raw, element: str) -> str:
    """The increment of a number as decimal text, empty if there is none."""
    text = str(raw.get("increment") or "")
    if text and not text.replace(".", "", 1).isdigit():
        notes.remark(element, "form-attribute", f"“{text}” should be a positive number")
        return ""
    return text


def start(notes: Notes, raw: Raw, element: str) -> Start:
    """What stands in the field at first."""
    extra = part(raw, "properties")
    prefill, default = extra.get("prefill"), notes.expression(extra.get("default"), element)
    value = raw.get("defaultValue")
    if prefill in ("no", False) or raw["type"] == "signature":
        return Start(value, default)
    if isinstance(prefill, str) and prefill.startswith("="):
        return Start(value, default, case=notes.expression(prefill, element))
    return Start(value, default, fact=str(prefill or raw.get("key") or raw.get("path") or ""))


def rows(notes: Notes, raw: Raw, element: str) -> Rows:
    """How a list may grow."""
    extra = part(raw, "properties")
    fact = str(extra.get("rows") or "")
    least = notes.whole(extra.get("min_rows"), 1 if part(raw, "validate").get("required") is True else 0, element)
    most = min(notes.whole(extra.get("max_rows"), MOST_ROWS, element), 200)
    return Rows(max(notes.whole(raw.get("defaultRepetitions"), 1, element), least), least, most,
                raw.get("allowAddRemove") is not False and not fact, fact, words(extra.get("add"), extra.get("add_en")))
