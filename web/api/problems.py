"""What is refused, as problem details (RFC 9457), in the language that the program asks for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict

import orjson
from flask import Response, request

from engine.errors import EngineError, FilesRefused
from web import errors
from web.language import gettext
from workflows import OrganisationUnknown, PersonUnknown, StaffUnknown

TYPE = "application/problem+json"
KIND = "urn:hoichan:problem:"
GIVEN_WRONGLY = (StaffUnknown, PersonUnknown, OrganisationUnknown)
"""What a request names and the registry does not know."""


class Refused(Exception):
    """A request that is wrong in itself: its status, what is wrong, and where."""

    def __init__(self, status: int, detail: str = "", errors: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors

    def answer(self) -> Response:
        """The problem that a program gets to read."""
        told = of_status(self.status, self.detail)
        if self.errors is None:
            return told
        listed = [{"field": field, "detail": detail} for field, detail in self.errors.items()]
        return problem(self.status, self.detail or sentence(self.status), "invalid", errors=listed)


def problem(status: int, detail: str, kind: str, **more: Sequence[object]) -> Response:
    """Problem details: what kind, one sentence, where, and members that a program can use."""
    told = {
        "type": f"{KIND}{kind}" if kind else "about:blank",
        "title": title(status),
        "status": status,
        "detail": detail,
        "instance": request.path,
        **more,
    }
    answer = Response(orjson.dumps(told), status, content_type=TYPE)
    answer.vary.add("Accept-Language")
    return answer


def of_engine(error: EngineError) -> Response:
    """An engine error with its own sentence; the findings of refused files one by one."""
    refusal = errors.of_engine(error)
    status = 422 if isinstance(error, GIVEN_WRONGLY) else refusal.status
    more = {"findings": [asdict(one) for one in error.findings]} if isinstance(error, FilesRefused) else {}
    return problem(status, refusal.sentence, snake(type(error).__name__), **more)


def of_status(status: int, detail: str = "") -> Response:
    """A refusal that its status tells."""
    return problem(status, detail or sentence(status), "")


def title(status: int) -> str:
    """The short name of a status: the same for every problem that has it."""
    titles = {
        401: gettext("Not signed in"),
        405: gettext("Not possible here"),
        412: gettext("Already done otherwise"),
        415: gettext("Not understood"),
    }
    return titles.get(status) or errors.heading(status)


def sentence(status: int) -> str:
    """What a program's author is told when no error of ours says more."""
    sentences = {
        400: gettext("The request cannot be read: it is not the JSON that is expected here."),
        401: gettext("Send a token that is still valid as “Authorization: Bearer TOKEN”."),
        404: gettext("There is nothing at this address."),
        405: gettext("This address does not take this method."),
        412: gettext("Someone else changed this case in the meantime. Read it again, then decide."),
        413: gettext("What was sent is too large."),
        415: gettext("Send JSON, as “Content-Type: application/json”."),
        422: gettext("Some values are missing or wrong."),
    }
    ours = gettext("Something went wrong on our side. Nothing was changed.")
    return sentences.get(status, ours if status >= 500 else sentences[400])


def snake(name: str) -> str:
    """`TaskNotOpen` as `task_not_open`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
