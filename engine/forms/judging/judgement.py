"""What medicine asks beyond the schema: dates that make sense, pressures in order, unusual values confirmed."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from engine.forms import message, moments
from engine.forms.definition.component import Component, Limits
from engine.forms.definition.expressions import Expression
from engine.forms.judging.schema import limit
from engine.forms.judging.sight import Sight, below, inside
from engine.forms.message import Message

Env = Mapping[str, object]
Found = Iterator[tuple[str, Message]]
Place = tuple[Component, object, str, Env]


def answered(components: tuple[Component, ...], sight: Sight, facts: Env) -> Iterator[Place]:
    """Every visible field that has an answer: with its value, its path and the names it sees."""
    yield from level(components, sight, (sight.data, ""), inside(components, facts, sight.data))


def level(components: tuple[Component, ...], sight: Sight, here: tuple[Mapping[str, object], str],
          env: Env) -> Iterator[Place]:
    """The answered fields of one level and of those inside it."""
    seen, prefix = here
    for component in components:
        if component.static or sight.hides(prefix, component):
            continue
        for inner, values, path in below(component, seen, prefix):
            yield from level(inner, sight, (values, path), env if path == prefix else inside(inner, env, values))
        if component.key in seen and not component.readonly:
            yield component, seen[component.key], f"{prefix}{component.key}", env


def faults(places: list[Place]) -> Found:
    """What is wrong with single answers or with two together."""
    for component, value, path, env in places:
        if component.type == "datetime" and isinstance(value, str):
            yield from untimely(component, value, path, env)
        if component.key == "bp_dia" and component.type == "number":
            yield from pressures(value, path, env)


def pressures(low: object, path: str, env: Env) -> Found:
    """The diastolic pressure lies below the systolic."""
    high = env.get("bp_sys")
    if isinstance(low, int | Decimal) and isinstance(high, int | Decimal) and low >= high:
        yield path, Message(message.PRESSURE, {"low": low, "high": high})


def untimely(component: Component, value: str, path: str, env: Env) -> Found:
    """A date or moment outside what its field allows."""
    limits = component.limits
    present = moments.now(env)
    moment = moments.read_moment(value)
    day = moment.astimezone(moments.HOME).date() if moment else moments.read_date(value)
    if day is None:
        return
    if limits.not_past and (moment < present.replace(second=0, microsecond=0) if moment else day < present.date()):
        yield path, Message(message.PAST)
    elif limits.not_future and (moment > present if moment else day > present.date()):
        yield path, Message(message.FUTURE)
    else:
        yield from beyond(limits, value, path, env)


def beyond(limits: Limits, value: str, path: str, env: Env) -> Found:
    """A date before its earliest or after its latest."""
    earliest, latest = edge(limits.low, env), edge(limits.high, env)
    if earliest and value[:10] < earliest[:10]:
        yield path, Message(message.EARLY, {"limit": earliest[:10]})
    elif latest and value[:10] > latest[:10]:
        yield path, Message(message.LATE, {"limit": latest[:10]})


def edge(expression: Expression | None, env: Env) -> str:
    """The ISO text of a limit, empty if there is none."""
    value = expression.evaluate(env) if expression else None
    return "" if value is None else str(value)


def warnings(places: list[Place], confirmed: frozenset[str]) -> Found:
    """Unusual numbers that nobody has confirmed yet."""
    for component, value, path, env in places:
        if component.type != "number" or path in confirmed or not isinstance(value, int | Decimal):
            continue
        low, high = limit(component.limits.warn_low, env), limit(component.limits.warn_high, env)
        if low is not None and value < low:
            yield path, Message(message.WARN_LOW, {"value": value})
        elif high is not None and value > high:
            yield path, Message(message.WARN_HIGH, {"value": value})
