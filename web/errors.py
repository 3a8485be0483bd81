"""An engine error as a status and a sentence; every refusal in the house's own words, never a stack trace."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask, current_app, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from engine import errors
from web.icons import sprite
from web.labels import staff_name
from web.language import gettext
from workflows import PersonUnknown

STATUS: dict[type[errors.EngineError], int] = {
    errors.WorkflowUnknown: 404,
    errors.StartUnknown: 404,
    errors.CaseUnknown: 404,
    errors.TaskUnknown: 404,
    errors.TaskNotOpen: 409,
    errors.TaskTaken: 409,
    errors.CaseEnded: 409,
    errors.CaseChanged: 409,
    errors.Repeated: 409,
    errors.NobodyWaits: 409,
    errors.NotAllowed: 403,
    errors.TaskNotYours: 403,
    errors.AnswersRefused: 422,
    errors.ReasonMissing: 422,
    errors.FilesRefused: 422,
    errors.AssigneeRefused: 422,
    errors.KeyReused: 422,
    errors.StepFailed: 409,
    PersonUnknown: 404,
}


@dataclass(frozen=True)
class Refusal:
    """What a page says instead of doing it."""

    status: int
    sentence: str
    remedy: str = ""
    findings: Sequence[errors.Finding] = ()


def handle(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(errors.EngineError, lambda error: answer(of_engine(error)))
    app.register_error_handler(CSRFError, lambda error: answer(outdated()))
    app.register_error_handler(HTTPException, lambda error: answer(of_http(error.code or 500)))
    app.register_error_handler(Exception, of_surprise)


def of_engine(error: errors.EngineError) -> Refusal:
    """The sentence of an engine error."""
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 400)
    return Refusal(status, said(error), findings=getattr(error, "findings", ()))


def said(error: errors.EngineError) -> str:
    """The docstring of the error in the reader's language, people called by their names."""
    values = {name: staff_name(str(value)) if name == "assignee" else value for name, value in error.params.items()}
    return gettext(error.message) % values if values else gettext(error.message)


def of_surprise(error: Exception) -> tuple[str, int]:
    """What nobody foresaw: the log has the details, the reader a sentence."""
    current_app.logger.exception("%s %s", request.method, request.path)
    return answer(of_http(InternalServerError.code))


def outdated() -> Refusal:
    """The page's proof is missing or from another session."""
    sentence = gettext("This page was opened before you signed in, or by somebody else.")
    return Refusal(400, sentence, gettext("Open it again and repeat the step; nothing was changed."))


def of_http(status: int) -> Refusal:
    """The sentence for a status that Flask or a browser caused."""
    sentences = {
        400: (gettext("The request cannot be read."), gettext("Open the page again and repeat the step.")),
        403: (gettext("This request did not come from a page of Hội chẩn."), gettext("Nothing was changed.")),
        404: (gettext("There is nothing at this address."), gettext("Check the address or start from your tasks.")),
        405: (gettext("This address cannot be used in this way."), gettext("Start from your tasks.")),
        413: (gettext("What was sent is too large."), gettext("Shorten the text or send a smaller file.")),
        429: (gettext("Too many attempts."), gettext("Wait a quarter of an hour and try again.")),
    }
    fault = (gettext("Something went wrong on our side."), gettext("Nothing was changed. Tell the administrator when."))
    return Refusal(status, *sentences.get(status, fault if status >= 500 else sentences[400]))


def answer(refusal: Refusal) -> tuple[str, int]:
    """The refusal as a page, or as a fragment for a script that asked."""
    late = refusal.status >= 409
    given = {"sentence": refusal.sentence, "remedy": refusal.remedy, "findings": refusal.findings}
    given |= {"state": "fail" if late else "soon", "mark": "fail" if late else "stop"}
    if request.headers.get("HX-Request"):
        return render_template("errors/note.html", **given) + sprite(), refusal.status
    return render_template(
        "errors/show.html", heading=heading(refusal.status), back=came_from(), **given
    ), refusal.status


def heading(status: int) -> str:
    """The title of an error page."""
    headings = {
        403: gettext("Not allowed"),
        404: gettext("Not found"),
        409: gettext("Already done otherwise"),
        413: gettext("Too large"),
        422: gettext("Please correct"),
        429: gettext("Please wait"),
    }
    return headings.get(status, gettext("Our fault") if status >= 500 else gettext("Not understood"))


def came_from() -> str:
    """The page of ours from which the reader came."""
    referrer = request.referrer or ""
    return referrer if referrer.startswith(request.host_url) and referrer != request.url else ""
