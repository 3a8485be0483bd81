"""The floor: what one bare transaction costs, and one bare endpoint around it, with nothing of ours in between."""

from pathlib import Path

from flask import Flask, Response, jsonify, request
from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, insert, select, update

from engine import Database

metadata = MetaData()
thing = Table(
    "floor_thing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("state", String(12), nullable=False),
)
line = Table(
    "floor_line",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("thing_id", Integer, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)
BODY = b"x" * 500


class Bare:
    """Reads one row, updates one, inserts two: durable, like every step."""

    def __init__(self, folder: Path, name: str = "floor.db") -> None:
        self.database = Database(f"sqlite:///{folder / name}")
        metadata.create_all(self.database.pool)
        with self.database.begin() as connection:
            connection.execute(insert(thing).values(id=1, revision=0, state="running"))

    def step(self, body: bytes = BODY) -> int:
        """One transaction; the new revision."""
        with self.database.begin() as connection:
            found = connection.execute(select(thing).where(thing.c.id == 1)).one()
            seen = (thing.c.id == 1) & (thing.c.revision == found.revision)
            connection.execute(update(thing).where(seen).values(revision=found.revision + 1))
            connection.execute(insert(line), [{"thing_id": 1, "body": body}, {"thing_id": 1, "body": body}])
        return int(found.revision) + 1


def bare_app(bare: Bare) -> Flask:
    """Flask with one endpoint around that transaction."""
    app = Flask(__name__)

    @app.post("/step")
    def step() -> Response:
        body = request.get_json()
        return jsonify(revision=bare.step(BODY), echo=body["data"])

    return app
