"""Built-in functions on texts."""

from base64 import b64encode

from engine.feel.functions import patterns
from engine.feel.functions.registry import built_in
from engine.feel.run import Run
from engine.feel.values import Value
from engine.feel.writing import within, write


@built_in("string")
def to_string(run: Run, from_: object) -> str | None:
    """Any value as text."""
    return None if from_ is None else write(from_, run)


@built_in("string length")
def string_length(string: str) -> int:
    """Characters."""
    return len(string)


@built_in("upper case")
def upper_case(string: str) -> str:
    """CAPITALS."""
    return string.upper()


@built_in("lower case")
def lower_case(string: str) -> str:
    """Small letters."""
    return string.lower()


@built_in("trim")
def trim(string: str) -> str:
    """Without spaces around."""
    return string.strip()


@built_in("to base64")
def to_base64(string: str) -> str:
    """The text's bytes in letters."""
    return b64encode(string.encode()).decode()


@built_in("is blank")
def is_blank(string: str) -> bool:
    """Whether there is nothing but spaces."""
    return not string.strip()


@built_in("substring")
def substring(string: str, start_position: int, length: int | None = None) -> str | None:
    """From a position counted from 1, or from -1 backwards."""
    start = start_position - 1 if start_position > 0 else len(string) + start_position
    if not start_position or start < 0 or start > len(string):
        return None
    if length is not None and length < 1:
        return None
    return string[start:] if length is None else string[start : start + length]


@built_in("substring before")
def substring_before(string: str, match: str) -> str:
    """What stands before the first match; nothing without one."""
    return string.partition(match)[0] if match and match in string else ""


@built_in("substring after")
def substring_after(string: str, match: str) -> str:
    """What stands after the first match; nothing without one."""
    return string.partition(match)[2] if match else string


@built_in("contains")
def contains(string: str, match: str) -> bool:
    """Whether the text has the other in it."""
    return match in string


@built_in("starts with")
def starts_with(string: str, match: str) -> bool:
    """Whether the text begins with the other."""
    return string.startswith(match)


@built_in("ends with")
def ends_with(string: str, match: str) -> bool:
    """Whether the text ends with the other."""
    return string.endswith(match)


@built_in("matches")
def matches(run: Run, input_: str, pattern: str, flags: str | None = None) -> Value:
    """Whether a regular expression finds something."""
    compiled = patterns.pattern(pattern, flags or "", run)
    return compiled and compiled.search(input_) is not None


@built_in("replace")
def replace(run: Run, input_: str, pattern: str, replacement: str, flags: str | None = None) -> Value:
    """The text with all matches replaced; `$1` is the first group."""
    compiled = patterns.pattern(pattern, flags or "", run)
    if compiled is None:
        return None
    return patterns.replace(compiled, input_, replacement, literally="q" in (flags or ""), run=run)


@built_in("split")
def split(run: Run, string: str, delimiter: str) -> Value:
    """The parts between matches of a regular expression."""
    compiled = patterns.pattern(delimiter, "", run)
    if not compiled or compiled.search("") is not None:
        return None
    return list(patterns.pieces(compiled, string, run))


@built_in("extract")
def extract(run: Run, string: str, pattern: str) -> Value:
    """All matches of a regular expression."""
    compiled = patterns.pattern(pattern, "", run)
    return compiled and [match.group() for match in patterns.matches(compiled, string, run)]


@built_in("string join")
def string_join(list_: list[str | None], delimiter: str | None = None) -> Value:
    """The texts of a list one after the other; nulls are left out."""
    texts, between = [item for item in list_ if item is not None], delimiter or ""
    within(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)


@built_in("string join")
def string_join_between(list_: list[str | None], delimiter: str | None, prefix: str, suffix: str) -> Value:
    """The same between two texts, as Camunda has it."""
    return f"{prefix}{string_join(list_, delimiter)}{suffix}"
