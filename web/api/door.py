"""The API's door: who comes in, in which language, and how everything that is refused is told."""

from datetime import date
from time import monotonic

from flask import Blueprint, Response, current_app, g, request
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException, InternalServerError, Unauthorized

from engine import Actor
from engine.errors import EngineError
from web import current
from web.api import problems
from web.language import LANGUAGES
from web.security import csrf
from workflows import StaffUnknown, Tokens

PREFIX = "/api/v1"
REMEMBERED = 5.0
"""Seconds after which a change of roles reaches programs at the latest; a withdrawn token is refused at once."""
bp = Blueprint("api", __name__, url_prefix=PREFIX)
csrf.exempt(bp)  # a token is never sent by a browser on its own, so there is nothing to forge


@bp.record_once
def prepare(state: BlueprintSetupState) -> None:
    """What this application remembers of the staff behind tokens."""
    state.app.extensions["seated"] = {}


@bp.before_app_request
def refuse_unknown_address() -> Response | None:
    """Tell programs, too, that nothing is at an address, or that it does not take this method."""
    if not request.path.startswith(f"{PREFIX}/"):
        return None
    g.language = request.accept_languages.best_match(LANGUAGES) or current.settings().language
    return of_http(request.routing_exception) if request.routing_exception else None


@bp.before_request
def authenticate() -> None:
    """Know the program by its token; a cookie opens nothing here."""
    if request.endpoint in OPEN:
        return
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    g.actor = actor_of(token.strip()) if scheme.lower() == "bearer" else None
    if g.actor is None:
        raise Unauthorized


OPEN = {f"{bp.name}.openapi"}
"""What may be read without a token."""


def actor_of(token: str) -> Actor | None:
    """Whom the token acts for, with the seats held today; the token itself is asked for each time."""
    owner = Tokens(current.registry()).owner(token)
    return seated(owner) if owner else None


def seated(owner: str) -> Actor | None:
    """The staff with their seats, remembered for a few seconds: a program comes many times in a row."""
    remembered: dict[tuple[str, date], tuple[float, Actor]] = current_app.extensions["seated"]
    place, now = (owner, current.today()), monotonic()
    until, actor = remembered.get(place, (0.0, None))
    if now < until:
        return actor
    try:
        actor = current.registry().actor(*place)
    except StaffUnknown:
        return None
    remembered[place] = (now + REMEMBERED, actor)
    return actor


@bp.errorhandler(HTTPException)
def of_http(error: HTTPException) -> Response:
    """What Flask refuses; 403 can only be the pages' guard missing its proof, and here the proof is the token."""
    status = 401 if error.code == 403 else error.code or 500
    answer = problems.of_status(status)
    if status == 401:
        wrong = ', error="invalid_token"' if "Authorization" in request.headers else ""
        answer.headers["WWW-Authenticate"] = f'Bearer realm="hoichan"{wrong}'
    if error.code == 405 and error.get_response().headers.get("Allow"):
        answer.headers["Allow"] = error.get_response().headers["Allow"]
    return answer


@bp.errorhandler(EngineError)
def of_engine(error: EngineError) -> Response:
    """What the engine refuses."""
    return problems.of_engine(error)


@bp.errorhandler(problems.Refused)
def of_request(error: problems.Refused) -> Response:
    """What is wrong with the request itself."""
    return error.answer()


@bp.errorhandler(Exception)
def of_surprise(error: Exception) -> Response:
    """What nobody foresaw: the log has the details, the program a sentence."""
    current_app.logger.exception("%s %s", request.method, request.path)
    return problems.of_status(InternalServerError.code)
