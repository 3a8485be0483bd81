"""The workflows that one may start, and starting one for a person."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine import Answers, Case, Form, Version, queries
from engine.errors import NotAllowed
from web import current
from web.forms import sources
from web.labels import title_of
from web.language import gettext, language
from web.persons import in_care, in_words
from web.shell import tell
from workflows import PersonUnknown

bp = Blueprint("catalogue", __name__, url_prefix="/start")
Page = str | tuple[str, int] | Response


@bp.get("")
def index() -> str:
    """The workflows that the reader may start."""
    found = queries.startable(current.engine(), current.actor())
    return render_template("catalogue/index.html", workflows=found, person=request.args.get("person", ""))


@bp.route("/<key>", methods=["GET", "POST"])
def show(key: str) -> Page:
    """Say about whom, fill in the start form if there is one, and start."""
    engine, actor = current.engine(), current.actor()
    version = queries.version_of(engine, actor, key)
    if key not in {one.key for one in queries.startable(engine, actor)}:
        raise NotAllowed
    person = request.values.get("person", "").strip().upper()
    form = start_form(version)
    if request.method == "GET":
        return page(version, person, form, {})
    unknown, facts = about(person)
    answers = form.read_post(request.form, facts, sources=sources(facts)) if form else None
    if unknown or (answers is not None and not answers.valid):
        return page(version, person, form, answers or {}, unknown), 422
    if running(key, person) and "again" not in request.form:
        return page(version, person, form, answers or {}), 409
    case = engine.start(key, answers.data if answers else {}, by=actor, subject=person)
    tell(gettext("Case %(number)s is started: %(title)s.", number=case.number, title=title_of(case)))
    return redirect(onward(case), 303)


def running(key: str, person: str) -> Case | None:
    """A case of the same workflow that is still open about this person."""
    cases = (line.case for line in queries.cases_of(current.engine(), current.actor(), person))
    return next((one for one in cases if one.workflow == key and not one.ended), None)


def about(person: str) -> tuple[str, dict[str, object]]:
    """A sentence if the person is not known to the reader, and what is known of them."""
    if not person:
        return gettext("Say about whom the case is."), {}
    try:
        return "", current.registry().facts_about(person, current.today())
    except PersonUnknown:
        return gettext("There is no person with the code “%(code)s”.", code=person), {}


def page(
    version: Version, person: str, form: Form | None, answers: Answers | dict[str, object], refused: str = ""
) -> str:
    """The start page of a workflow."""
    facts = about(person)[1] if person and not refused else {}
    return render_template(
        "catalogue/show.html",
        workflow=version,
        person=person,
        refused=refused,
        running=running(version.key, person) if person and not refused else None,
        people=[{"code": one.code, "label": in_words(one)} for one in in_care()],
        fields=form.show(answers, facts, lang=language(), sources=sources(facts)) if form else None,
    )


def start_form(version: Version) -> Form | None:
    """The form of the start event that people use, if it has one."""
    by_hand = [one.element for one in version.diagram.starts if one.kind == "none"]
    element = version.diagram.elements.get(by_hand[0]) if by_hand else None
    return version.forms.get(element.form or "") if element else None


def onward(case: Case) -> str:
    """To the first task if it is the reader's, else to the case."""
    engine, actor = current.engine(), current.actor()
    mine = [task for task in case.tasks if engine.policy.authorize(actor, "complete", task)]
    return url_for("tasks.show", task_id=mine[0].id) if mine else url_for("cases.show", case_id=case.id)
