"""The pages of Hội chẩn: they show and ask, and decide nothing about care."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

from engine import Engine
from web import (
    accounts,
    api,
    cases,
    catalogue,
    current,
    errors,
    health,
    inbox,
    operations,
    persons,
    security,
    studio,
    tasks,
)
from web.assets import keep
from web.compression import squeeze
from web.config import Settings, secret_key
from web.shell import furnish
from web.throttle import Tries
from workflows import Registry


class Id(IntegerConverter):
    """A number in an address that a database can hold; a larger one is an address that does not exist."""

    def __init__(self, map: Map, max: int = 2**63 - 1) -> None:
        super().__init__(map, max=max)


ROOMS = (accounts, inbox, tasks, cases, persons, catalogue, operations, studio, health, api)


def create_app(engine: Engine, registry: Registry, config: Settings | None = None) -> Flask:
    """The pages over this engine and registry, as one WSGI application."""
    settings = config or Settings()
    app = Flask(__name__)
    app.url_map.converters["int"] = Id
    app.secret_key = secret_key(settings)
    app.config["LANGUAGE"] = settings.language
    app.extensions["hoichan"] = current.House(engine, registry, settings)
    app.extensions["tries"] = Tries(settings.sign_in_tries)
    app.after_request(squeeze)
    app.after_request(keep)
    security.protect(app)
    furnish(app)
    errors.handle(app)
    for room in ROOMS:
        app.register_blueprint(room.bp)
    return app
