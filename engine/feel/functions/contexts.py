"""Built-in functions on contexts, and Camunda's few additions."""

from engine.feel import limits
from engine.feel.errors import FeelError
from engine.feel.functions.registry import built_in
from engine.feel.run import Run
from engine.feel.values import Value, leaf


@built_in("get value")
def get_value(m: dict[str, object], key: str) -> Value:
    """The value of an entry."""
    return m.get(key)


@built_in("get value")
def get_value_of_context(context: dict[str, object], key: str) -> Value:
    """The same with Camunda's name for the parameter."""
    return context.get(key)


@built_in("get value")
def get_value_deep(context: dict[str, object], keys: list[str]) -> Value:
    """The value of an entry of an entry."""
    found: Value = context
    for name in keys:
        found = leaf(found.get(name)) if isinstance(found, dict) else None
    return found if keys else None


@built_in("get entries")
def get_entries(run: Run, m: dict[str, object]) -> list[object]:
    """The entries as a list of contexts with key and value."""
    run.spend(len(m))
    return [{"key": name, "value": value} for name, value in m.items()]


@built_in("get entries")
def get_entries_of_context(run: Run, context: dict[str, object]) -> list[object]:
    """The same with Camunda's name for the parameter."""
    return get_entries(run, context)


@built_in("context")
def context(entries: list[dict[str, object]]) -> dict[str, object] | None:
    """A context from entries with key and value, each key once."""
    made: dict[str, object] = {}
    for entry in entries:
        key = entry.get("key")
        if not isinstance(key, str) or "value" not in entry or key in made:
            return None
        made[key] = entry["value"]
    return made


@built_in("context put")
def context_put(context: dict[str, object], key: str, value: object) -> dict[str, object]:
    """The context with one entry more or changed."""
    return bounded({**context, key: value})


@built_in("context put")
def context_put_deep(run: Run, context: dict[str, object], keys: list[str], value: object) -> Value:
    """The context with one entry of an entry changed."""
    run.spend(len(context) + 1)
    if not keys:
        return None
    if len(keys) == 1:
        return context_put(context, keys[0], value)
    within = leaf(context.get(keys[0], {}))
    inner = context_put_deep(run, within, keys[1:], value) if isinstance(within, dict) else None
    return None if inner is None else context_put(context, keys[0], inner)


@built_in("context merge")
def context_merge(run: Run, contexts: list[dict[str, object]]) -> dict[str, object]:
    """All contexts as one; the last has the last word."""
    made: dict[str, object] = {}
    for each in contexts:
        run.spend(1 + len(each) // 4)
        made.update(each)
        bounded(made)
    return made


@built_in("put")
def put(context: dict[str, object], key: str, value: object) -> dict[str, object]:
    """Another name of `context put`."""
    return context_put(context, key, value)


@built_in("put all")
def put_all(run: Run, *contexts: dict[str, object]) -> dict[str, object]:
    """Another form of `context merge`."""
    return context_merge(run, list(contexts))


@built_in("get or else")
def get_or_else(value: object, default: object) -> Value:
    """The value, or the other where it is null."""
    return default if value is None else value


@built_in("is defined")
def is_defined(value: object) -> bool:
    """Whether there is a value."""
    return value is not None


@built_in("assert")
def assert_(value: object, condition: object, cause: str | None = None) -> Value:
    """The value if the condition is true; else the evaluation fails with the cause."""
    if condition is not True:
        raise FeelError(cause or "an assertion of the expression does not hold")
    return value


def bounded(made: dict[str, object]) -> dict[str, object]:
    """A context within the limit of lists."""
    if len(made) > limits.ITEMS:
        raise FeelError(f"a context may have {limits.ITEMS} entries")
    return made
