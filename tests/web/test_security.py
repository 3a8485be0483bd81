import re

from tests.web.desk import ORIGIN, plain


def test_every_page_carries_the_headers_that_keep_strangers_out(lan):
    for path in ("/inbox", "/nowhere", "/sign-in", "/health/live"):
        headers = lan.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "style-src 'self'" in policy and "unsafe" not in policy


def test_the_nonce_changes_with_every_answer(lan):
    found = {re.search(r"nonce-([^']+)", lan.get("/inbox").headers["Content-Security-Policy"])[1] for _ in range(3)}
    assert len(found) == 3


def test_no_template_styles_or_runs_anything_inline(lan, visit):
    for path in ("/inbox", "/cases", f"/cases/{visit.id}", f"/tasks/{visit.tasks[0].id}", "/persons/CB-0427", "/start"):
        page = lan.get(path).get_data(as_text=True)
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", page), path
        assert all("nonce=" in tag for tag in re.findall(r"<script[^>]*>", page)), path


def test_a_post_without_proof_changes_nothing_and_says_why(lan, visit):
    answer = lan.client.post(f"/tasks/{visit.tasks[0].id}/claim", headers=ORIGIN)
    assert answer.status_code == 400
    assert "Mở lại trang rồi làm lại bước này" in plain(answer)


def test_a_post_without_a_known_origin_is_refused(lan):
    answer = lan.client.post("/sign-out", data={"csrf_token": lan.proof()})
    assert answer.status_code == 403
    assert lan.get("/inbox").status_code == 200


def test_too_large_a_post_is_refused_with_a_sentence(lan, visit):
    answer = lan.client.post(
        f"/tasks/{visit.tasks[0].id}/complete", data={"complaints": "a" * 2_100_000}, headers=ORIGIN
    )
    assert answer.status_code == 413
    assert "Nội dung gửi lên quá lớn." in plain(answer)


def test_errors_are_told_in_the_house_style_and_language(lan):
    missing, wrong = lan.get("/nowhere"), lan.get("/sign-out")
    assert (missing.status_code, wrong.status_code) == (404, 405)
    assert "Địa chỉ này không có gì." in plain(missing)
    assert "Về Việc của tôi" in plain(wrong)


def test_a_fault_of_ours_shows_no_trace(app, lan):
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def broken():
        raise RuntimeError("a secret detail")

    app.view_functions["inbox.index"] = broken
    answer = lan.get("/inbox")
    assert answer.status_code == 500
    assert "secret" not in answer.get_data(as_text=True)
    assert "Có lỗi ở phía hệ thống." in plain(answer)


def test_a_script_gets_a_fragment_instead_of_a_page(lan):
    answer = lan.get("/tasks/999999", **{"HX-Request": "true"})
    assert answer.status_code == 404
    assert "<html" not in answer.get_data(as_text=True)
    assert "Không có việc này" in plain(answer)


def test_pages_travel_compressed_and_sheets_are_kept(lan):
    page = lan.get("/inbox", **{"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    sheet = re.search(r'href="(/static/house.css\?v=[^"]+)"', lan.get("/inbox").get_data(as_text=True))[1]
    assert "immutable" in lan.get(sheet).headers["Cache-Control"]
