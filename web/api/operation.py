"""One operation of the API: its address, what it takes, what it answers; the description is written from these."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import orjson
from flask import Response, request

from engine import Case, queries
from engine.errors import Repeated
from web import current
from web.accounts import public
from web.api import asked
from web.api.door import bp
from web.api.problems import Refused
from web.api.schemas import Schema
from web.api.values import case_json

LARGEST_ID = 2**63 - 1
Handler = TypeVar("Handler", bound=Callable[..., Response])


@dataclass(frozen=True)
class Operation:
    """What a program may ask: method and address, one sentence, the names of the schemas it sends and gets."""

    method: str
    path: str
    summary: str
    answers: Mapping[int, str]
    body: str | None = None
    query: Mapping[str, Schema] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The operation's id: `post_tasks_complete`."""
        return "_".join([self.method.lower(), *(part for part in self.path.split("/") if part and "{" not in part)])

    @property
    def one_of_many(self) -> bool:
        """Whether the address names one thing by its id."""
        return "{id}" in self.path


OPERATIONS: dict[str, Operation] = {}
"""Every operation by its endpoint; the description is made from them."""


def offer(operation: Operation, endpoint: str | None = None) -> Callable[[Handler], Handler]:
    """Offer a function at the operation's address; it gets the id, the checked body and the checked query."""

    def offered(handler: Handler) -> Handler:
        def view(**places: int) -> Response:
            given: dict[str, object] = dict(places)
            if operation.body:
                given["body"] = asked.body(operation.body)
            if operation.query:
                given["query"] = asked.query(operation.query)
            try:
                return handler(**given)
            except Repeated as repeated:
                return again(repeated)

        name = endpoint or operation.name
        OPERATIONS[f"{bp.name}.{name}"] = operation
        rule = operation.path.replace("{id}", f"<int(max={LARGEST_ID}):id>")
        bp.add_url_rule(rule, name, public(view), methods=[operation.method])
        return handler

    return offered


def again(repeated: Repeated) -> Response:
    """A request that was carried out before is answered with the case as it now stands."""
    line = queries.one_case(current.engine(), current.actor(), int(str(repeated.params["case"])))
    return case_answer(line.case) if request.endpoint not in MANY else said({"cases": [case_json(line.case)]})


MANY = {f"{bp.name}.post_messages", f"{bp.name}.post_signals"}
"""Operations that may move several cases."""


def said(value: object, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(orjson.dumps(value), status, content_type="application/json")


def case_answer(case: Case, status: int = 200) -> Response:
    """A case with its open tasks, and its revision as the entity tag."""
    answer = said(case_json(case), status)
    answer.set_etag(str(case.revision))
    return answer


def unchanged(case: Case) -> None:
    """Refuse the request if it was made for another revision of the case, as `If-Match` tells."""
    wanted = request.if_match
    if wanted and not wanted.contains(str(case.revision)):
        raise Refused(412)
