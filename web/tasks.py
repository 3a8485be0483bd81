"""One task: its form, taking it, giving it back, completing it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engine import Answers, Case, Data, Form, Task, queries
from engine.errors import NotAllowed, TaskNotOpen, TaskTaken
from web import current
from web.forms import facts_of, filled, readings, sources
from web.labels import described, role_name, staff_name, step_name, urgency
from web.language import gettext, language
from web.shell import tell
from web.times import when
from workflows import scenario

bp = Blueprint("tasks", __name__, url_prefix="/tasks")
Page = str | tuple[str, int] | Response


@dataclass(frozen=True)
class Note:
    """One sentence above the form."""

    state: str
    bold: str
    rest: str = ""


@dataclass(frozen=True)
class Desk:
    """What the reader may do with a task, and what is said about it."""

    open: bool
    may_claim: bool
    may_release: bool
    standing: str
    form_title: str
    documentation: str
    urgency: tuple[str, str]
    sample: str = ""
    notes: list[Note] = field(default_factory=list)


@bp.get("/<int:task_id>")
def show(task_id: int) -> Page:
    """The task with its form, empty or prefilled; in the demonstration also with made-up answers."""
    task = current.engine().task_for(task_id, current.actor())
    return page(task, (sample(task) if "sample" in request.args else None) or {})


def sample(task: Task) -> Data | None:
    """Made-up answers for a task, which only the demonstration offers."""
    return scenario.sample(task, current.actor().id, current.now()) if current.settings().demo else None


@bp.post("/<int:task_id>/complete")
def complete(task_id: int) -> Page:
    """Complete the task, or show the form again with everything typed kept."""
    engine, actor = current.engine(), current.actor()
    task = engine.task_for(task_id, actor)
    if task.open and not engine.may("complete", task, actor):
        raise NotAllowed
    form, facts = engine.form_of(task), facts_of(task)
    answers = form.read_post(request.form, facts, sources=sources(facts)) if form else None
    if answers is not None and not answers.valid:
        return page(task, answers), answers.status
    data = form.sign(answers.data, by=actor.id, at=current.now().isoformat()) if form and answers else {}
    try:
        case = engine.complete(task.id, data, by=actor)
    except (TaskNotOpen, TaskTaken):
        return page(engine.task_for(task_id, actor), answers or {}, late=True), 409
    tell(done(task, case), *onward(case))
    return redirect(url_for("inbox.index"), 303)


@bp.post("/<int:task_id>/claim")
def claim(task_id: int) -> Response:
    """Take the task, and open its form."""
    current.engine().claim(task_id, by=current.actor())
    return redirect(url_for("tasks.show", task_id=task_id), 303)


@bp.post("/<int:task_id>/release")
def release(task_id: int) -> Response:
    """Give the task back to the role it waits for."""
    current.engine().release(task_id, by=current.actor())
    tell(gettext("The task waits for its role again."))
    return redirect(url_for("inbox.index"), 303)


def page(task: Task, answers: Answers | Mapping[str, object], *, late: bool = False) -> str:
    """The task as the reader may see it: to fill in, or to read."""
    engine, actor = current.engine(), current.actor()
    form, facts = engine.form_of(task), facts_of(task)
    desk = desk_of(task, form)
    typed = answers.data if late and isinstance(answers, Answers) else {}
    case = queries.one_case(engine, actor, task.case_id).case
    forms = readings(case)
    return render_template(
        "tasks/show.html",
        task=task,
        case=case,
        desk=desk,
        about=described(task.subject),
        reported=reported(task) if desk.open and facts.get("reason") else None,
        fields=form.show(answers, facts, lang=language(), sources=sources(facts)) if form and desk.open else None,
        typed=filled(form, typed) if form and typed else [],
        own=next((one.lines for one in forms if one.task == task.id), []),
        earlier=[one for one in forms if one.task != task.id][:4],
    )


def desk_of(task: Task, form: Form | None) -> Desk:
    """What the reader may do."""
    engine, actor = current.engine(), current.actor()
    free, mine = task.open and not task.assignee, task.open and task.assignee == actor.id
    may_work = (free or mine) and engine.policy.authorize(actor, "complete", task)
    return Desk(
        open=may_work,
        may_claim=free and engine.policy.authorize(actor, "claim", task),
        may_release=mine,
        standing=standing(task, mine),
        form_title=form.title(language()) if form else step_name(task),
        documentation=documentation(task),
        urgency=urgency(task.priority),
        sample=url_for("tasks.show", task_id=task.id, sample=1) if may_work and form and sample(task) else "",
        notes=[] if may_work else [why_not(task)],
    )


def reported(task: Task) -> queries.JournalLine | None:
    """What somebody told the case that brought this task about."""
    told = queries.history(current.engine(), current.actor(), task.case_id)
    return next((one for one in told if one.verb == "told" and one.reason and one.at == task.created_at), None)


def documentation(task: Task) -> str:
    """What the diagram says about the step."""
    element = queries.element_of(current.engine(), task)
    return element.documentation if element and element.documentation else ""


def standing(task: Task, mine: bool) -> str:
    """One line at the left of the buttons."""
    if mine:
        return gettext("You took this task at %(when)s", when=when(task.claimed_at))
    return gettext("Nobody has taken this task; completing it takes it")


def why_not(task: Task) -> Note:
    """Why the form is not there to fill in."""
    to_read = gettext("You can read here what is known.")
    if task.done_by:
        who, at = staff_name(task.done_by), when(task.done_at)
        said = gettext("%(who)s completed this task at %(when)s.", who=who, when=at)
        return Note("done", said, gettext("There is nothing left to do."))
    if not task.open:
        return Note("wait", gettext("This task was withdrawn."), gettext("The case went another way."))
    if task.assignee:
        who, at = staff_name(task.assignee), when(task.claimed_at)
        return Note("now", gettext("%(who)s took this task at %(when)s.", who=who, when=at), to_read)
    return Note("wait", gettext("This task waits for: %(role)s.", role=role_name(task.role)), to_read)


def onward(case: Case) -> tuple[str, str]:
    """Where the reader may want to go now: to the next step, if it is theirs, or to the case."""
    engine, actor = current.engine(), current.actor()
    mine = [one for one in case.tasks if engine.policy.authorize(actor, "complete", one)]
    if mine:
        return url_for("tasks.show", task_id=mine[0].id), gettext("Go on: %(step)s", step=step_name(mine[0]))
    return url_for("cases.show", case_id=case.id), gettext("Open the case")


def done(task: Task, case: Case) -> str:
    """What was done and where the case went."""
    step = gettext("“%(step)s” is completed.", step=step_name(task))
    if case.ended:
        return f"{step} " + gettext("The case has ended.")
    following = ", ".join(sorted({f"{step_name(one)} ({role_name(one.role)})" for one in case.tasks}))
    return f"{step} " + (
        gettext("Next: %(steps)s.", steps=following) if following else gettext("The case goes on by itself.")
    )
