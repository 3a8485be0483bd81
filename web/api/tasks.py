"""Tasks: listed, read, taken, given back, handed over, completed."""

from typing import Any

from flask import Response, request

from engine import Case, Task, queries
from engine.errors import NotAllowed
from web import current
from web.api import asked, schemas
from web.api.answers import checked
from web.api.cases import PAGE
from web.api.operation import Operation, case_answer, offer, said, unchanged
from web.api.values import task_json
from web.forms import facts_of, sources

FILTERS: dict[str, schemas.Schema] = {
    "assignee": schemas.NAME,
    "role": schemas.NAME,
    "case": {"type": "integer", "minimum": 1},
    **PAGE,
}
MOVED = {200: "Case"}


@offer(Operation("GET", "/tasks", "The open tasks in the cases that one may see", {200: "Tasks"}, query=FILTERS))
def index(query: dict[str, Any]) -> Response:
    """One page of open tasks, the oldest first."""
    limit, after = query.get("limit", 50), asked.last_seen(query.get("cursor"))
    wanted = queries.TaskFilter(
        assignee=query.get("assignee"),
        role=query.get("role"),
        case_id=query.get("case"),
        after=after or 0,
        limit=limit + 1,
    )
    found = [one.task for one in queries.open_tasks(current.engine(), current.actor(), wanted)]
    more = asked.cursor_after(found[limit - 1].id) if len(found) > limit else None
    return said({"tasks": [task_json(one) for one in found[:limit]], "next": more})


@offer(Operation("GET", "/tasks/{id}", "One task with the JSON Schema of its answers", {200: "Task"}), "get_task")
def show(id: int) -> Response:
    """A task, open or closed."""
    engine, actor = current.engine(), current.actor()
    task = engine.task_for(id, actor)
    form, case = engine.form_of(task), queries.one_case(engine, actor, task.case_id).case
    facts = facts_of(task)
    asked_of = form is not None and engine.may("complete", task, actor)
    schema = form.schema({}, facts, sources=sources(facts)) if form and asked_of else None
    answer = said({**task_json(task), "schema": schema, "case_revision": case.revision})
    answer.set_etag(str(case.revision))
    answer.make_conditional(request)
    return answer


@offer(Operation("POST", "/tasks/{id}/claim", "Take a task", MOVED, body="NoAnswers"))
def claim(id: int, body: dict[str, Any]) -> Response:
    """Let others see who works on it."""
    found(id)
    return moved(current.engine().claim(id, by=current.actor(), once=asked.once()))


@offer(Operation("POST", "/tasks/{id}/release", "Give a task back to its role", MOVED, body="NoAnswers"))
def release(id: int, body: dict[str, Any]) -> Response:
    """Let others take it."""
    found(id)
    return moved(current.engine().release(id, by=current.actor(), once=asked.once()))


@offer(Operation("POST", "/tasks/{id}/assign", "Give a task to somebody by sign-in name", MOVED, body="Assignment"))
def assign(id: int, body: dict[str, Any]) -> Response:
    """Put it into somebody's hands."""
    found(id)
    assignee = current.registry().staff(body["data"]["assignee"]).id
    return moved(current.engine().assign(id, assignee, by=current.actor(), once=asked.once()))


@offer(Operation("POST", "/tasks/{id}/complete", "Complete a task with the answers to its form", MOVED, body="Answers"))
def complete(id: int, body: dict[str, Any]) -> Response:
    """Close it and carry the case forward; only an open task's answers are checked, so that a repetition is known."""
    engine, actor = current.engine(), current.actor()
    task = found(id)
    if task.open and not engine.may("complete", task, actor):
        raise NotAllowed
    form = engine.form_of(task) if task.open else None
    answers = body.get("data", {})
    if form:
        given = checked(form, answers, facts_of(task))
        answers = form.sign(given, by=actor.id, at=current.now().isoformat())
    return moved(engine.complete(id, answers, by=actor, once=asked.once()))


def found(task_id: int) -> Task:
    """The task, if the request was made for its case as it stands."""
    engine, actor = current.engine(), current.actor()
    task = engine.task_for(task_id, actor)
    if request.if_match:
        unchanged(queries.one_case(engine, actor, task.case_id).case)
    return task


def moved(case: Case) -> Response:
    """The case as the step left it."""
    return case_answer(case)
