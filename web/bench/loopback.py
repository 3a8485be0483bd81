"""A step through HTTP against the bare endpoint: on one server, in turns."""

import http.client
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import orjson
from waitress.server import create_server
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from engine import SYSTEM
from web import create_app
from web.assembly import assemble
from web.bench import drawing
from web.bench.floor import Bare, bare_app
from web.bench.path import FORM, START, answers_of
from web.bench.result import Row, middle, timed
from web.config import Settings
from web.current import House
from workflows import DEMO_PASSWORD, Tokens

WHO, UNIT = "bs.lan", "ban_nghe_an"
ROUNDS, WARMING = 15, 3
PATIENCE = 60


def measured(folder: Path) -> Iterator[Row]:
    """The median of the ratios of pairs, and both medians."""
    with running(folder / "http") as (port, token):
        caller = Caller(port, token)
        pairs = [pair for round in range(ROUNDS) for pair in caller.turns() if round >= WARMING]
    yield Row("http_over_floor", middle([step / bare for step, bare in pairs]), "×", 2.0, 1.5)
    yield Row("http_step_ms", middle([step for step, _ in pairs]), "ms")
    yield Row("floor_http_ms", middle([bare for _, bare in pairs]), "ms")


class Caller:
    """One client with one open connection."""

    def __init__(self, port: int, token: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def post(self, path: str, body: object) -> dict[str, Any]:
        """The JSON that a post is answered with."""
        self.connection.request("POST", path, orjson.dumps(body), self.headers)
        answer = self.connection.getresponse()
        content = answer.read()
        assert answer.status < 300, content
        return dict(orjson.loads(content))

    def turns(self) -> Iterator[tuple[float, float]]:
        """The ten steps of a new case, each followed by one call of the bare endpoint."""
        case = self.post("/api/v1/cases", {"workflow": drawing.KEY, "data": START, "unit": UNIT})
        while case["tasks"]:
            task = case["tasks"][0]
            body = {"data": answers_of(task["element"], task["seat"])}
            case, step = timed(partial(self.post, f"/api/v1/tasks/{task['id']}/complete", body))
            yield step, timed(partial(self.post, "/floor/step", {"data": FORM}))[1]


@contextmanager
def running(folder: Path) -> Iterator[tuple[int, str]]:
    """The server in a process of its own: its port, and a token."""
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(str(folder), there), daemon=True)
    server.start()
    try:
        if not here.poll(PATIENCE):
            raise TimeoutError("the server of the benchmark does not answer")
        yield here.recv()
    finally:
        server.terminate()
        server.join(PATIENCE)


def serve(folder: str, told: Connection) -> None:
    """Serve the API and the bare endpoint side by side."""
    house = furnished(folder)
    app = create_app(house.engine, house.registry, house.settings)
    both = DispatcherMiddleware(app, {"/floor": bare_app(Bare(Path(folder), "hoichan.db"))})
    server = create_server(both, host="127.0.0.1", port=0, threads=4)
    told.send((server.effective_port, Tokens(house.registry).create(WHO)))
    server.run()


def furnished(folder: str) -> House:
    """A house with the demo's roster and the measured path."""
    house = assemble(Settings(data=folder, secret_key="bench"))
    house.registry.load(password=DEMO_PASSWORD)
    house.engine.deploy({"path.bpmn": drawing.care_path(), "triage.dmn": drawing.triage()}, by=SYSTEM)
    return house
