"""Who comes in, and what is told to those who do not."""

from datetime import timedelta

import pytest

from tests.web.api.program import PREFIX, Program
from workflows import StaffUnknown, Tokens

PATHS = ["/cases", "/tasks", "/workflows", "/cases/1", "/tasks/1"]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_read_without_a_token(app, path):
    answer = Program(app, None).get(path)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="hoichan"'


def test_nothing_is_done_without_a_token(app):
    assert Program(app, None).post("/cases", {"workflow": "small_visit"}).status_code == 401


@pytest.mark.parametrize("token", ["", "hoichan_wrong", "Ở đâu", "x" * 10_000])
def test_a_wrong_token_opens_nothing(app, token):
    answer = app.test_client().get(f"{PREFIX}/cases", headers={"Authorization": f"Bearer {token}".encode()})
    assert answer.status_code == 401
    assert "invalid_token" in answer.headers["WWW-Authenticate"]


def test_a_session_of_the_pages_opens_nothing_here(desk):
    physician = desk("bs.lan")
    assert physician.get(f"{PREFIX}/cases").status_code == 401
    assert physician.client.post(f"{PREFIX}/cases", json={}, headers={"Origin": "http://localhost"}).status_code == 401


def test_a_token_opens_no_page(app, registry):
    token = Tokens(registry).create("bs.lan")
    assert app.test_client().get("/inbox", headers={"Authorization": f"Bearer {token}"}).status_code == 303


def test_a_token_is_kept_only_as_a_hash(registry):
    token = Tokens(registry).create("bs.lan")
    with registry.database.connect() as connection:
        kept = connection.exec_driver_sql("SELECT * FROM api_token").one()
    assert token not in map(str, kept) and token.removeprefix("hoichan_") not in str(kept)


def test_a_token_that_was_withdrawn_or_has_run_out_opens_nothing(app, registry):
    tokens = Tokens(registry)
    secret = tokens.create("bs.lan", days=1)
    assert tokens.owner(secret) == "bs.lan"
    tokens.withdraw(tokens.all()[0].id)
    assert tokens.owner(secret) is None
    short, today = tokens.create("bs.lan", days=1), registry.today()
    registry.today = lambda: today + timedelta(days=2)
    assert tokens.owner(short) is None


def test_a_closed_account_closes_its_tokens(app, registry):
    token = Tokens(registry).create("bs.lan")
    registry.close_account("bs.lan")
    assert Program(app, token).get("/cases").status_code == 401


def test_only_staff_get_a_token(registry):
    with pytest.raises(StaffUnknown):
        Tokens(registry).create("ai.do")


def test_an_unknown_address_is_a_problem_too(lan):
    assert lan.get("/nothing/here").status_code == 404
    assert lan.ask("DELETE", "/cases").status_code == 405


@pytest.mark.parametrize(
    ("body", "content", "status"),
    [
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"", "application/json", 400),
        (b"workflow=small_visit", "application/x-www-form-urlencoded", 415),
        (b"[]", "application/json", 422),
        (b"null", "application/json", 422),
        (b'{"workflow":' + b"[" * 100_000, "application/json", 400),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(lan, body, content, status):
    answer = lan.ask("POST", "/cases", data=body, content_type=content)
    assert answer.status_code == status


def test_a_body_that_is_too_large_is_refused_unread(lan):
    answer = lan.ask("POST", "/cases", data=b" " * 3_000_000, content_type="application/json")
    assert answer.status_code == 413


def test_the_language_of_a_refusal_is_the_one_asked_for(app):
    vietnamese, english = Program(app, None, "vi,en;q=0.5"), Program(app, None, "en-GB")
    assert vietnamese.get("/cases").get_json(force=True)["title"] != english.get("/cases").get_json(force=True)["title"]
