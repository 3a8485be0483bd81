from tests.web.desk import ORIGIN, Desk, plain
from web import create_app
from web.config import Settings
from workflows import DEMO_PASSWORD


def test_whoever_signs_in_comes_to_the_inbox(desk):
    nobody = desk(None)
    answer = nobody.post("/sign-in", name="bs.lan", password=DEMO_PASSWORD)
    assert answer.location == "/inbox"
    assert "Hồ Ngọc Lan" in nobody.read("/inbox")


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(desk):
    wrong = desk(None).post("/sign-in", name="bs.lan", password="not this one")
    unknown = desk(None).post("/sign-in", name="bs.khong", password="not this one")
    assert wrong.status_code == unknown.status_code == 401
    parts = [plain(answer).partition("Người trong bản trình diễn")[0] for answer in (wrong, unknown)]
    assert parts[0] == parts[1]
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in plain(wrong)


def test_nobody_can_try_passwords_without_end(desk):
    stranger = desk(None)
    answers = [stranger.post("/sign-in", name="bs.lan", password=f"guess {count}").status_code for count in range(9)]
    assert answers[:8] == [401] * 8
    assert answers[8] == 429


def test_a_page_that_needs_a_sign_in_leads_back_to_itself_afterwards(desk):
    nobody = desk(None)
    turned_away = nobody.get("/cases?state=all")
    assert turned_away.status_code == 303
    answer = nobody.post(turned_away.location, name="bs.lan", password=DEMO_PASSWORD)
    assert answer.location == "/cases?state=all"


def test_a_form_sent_too_late_leads_back_to_its_page(desk):
    nobody = desk(None)
    headers = ORIGIN | {"Referer": "http://localhost/tasks/7"}
    answer = nobody.client.post("/tasks/7/complete", data={"csrf_token": nobody.proof()}, headers=headers)
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/tasks/7"


def test_a_sign_in_never_leads_to_another_site(desk):
    for elsewhere in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        answer = desk(None).post("/sign-in", name="bs.lan", password=DEMO_PASSWORD, next=elsewhere)
        assert answer.location == "/inbox"


def test_after_signing_out_every_page_asks_again(lan):
    assert lan.post("/sign-out").status_code == 303
    assert lan.get("/inbox").status_code == 303


def test_a_new_password_ends_the_sessions_of_the_old_one(lan, registry):
    registry.set_password("bs.lan", "another long password")
    assert lan.get("/inbox").status_code == 303


def test_a_desk_left_alone_signs_itself_out(lan):
    with lan.client.session_transaction() as session:
        session["seen"] -= 61 * 60
    assert lan.get("/inbox").status_code == 303


def test_the_session_changes_at_every_sign_in(desk):
    browser = desk("bs.lan")
    with browser.client.session_transaction() as before:
        first = before["desk"]
    browser.post("/sign-in", name="bs.lan", password=DEMO_PASSWORD)
    with browser.client.session_transaction() as after:
        assert after["desk"] != first


def test_every_page_but_the_public_ones_asks_for_a_sign_in(app, desk):
    nobody, opened = desk(None), set()
    pages = [rule for rule in app.url_map.iter_rules() if not rule.endpoint.startswith("api.")]
    for rule in pages:
        path = rule.rule.replace("<int:", "<").translate({ord("<"): None, ord(">"): None})
        path = path.replace("task_id", "1").replace("case_id", "1").replace("number", "1")
        answer = nobody.post(path) if "GET" not in rule.methods else nobody.get(path)
        if answer.status_code != 303 or not answer.location.startswith("/sign-in"):
            opened.add(rule.endpoint)
    assert opened == {"static", "accounts.sign_in", "accounts.prefer", "health.live", "health.ready"}


def test_english_is_one_click_away_and_remembered_with_the_account(lan, desk):
    assert "Việc của tôi" in lan.read("/inbox")
    lan.post("/preferences", language="en")
    assert "My tasks" in lan.read("/inbox")
    assert "My tasks" in desk("bs.lan").read("/inbox")


def test_the_appearance_can_be_chosen(lan):
    assert "data-theme" not in lan.get("/inbox").get_data(as_text=True)
    lan.post("/preferences", theme="dark")
    assert '<html lang="vi" data-theme="dark">' in lan.get("/inbox").get_data(as_text=True)
    lan.post("/preferences", theme='"><script>')
    assert 'data-theme="dark"' in lan.get("/inbox").get_data(as_text=True)


def test_the_demonstration_says_so_on_every_page_and_shows_who_can_be_played(desk, lan):
    door = desk(None).read("/sign-in")
    assert "bs.lan" in door and DEMO_PASSWORD in door
    assert "Bản trình diễn." in lan.read("/inbox")


def test_a_real_house_shows_no_sign_ins(engine, registry):

    door = Desk(create_app(engine, registry, Settings(secret_key="x"))).read("/sign-in")
    assert "bs.lan" not in door and "trình diễn" not in door


def test_a_sign_in_from_another_site_is_refused(desk):
    nobody = desk(None)
    data = {"csrf_token": nobody.proof(), "name": "bs.lan", "password": DEMO_PASSWORD}
    assert nobody.client.post("/sign-in", data=data, headers={"Origin": "https://evil.example"}).status_code == 403
    assert (
        nobody.client.post("/sign-in", data=data, headers=ORIGIN | {"Sec-Fetch-Site": "cross-site"}).status_code == 403
    )
