"""What every answer carries and every post must prove: headers, nonce, same origin, sizes."""

import secrets

from flask import Flask, Response, abort, g, request
from flask_wtf.csrf import CSRFProtect

from web import current

csrf = CSRFProtect()

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "worker-src 'self'; manifest-src 'self'"
)
READING = ("GET", "HEAD", "OPTIONS")


def protect(app: Flask) -> None:
    """Put the guards before and behind every request."""
    settings = app.extensions["hoichan"].settings
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_body_bytes,
        MAX_FORM_PARTS=5_000,
        SESSION_COOKIE_NAME="__Host-desk" if settings.secure_cookies else "desk",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # a form may stay open at the bedside; the session's own end is the limit
        WTF_CSRF_SSL_STRICT=False,  # same_origin below is stricter
    )
    app.before_request(same_origin)
    csrf.init_app(app)
    app.after_request(guard)


def nonce() -> str:
    """The word that lets the scripts of this one answer run."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def same_origin() -> None:
    """Refuse a post that another site's page sends with our cookies."""
    if request.method in READING or "Authorization" in request.headers:
        return
    site = request.headers.get("Sec-Fetch-Site")
    own = current.settings().origin or request.host_url.rstrip("/")
    if not (site == "same-origin" if site is not None else sender() == own):
        abort(403)


def sender() -> str:
    """Where an older browser says that the post comes from."""
    return request.headers.get("Origin") or "/".join((request.referrer or "").split("/", 3)[:3])


def guard(response: Response) -> Response:
    """Headers of every answer; pages are never kept by anyone."""
    response.headers.update(HEADERS)
    response.headers["Content-Security-Policy"] = POLICY.format(nonce=nonce())
    if current.settings().secure_cookies:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
