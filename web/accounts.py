"""Signing in and out, and what a person prefers: language and appearance."""

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from engine import Actor
from web import current
from web.labels import seats_of
from web.language import COOKIE, LANGUAGES, gettext
from web.throttle import Tries
from workflows import DEMO_PASSWORD, Account, Staff

bp = Blueprint("accounts", __name__)
THEME = "theme"
YEAR = 365 * 24 * 3600
Page = str | tuple[str, int] | Response
View = TypeVar("View", bound=Callable[..., object])


def public(view: View) -> View:
    """Mark a page that needs no sign-in; all others do."""
    view.public = True  # type: ignore[attr-defined]
    return view


@bp.before_app_request
def require_sign_in() -> Response | None:
    """Let nobody past who has not signed in, unless the page is public."""
    g.actor = seated()
    if g.actor is None and not is_public():
        return redirect(url_for("accounts.sign_in", next=wanted()), 303)
    return None


def wanted() -> str:
    """The page to return to after signing in: the one asked for, or the one whose form was sent too late."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    return urlsplit(came_from()).path


def is_public() -> bool:
    """Whether the address asked for is open to everybody, or does not exist."""
    if request.endpoint is None or request.endpoint == "static":
        return True
    return bool(getattr(current_app.view_functions[request.endpoint], "public", False))


def seated() -> Actor | None:
    """Who sits at this desk, unless the session has grown too old or the account was closed or renewed."""
    if "staff" not in session:
        return None
    account = current.registry().account(session["staff"])
    if account is None or not account.active or account.stamp != session["stamp"] or too_old():
        session.clear()
        return None
    return current.registry().actor(account.name, current.today())


def too_old() -> bool:
    """Whether nobody has touched this session for too long, or it has lasted for too long; else it is touched now."""
    now, settings = datetime.now(UTC), current.settings()
    since, seen = (datetime.fromtimestamp(session[name], UTC) for name in ("since", "seen"))
    if now - since > timedelta(hours=settings.session_hours) or now - seen > timedelta(minutes=settings.idle_minutes):
        return True
    if now - seen > timedelta(minutes=1):
        session["seen"] = int(now.timestamp())
    return False


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> Page:
    """Ask for name and password; the answer to a failure never tells which was wrong."""
    if request.method == "GET":
        return door()
    name, password = request.form.get("name", "").strip().lower(), request.form.get("password", "")
    tries: Tries = current_app.extensions["tries"]
    if tries.closed(name, request.remote_addr or ""):
        abort(429)
    account = current.registry().signed_in(name, password)
    if account is None:
        tries.failed(name, request.remote_addr or "")
        return door(gettext("The sign-in name or the password is not right."), name), 401
    tries.succeeded(name)
    sit_down(account)
    return wearing(redirect(onward(), 303), {COOKIE: account.language, THEME: account.theme})


def sit_down(account: Account) -> None:
    """Begin a new session; nothing of the old one is kept."""
    session.clear()
    now = int(datetime.now(UTC).timestamp())
    session.update(staff=account.name, stamp=account.stamp, since=now, seen=now, desk=secrets.token_hex(8))


def door(refused: str = "", name: str = "") -> str:
    """The sign-in page; the demonstration shows who can be played."""
    return render_template(
        "accounts/sign_in.html",
        refused=refused,
        name=name,
        onward=onward() if request.values.get("next") else "",
        cast=cast() if current.settings().demo else [],
        password=DEMO_PASSWORD if current.settings().demo else "",
    )


def cast() -> list[dict[str, object]]:
    """The fictitious staff by unit; the units of the demonstration's story stand open."""
    near = current.registry().units_below(current.settings().demo_unit)
    units: dict[str, list[Staff]] = {}
    for one in current.registry().everyone():
        units.setdefault(one.unit, []).append(one)
    first = sorted(units, key=lambda unit: (unit not in near, list(units).index(unit)))
    return [{"unit": unit, "open": unit in near, "people": units[unit]} for unit in first]


def onward() -> str:
    """Where the reader wanted to go: an address of ours, never another site's."""
    asked = request.values.get("next", "")
    safe = asked.startswith("/") and not asked.startswith(("//", "/\\")) and asked.isprintable()
    return asked if safe else url_for("inbox.index")


@bp.post("/sign-out")
@public
def sign_out() -> Response:
    """Leave the desk: nothing stays in the browser but language and appearance."""
    session.clear()
    answer = redirect(url_for("accounts.sign_in"), 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@bp.get("/preferences")
def preferences() -> str:
    """Who I am here, and how I like to read."""
    themes = [("auto", gettext("As the device")), ("light", gettext("Light")), ("dark", gettext("Dark"))]
    seats = seats_of(current.actor())
    return render_template("accounts/preferences.html", seats=seats, languages=LANGUAGES.items(), themes=themes)


@bp.post("/preferences")
@public
def prefer() -> Response:
    """Keep a choice of language or appearance: in this browser, and with the account of whoever is signed in."""
    allowed = {"language": LANGUAGES, "theme": current.THEMES}
    chosen = {name: value for name, value in request.form.items() if value in allowed.get(name, ())}
    if g.actor is not None and chosen:
        current.registry().prefer(g.actor.id, **chosen)
    return wearing(redirect(came_from(), 303), chosen)


def wearing(answer: Response, chosen: Mapping[str, str]) -> Response:
    """The answer with language and appearance kept as cookies."""
    for name, value in chosen.items():
        secure = current.settings().secure_cookies
        answer.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=secure)
    return answer


def came_from() -> str:
    """The page of ours on which the choice was made."""
    referrer = request.referrer or ""
    return referrer if referrer.startswith(request.host_url) else url_for("inbox.index")
