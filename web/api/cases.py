"""Cases: begun, listed, read."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request, url_for

from engine import Data, queries
from web import current
from web.api import asked, schemas
from web.api.answers import checked
from web.api.operation import Operation, case_answer, offer, said
from web.api.problems import Refused
from web.api.values import case_json, wait_json
from web.catalogue import start_form
from web.language import gettext

GIVEN = ("case_number", "case_id", "case_unit", "managing_unit")
"""Facts that decide where a case belongs; they come from the engine and the registry alone."""

PAGE: dict[str, schemas.Schema] = {
    "limit": {"type": "integer", "minimum": 1, "maximum": 200, "default": 50},
    "cursor": {"type": "string", "description": "`next` of the page before."},
}
FILTERS: dict[str, schemas.Schema] = {
    "state": {"enum": ["open", *schemas.STATES], "description": "`open` is running or failed."},
    "workflow": schemas.NAME,
    **PAGE,
}


@offer(Operation("POST", "/cases", "Start a case", {201: "Case", 200: "Case"}, body="NewCase"))
def start(body: dict[str, Any]) -> Response:
    """Begin a case; what is handed over is checked by the workflow's start form, if it has one."""
    engine, actor = current.engine(), current.actor()
    data = dict(body.get("data", {}))
    subject = body.get("subject") or data.pop("person_code", None)
    form = start_form(queries.version_of(engine, actor, body["workflow"]))
    facts = current.registry().facts_about(str(subject), current.today()) if subject else {}
    refuse_what_is_known(data, facts)
    given = checked(form, data, facts) if form else data
    about = {"subject": str(subject) if subject else None, "unit": body.get("unit")}
    case = engine.start(body["workflow"], given, by=actor, once=asked.once(), **about)
    answer = case_answer(case, 201)
    answer.headers["Location"] = url_for("api.get_case", id=case.id)
    return answer


def refuse_what_is_known(data: Data, facts: Mapping[str, object]) -> None:
    """Let nobody say otherwise what the registry knows of the person or the engine of the case."""
    known: dict[str, object] = {**dict.fromkeys(GIVEN), **facts}
    told = gettext("This is known already and cannot be said otherwise here.")
    wrong = {f"data.{name}": told for name, value in data.items() if name in known and value != known[name]}
    if wrong:
        raise Refused(422, errors=wrong)


@offer(Operation("GET", "/cases", "The cases that one may see, the newest first", {200: "Cases"}, query=FILTERS))
def index(query: dict[str, Any]) -> Response:
    """One page of cases."""
    limit, after = query.get("limit", 50), asked.last_seen(query.get("cursor"))
    wanted = queries.Wanted(
        state=query.get("state"), workflow=query.get("workflow"), after=after, limit=limit + 1, sort="newest"
    )
    found = queries.cases(current.engine(), current.actor(), wanted, current.now())
    more = asked.cursor_after(found[limit - 1].case.id) if len(found) > limit else None
    return said({"cases": [case_json(line.case) for line in found[:limit]], "next": more})


@offer(Operation("GET", "/cases/{id}", "One case with what it waits for", {200: "Case"}), "get_case")
def show(id: int) -> Response:
    """A case with its open tasks and other waits."""
    line = queries.one_case(current.engine(), current.actor(), id)
    answer = said({**case_json(line.case), "waits": [wait_json(one) for one in line.waits]})
    answer.set_etag(str(line.case.revision))
    answer.make_conditional(request)
    return answer
