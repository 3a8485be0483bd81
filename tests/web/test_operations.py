from tests.web.desk import plain


def test_operators_see_incidents_and_timers(desk, visit):
    page = desk("ht.khoa").read("/operations")
    assert "Không có sự cố nào đang mở." in page and "Hẹn giờ bị trễ" in page


def test_nobody_else_does(lan):
    answer = lan.get("/operations")
    assert answer.status_code == 403
    assert "Vận hành" not in lan.read("/inbox")
    assert "Bạn không được làm việc này" in plain(answer)


def test_the_house_says_that_it_is_alive(desk):
    nobody = desk(None)
    assert nobody.get("/health/live").json == {"status": "live"}
    assert nobody.get("/health").json == {"status": "ready"}
