"""Values to text, as `string()` gives it: what is written could be read again."""

from collections.abc import Iterable
from decimal import Decimal

from engine.feel import limits
from engine.feel.errors import FeelError
from engine.feel.numbers import write as write_number
from engine.feel.run import Run
from engine.feel.syntax.vocabulary import PLAIN
from engine.feel.temporal.kinds import Date, DateTime, Months, Span, Time
from engine.feel.temporal.writing import write as write_temporal
from engine.feel.values import Function, Other, Range, Value, leaf

ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def write(value: Value, run: Run) -> str:
    """A text as it is, any other value as FEEL writes it."""
    return value if isinstance(value, str) else inside(value, run)


def inside(value: Value, run: Run) -> str:
    """A value within another: texts have quotes."""
    value = leaf(value)
    run.spend()
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{value.translate(ESCAPES)}"'
    if isinstance(value, Decimal):
        return write_number(value)
    if isinstance(value, Date | Time | DateTime | Months | Span):
        return write_temporal(value)
    return compound(value, run)


def compound(value: Value, run: Run) -> str:
    """Lists, contexts, ranges and functions."""
    if isinstance(value, list):
        text = f"[{listed((inside(item, run) for item in value), run)}]"
    elif isinstance(value, dict):
        text = f"{{{listed((f'{entry(name)}: {inside(item, run)}' for name, item in value.items()), run)}}}"
    elif isinstance(value, Range):
        text = interval(value, run)
    elif isinstance(value, Other):
        text = f"!={inside(value.value, run)}"
    else:
        text = f"function({', '.join(value.parameters)})" if isinstance(value, Function) else "null"
    within(len(text))
    return text


def listed(texts: Iterable[str], run: Run) -> str:
    """Texts with commas between them; the limit ends it before memory does."""
    kept: list[str] = []
    length = 0
    for text in texts:
        length += len(text) + 2
        run.spend_on(text)
        within(length)
        kept.append(text)
    return ", ".join(kept)


def within(length: int) -> None:
    """Refuse a text that would be longer than the limit."""
    if length > limits.CHARACTERS:
        raise FeelError(f"a text may have {limits.CHARACTERS} characters")


def entry(given: object) -> str:
    """The name of an entry, in quotes unless it is one plain word."""
    name = str(given)
    return name if PLAIN.fullmatch(name) else f'"{name.translate(ESCAPES)}"'


def interval(value: Range, run: Run) -> str:
    """A range with both ends, or a comparison with one."""
    if value.end is None:
        return f">{'=' if value.start_included else ''} {inside(value.start, run)}"
    if value.start is None:
        return f"<{'=' if value.end_included else ''} {inside(value.end, run)}"
    opening, closing = "[" if value.start_included else "(", "]" if value.end_included else ")"
    return f"{opening}{inside(value.start, run)}..{inside(value.end, run)}{closing}"
