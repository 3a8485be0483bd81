"""Whatever a program sends, it gets an answer that is described, and nothing breaks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = some.sampled_from("workflow data subject unit name correlation_key person_code complaints".split())
NAMED = some.sampled_from(["small_visit", "small_refused", "CB-0427", "HS-2026-0001", "bs.lan", "ban_nghe_an"])
BODIES = VALUES | some.dictionaries(NAMES, VALUES | NAMED | some.dictionaries(NAMES, VALUES), max_size=4)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
POSTS = ["/cases", "/messages", "/signals", "/tasks/1/claim", "/tasks/1/complete", "/tasks/1/assign", "/deployments"]


@pytest.mark.parametrize("path", POSTS)
def test_no_body_breaks_a_post(lan, visit, path):
    @FEW
    @given(body=BODIES, key=some.none() | some.text(min_size=1, max_size=9))
    def sent(body, key):
        headers = {"Idempotency-Key": key.encode("utf-8").decode("latin-1")} if key and key.isprintable() else {}
        assert lan.post(path, body, headers).status_code < 500

    sent()


@pytest.mark.parametrize("path", ["/cases", "/tasks", "/cases/1", "/tasks/1"])
def test_no_query_breaks_a_question(lan, visit, path):
    @FEW
    @given(query=some.dictionaries(some.sampled_from(["state", "limit", "cursor", "case", "role"]), some.text()))
    def asked(query):
        answer = lan.ask("GET", path, query_string=query)
        assert answer.status_code < 500

    asked()
