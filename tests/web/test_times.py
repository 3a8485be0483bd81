from datetime import timedelta

import pytest

from web import times

LEFT = [
    (timedelta(minutes=-40), "late", "Trễ 40 phút", "hạn 08:20 hôm nay"),
    (timedelta(hours=-14), "late", "Trễ 14 giờ", "hạn 19:00 hôm qua"),
    (timedelta(days=-2), "late", "Trễ 2 ngày", "hạn 09:00, 21/11"),
    (timedelta(minutes=12), "soon", "Còn 12 phút", "hạn 09:12 hôm nay"),
    (timedelta(hours=1, minutes=20), "soon", "Còn 1 giờ 20 phút", "hạn 10:20 hôm nay"),
    (timedelta(hours=8), "now", "Hôm nay", "hạn 17:00 hôm nay"),
    (timedelta(days=2), "next", "Thứ Tư", "hạn 09:00, 25/11"),
    (timedelta(days=60), "next", "Còn 60 ngày", "hạn 09:00, 22/01/2027"),
]


@pytest.mark.parametrize(("left", "state", "relative", "absolute"), LEFT)
def test_a_deadline_is_told_relative_first_and_absolute_below(app, clock, left, state, relative, absolute):
    with app.test_request_context():
        told = times.due(clock.now() + left)
    assert (told.state, told.relative, told.absolute) == (state, relative, absolute)


def test_a_task_without_a_deadline_says_so(app):
    with app.test_request_context():
        assert times.due(None).relative == "Không có hạn"
