"""Checks what a program answers by the form of the task, as the pages check a person."""

from collections.abc import Mapping
from typing import Any

from engine import Data, Form
from web.api.problems import Refused
from web.forms import sources
from web.language import gettext


def checked(form: Form, data: Mapping[str, Any], facts: Mapping[str, object]) -> Data:
    """The answers as the form takes them; everything that is wrong is told by field."""
    answers = form.read_json(data, facts, sources=sources(facts))
    if not answers.valid:
        wrong = {path: gettext(told.text, **told.params) for path, told in answers.errors.items()}
        raise Refused(422, gettext("The form has missing or wrong values."), wrong)
    return answers.data
