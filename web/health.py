"""Whether the house is alive, for the machine that watches it."""

from flask import Blueprint, jsonify
from werkzeug.wrappers import Response

from engine import queries
from web import current
from web.accounts import public

bp = Blueprint("health", __name__, url_prefix="/health")


@bp.get("/live")
@public
def live() -> Response:
    """The process answers."""
    return jsonify(status="live")


@bp.get("")
@public
def ready() -> Response:
    """The process answers and its database does."""
    queries.next_due(current.engine())
    return jsonify(status="ready")
