"""The inbox of somebody with 200 open tasks among 100,000, on the real page and on the question behind it."""

import re
from collections.abc import Iterator
from pathlib import Path

from flask.testing import FlaskClient

from engine import SYSTEM, queries
from web import create_app
from web.assembly import assemble
from web.bench import crowd, drawing
from web.bench.result import Row, middle, timed
from web.config import Settings
from workflows import DEMO_PASSWORD

MINE, OTHERS = 200, 99_800
WHO, UNIT = "bs.lan", "ban_nghe_an"
ROUNDS = 15


def measured(folder: Path) -> Iterator[Row]:
    """Milliseconds on the server."""
    house = assemble(Settings(data=str(folder / "desk"), secret_key="bench"))
    house.registry.load(password=DEMO_PASSWORD)
    house.engine.deploy({"path.bpmn": drawing.care_path(), "triage.dmn": drawing.triage()}, by=SYSTEM)
    crowd.open_tasks(house.engine.database, MINE, UNIT, drawing.LANE)
    crowd.open_tasks(house.engine.database, OTHERS, "bv_thong_nhat", drawing.LANE)
    browser = create_app(house.engine, house.registry, house.settings).test_client()
    sign_in(browser)
    actor = house.registry.actor(WHO)
    assert len(queries.inbox(house.engine, actor)) == MINE
    pages = [timed(lambda: browser.get("/inbox"))[1] for _ in range(ROUNDS)]
    asked = [timed(lambda: queries.inbox(house.engine, actor))[1] for _ in range(ROUNDS)]
    yield Row("inbox_ms", middle(pages), "ms", 30, 10)
    yield Row("inbox_question_ms", middle(asked), "ms")
    house.engine.database.close()


def sign_in(browser: FlaskClient) -> None:
    """Sit down as the physician."""
    page = browser.get("/sign-in").get_data(as_text=True)
    [proof, *_] = re.findall(r'name="csrf_token" value="([^"]+)"', page)
    given = {"csrf_token": proof, "name": WHO, "password": DEMO_PASSWORD}
    assert browser.post("/sign-in", data=given, headers={"Origin": "http://localhost"}).status_code == 303
