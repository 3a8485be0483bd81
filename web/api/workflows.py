"""The workflows that are published."""

from flask import Response

from engine import queries
from web import current
from web.api.operation import Operation, offer, said


@offer(Operation("GET", "/workflows", "The published workflows, and which of them one may start", {200: "Workflows"}))
def index() -> Response:
    """The newest version of every workflow."""
    engine, actor = current.engine(), current.actor()
    startable = {one.key for one in queries.startable(engine, actor)}
    found = [
        {
            "workflow": one.key,
            "version": one.number,
            "title": one.title,
            "title_en": one.title_en,
            "startable": one.key in startable,
        }
        for one in queries.newest(engine)
    ]
    return said({"workflows": found})
