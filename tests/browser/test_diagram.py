"""The diagram viewer, on a page of nothing else."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

HERE = Path(__file__).parent
DIST = HERE.parent.parent / "web" / "static" / "dist"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"
MARKS = {
    "arrived": {"state": "done", "label": "Đã xong"},
    "triage": {"state": "done", "count": 2, "label": "Đã xong"},
    "examine": {"state": "late", "label": "Trễ"},
    "no_such_element": {"state": "done"},
}
KINDS = {".css": "text/css", ".js": "text/javascript", ".bpmn": "application/xml"}


class OnePage(BaseHTTPRequestHandler):
    """Serves a page with one diagram, and the built files."""

    def do_GET(self) -> None:
        name = Path(self.path).name
        found = next((folder / name for folder in (DIST, HERE) if name and (folder / name).exists()), None)
        self.send_response(200 if found or self.path in ("/", "/en") else 404)
        self.send_header("Content-Type", KINDS[found.suffix] if found else "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(found.read_bytes() if found else page("en" if self.path == "/en" else "vi").encode())

    def log_message(self, *_: object) -> None:
        pass


def page(lang: str) -> str:
    viewer = json.loads((DIST / "manifest.json").read_text())["viewer"]
    data = json.dumps({"xml_url": "/visit.bpmn", "marks": MARKS, "flows": ["to_triage", "to_examine", "no_such_flow"]})
    return f"""<!doctype html><html lang="{lang}"><title>Sơ đồ</title><link rel="icon" href="data:,">
    <link rel="stylesheet" href="/{viewer["css"]}"><script type="module" src="/{viewer["js"]}"></script>
    <div data-diagram><script type="application/json">{data}</script></div></html>"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), OnePage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def diagram(visit: Callable[..., Page], address: str) -> Page:
    shown = visit(address)
    shown.goto("/")
    shown.wait_for_selector("[data-state=ready]")
    return shown


def test_each_state_is_told_by_shape_and_word_not_by_colour_alone(diagram: Page) -> None:
    expect(diagram.locator('[data-element-id="triage"].mark-done')).to_have_count(1)
    expect(diagram.locator('[data-element-id="prescribe"].mark-next')).to_have_count(1)
    marks = diagram.locator(".diagram-mark")
    expect(marks).to_have_count(3)
    expect(marks.nth(1)).to_have_text("2Đã xong")
    expect(diagram.locator("[role=img]")).to_have_attribute("aria-label", "Sơ đồ. Khám bệnh: Trễ")


def test_no_word_is_smaller_than_eleven_pixels(diagram: Page) -> None:
    diagram.set_viewport_size({"width": 390, "height": 844})
    diagram.wait_for_timeout(200)
    sizes = diagram.evaluate("""() => [...document.querySelectorAll('.djs-container text')].map((word) =>
        parseFloat(getComputedStyle(word).fontSize) * word.getScreenCTM().a)""")
    assert sizes and min(sizes) >= 11


def test_readers_of_english_see_the_english_names(visit: Callable[..., Page], address: str) -> None:
    shown = visit(address)
    shown.goto("/en")
    expect(shown.locator('[data-element-id="examine"] text')).to_have_text("Examine")
    expect(shown.locator('[data-element-id="with_test_label"] text')).to_have_text("Yes")
    expect(shown.locator('[data-element-id="prescribe"] text')).to_have_text("Kê đơn")


def test_the_path_gone_is_lit(diagram: Page) -> None:
    expect(diagram.locator(".flow-done")).to_have_count(2)


def test_the_logo_of_bpmn_io_stays_uncovered(diagram: Page) -> None:
    assert diagram.evaluate("""() => {
        const logo = document.querySelector('.bjs-powered-by'), box = logo.getBoundingClientRect();
        const corners = [[.1, .1], [.9, .1], [.5, .5], [.1, .9], [.9, .9]];
        const on = ([x, y]) => document.elementFromPoint(box.x + x * box.width, box.y + y * box.height);
        return corners.every((corner) => logo.contains(on(corner)));
    }""")


def test_the_diagram_can_be_enlarged_with_the_keyboard(diagram: Page) -> None:
    before = diagram.locator(".djs-container svg .viewport").get_attribute("transform")
    diagram.get_by_role("button", name="Phóng to").press("Enter")
    assert diagram.locator(".djs-container svg .viewport").get_attribute("transform") != before


def test_a_diagram_that_can_not_be_loaded_says_so(visit: Callable[..., Page], address: str) -> None:
    shown = visit(address)
    shown.route("**/visit.bpmn", lambda route: route.fulfill(status=500))
    shown.goto("/")
    expect(shown.get_by_role("status")).to_contain_text("Chưa lấy được sơ đồ")


def test_a_workflow_without_a_drawing_says_so(visit: Callable[..., Page], address: str) -> None:
    undrawn = (HERE / "visit.bpmn").read_text("utf-8").partition("<bpmndi:BPMNDiagram")[0] + "</bpmn:definitions>"
    shown = visit(address)
    shown.route("**/visit.bpmn", lambda route: route.fulfill(body=undrawn, content_type="application/xml"))
    shown.goto("/")
    expect(shown.get_by_role("status")).to_have_text("Quy trình này không có hình vẽ.")
