"""Cases: begun, listed, read."""

from typing import Any

from flask import Response, request, url_for

from engine import queries
from web import current
from web.api import asked, schemas
from web.api.answers import checked
from web.api.operation import Operation, case_answer, offer, said
from web.api.values import case_json, wait_json
from web.catalogue import start_form

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
    data, subject = body.get("data", {}), body.get("subject")
    form = start_form(queries.version_of(engine, actor, body["workflow"]))
    facts = current.registry().facts_about(subject, current.today()) if subject else {}
    given = checked(form, data, facts) if form else data
    case = engine.start(
        body["workflow"], given, by=actor, subject=subject, unit=body.get("unit"), once=asked.once()
    )
    answer = case_answer(case, 201)
    answer.headers["Location"] = url_for("api.get_case", id=case.id)
    return answer


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
