"""A desk in the house: somebody signed in, who opens pages and sends forms as a browser does."""

import re
from html import unescape

from flask import Flask
from werkzeug.test import TestResponse

from workflows import DEMO_PASSWORD

ORIGIN = {"Origin": "http://localhost"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Desk:
    """One browser, signed in or not."""

    def __init__(self, app: Flask, name: str | None = None) -> None:
        self.client = app.test_client()
        if name:
            assert self.post("/sign-in", name=name, password=DEMO_PASSWORD).status_code == 303

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.client.get(path, headers=headers, buffered=True)

    def read(self, path: str) -> str:
        """The text of a page that opens."""
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return plain(answer)

    def post(self, path: str, **values: object) -> TestResponse:
        """Send a form with the proof that a page of ours gave."""
        return self.client.post(path, data={"csrf_token": self.proof(), **values}, headers=ORIGIN)

    def proof(self) -> str:
        page = self.client.get("/preferences", follow_redirects=True).get_data(as_text=True)
        return TOKEN.findall(page)[0]


def plain(answer: TestResponse) -> str:
    """What a reader sees of a page: its text without tags."""
    body = re.sub(r"<(script|svg)\b.*?</\1>", " ", answer.get_data(as_text=True), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))
