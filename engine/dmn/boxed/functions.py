"""Boxed function definitions and invocations."""

from engine.dmn.shop import Shop
from engine.dmn.xml import Element
from engine.feel import Closure, Code, Invocable, Names, Run, Value, a_kind


def definition(element: Element, shop: Shop, name: str = "function") -> Code:
    """A function whose body is a boxed expression; bodies in Java or PMML are refused."""
    kind = element.attributes.get("kind", "FEEL")
    if kind != "FEEL":
        raise shop.fault(element, f"a function in {kind} is refused, only FEEL runs")
    parameters = element.all("formalParameter")
    names_ = tuple(each.name for each in parameters)
    types = [shop.types.of(each) for each in parameters]
    body = shop.inside(element, what="the function's body")

    def make(names: Names, run: Run) -> Value:
        return Closure(name, names_, types, body, names)

    return make


def invocation(element: Element, shop: Shop) -> Code:
    """A call whose arguments are boxed expressions."""
    function = shop.inside(element, what="the function")
    bindings = [(parameter_name(each, shop), shop.inside(each, what="the argument")) for each in element.all("binding")]

    def invoke(names: Names, run: Run) -> Value:
        called = function(names, run)
        if not isinstance(called, Invocable):
            return run.null(f"{a_kind(called)} can't be called")
        return called.call_by_name(run, {name: code(names, run) for name, code in bindings})

    return invoke


def parameter_name(binding: Element, shop: Shop) -> str:
    """The name of the parameter that a binding gives."""
    parameter = binding.one("parameter")
    if parameter is None:
        raise shop.fault(binding, "a binding without a parameter")
    return parameter.name
