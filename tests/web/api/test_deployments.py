"""Deployments through the API."""

from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

DIAGRAMS = Path(__file__).parent.parent / "diagrams"
DIAGRAM = (DIAGRAMS / "small_visit.bpmn").read_bytes()


def send(program, files, note=""):
    sent = [("files", FileStorage(BytesIO(content), name)) for name, content in files.items()]
    boundary, body = encode_multipart(MultiDict([*sent, ("note", note)]))
    return program.ask("POST", "/deployments", data=body, content_type=f"multipart/form-data; boundary={boundary}")


def test_a_changed_diagram_becomes_a_new_version(linh):
    answer = send(linh, {"small_visit.bpmn": DIAGRAM.replace("Xem kết quả".encode(), "Xem lại".encode())})
    assert answer.status_code == 201
    linh.fits(answer.get_json(), "Deployment")
    assert answer.get_json()["versions"] == [{"workflow": "small_visit", "version": 2, "status": "published"}]
    [found] = small_visit(linh)
    assert (found["workflow"], found["version"], found["startable"]) == ("small_visit", 2, False)


def test_the_same_files_again_change_nothing(linh):
    answer = send(linh, {path.name: path.read_bytes() for path in DIAGRAMS.iterdir()})
    assert (answer.status_code, answer.get_json()["versions"]) == (200, [])


def small_visit(program):
    return [one for one in program.get("/workflows").get_json()["workflows"] if one["workflow"] == "small_visit"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<bpmn",
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        DIAGRAM.replace(b'targetRef="abnormal"', b'targetRef="nowhere"'),
        DIAGRAM.replace(b'=assessment = "bat_thuong"', b"=assessment ="),
    ],
)
def test_a_diagram_that_cannot_be_executed_is_refused_with_its_findings(linh, content):
    answer = send(linh, {"small_visit.bpmn": content})
    assert answer.status_code == 422
    findings = answer.get_json(force=True)["findings"]
    assert findings and all(one["file"] == "small_visit.bpmn" and one["message"] for one in findings)
    assert [one["version"] for one in small_visit(linh)] == [1]


def test_a_file_of_another_kind_is_refused(linh):
    assert send(linh, {"notes.txt": b"hello"}).status_code == 422


def test_who_does_not_edit_workflows_deploys_nothing(lan):
    assert send(lan, {"small_visit.bpmn": DIAGRAM}).status_code == 403


def test_a_deployment_without_files_is_refused(linh):
    assert send(linh, {}).status_code == 422
    assert linh.post("/deployments", {"files": []}).status_code == 422


def test_files_that_are_too_large_are_refused(linh):
    assert send(linh, {"small_visit.bpmn": DIAGRAM + b" " * 3_000_000}).status_code == 413


def test_workflows_say_which_of_them_one_may_start(lan):
    lan.fits(lan.get("/workflows").get_json(), "Workflows")
    assert [one["startable"] for one in small_visit(lan)] == [True]
