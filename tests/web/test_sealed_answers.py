import pytest

OPINION = {"complaints": "Suy tim mất bù", "pulse": "80", "assessment": "on_dinh"}


@pytest.fixture
def council(engine, physician, lan):
    """Two experts are asked at once; Lan has answered."""
    case = engine.start("small_council", {}, by=physician, subject="CB-0427")
    first = next(task for task in case.tasks if task.assignee == "bs.lan")
    assert lan.post(f"/tasks/{first.id}/complete", **OPINION).status_code == 303
    return case


def test_whoever_still_owes_an_opinion_does_not_read_the_others(council, hien):
    second = next(task for task in council.tasks if task.assignee == "tp.hien")
    assert "Suy tim mất bù" not in hien.read(f"/tasks/{second.id}")
    page = hien.read(f"/cases/{council.id}")
    assert "Suy tim mất bù" not in page
    assert "Ý kiến của người khác còn niêm phong đến khi bạn gửi ý kiến của mình." in page


def test_the_expert_reads_the_own_opinion(council, lan):
    page = lan.read(f"/cases/{council.id}")
    assert "Suy tim mất bù" in page and "niêm phong" not in page


def test_when_all_have_answered_everything_can_be_read(council, hien):
    second = next(task for task in council.tasks if task.assignee == "tp.hien")
    hien.post(f"/tasks/{second.id}/complete", **OPINION | {"complaints": "Viêm phổi"})
    page = hien.read(f"/cases/{council.id}")
    assert "Suy tim mất bù" in page and "Viêm phổi" in page and "niêm phong" not in page
