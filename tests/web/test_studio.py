from tests.web.desk import plain


def test_every_workflow_stands_with_its_versions_and_its_diagram(desk):
    linh = desk("qt.linh")
    assert "Thăm khám thử" in linh.read("/studio")
    assert "đã phát hành" in linh.read("/studio/small_visit/1")
    source = linh.get("/workflows/small_visit/1.xml")
    assert source.mimetype == "application/xml" and b"small_visit" in source.data


def test_an_unknown_version_is_a_sentence(desk):
    linh = desk("qt.linh")
    for path in ("/studio/small_visit/9", "/workflows/small_visit/9.xml", "/workflows/nonsense/1.xml"):
        answer = linh.get(path)
        assert answer.status_code == 404
        assert "Không có quy trình đã phát hành" in plain(answer)
