"""Boxed literals, contexts, lists and relations."""

from engine.dmn.shop import Shop, typed
from engine.dmn.xml import Element
from engine.feel import Code, Inner, Names, Run, Value


def nothing(names: Names, run: Run) -> Value:
    """What an empty cell says."""
    return None


def literal(element: Element, shop: Shop) -> Code:
    """A text in FEEL; other languages are refused."""
    shop.speaks(element)
    source = element.words()
    return shop.text(source, element) if source else nothing


def context(element: Element, shop: Shop) -> Code:
    """Entries that see those before them; one without a name is the result."""
    entries: list[tuple[str, Code]] = []
    result: Code | None = None
    for entry in element.all("contextEntry"):
        variable = entry.one("variable")
        code = shop.inside(entry, what="the entry's expression")
        if variable is None:
            result = code
        else:
            entries.append((variable.name, typed(code, shop.types.of(variable), variable.name)))

    def make(names: Names, run: Run) -> Value:
        made: dict[str, Value] = {}
        scope = Inner(made, names)
        for name, code in entries:
            made[name] = code(scope, run)
        return result(scope, run) if result else made

    return make


def listing(element: Element, shop: Shop) -> Code:
    """A list of boxed expressions."""
    items = [shop.box(child) for child in element.children if child.tag in shop.builders]

    def make(names: Names, run: Run) -> Value:
        run.spend(len(items))
        return [item(names, run) for item in items]

    return make


def relation(element: Element, shop: Shop) -> Code:
    """A list of contexts: a row each, with an entry for each column."""
    columns = [column.name for column in element.all("column")]
    rows = [[shop.box(cell) for cell in row.children if cell.tag in shop.builders] for row in element.all("row")]

    def make(names: Names, run: Run) -> Value:
        run.spend(len(rows))
        return [dict(zip(columns, (cell(names, run) for cell in row), strict=False)) for row in rows]

    return make
