"""A program that uses the API: it sends JSON and a token, and checks every answer against the description."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

PREFIX = "/api/v1"


class Program:
    def __init__(self, app: Flask, token: str | None, lang: str = "en") -> None:
        self.client = app.test_client(use_cookies=False)
        self.described = app.test_client().get(f"{PREFIX}/openapi.json").get_json()
        self.headers = {"Accept-Language": lang} | ({"Authorization": f"Bearer {token}"} if token else {})

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> TestResponse:
        return self.ask("GET", path, headers)

    def post(self, path: str, body: object = None, headers: Mapping[str, str] | None = None) -> TestResponse:
        return self.ask("POST", path, headers, **({} if body is None else {"json": body}))

    def ask(self, method: str, path: str, headers: Mapping[str, str] | None = None, **how: Any) -> TestResponse:
        answer = self.client.open(PREFIX + path, method=method, headers={**self.headers, **(headers or {})}, **how)
        self.hold_to_the_description(answer)
        return answer

    def hold_to_the_description(self, answer: TestResponse) -> None:
        if answer.status_code >= 400:
            assert answer.mimetype == "application/problem+json", answer.text
            self.fits(answer.get_json(force=True), "Problem")
            assert answer.get_json(force=True)["status"] == answer.status_code
            assert "Traceback" not in answer.text

    def fits(self, value: object, name: str) -> None:
        schema = {"$ref": f"#/components/schemas/{name}", "components": self.described["components"]}
        Draft202012Validator(schema).validate(value)
