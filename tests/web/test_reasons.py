import pytest

from web import reasons

STUCK = "no condition of its flows is true, and it has no default flow"


def test_a_known_reason_is_said_in_vietnamese(app):
    with app.test_request_context():
        assert reasons.told(STUCK).words == "không nhánh nào đúng điều kiện, và không có nhánh mặc định"


def test_a_known_reason_keeps_the_name_in_it(app):
    with app.test_request_context():
        assert reasons.told("nobody catches the error “no_bed”").words == "không ai xử lý lỗi “no_bed”"


@pytest.mark.parametrize("reason", ["division by zero", "“x” is odd"])
def test_an_unknown_reason_is_left_to_operators(app, reason):
    with app.test_request_context():
        told = reasons.told(reason)
    assert (told.words, told.detail) == ("", reason)
