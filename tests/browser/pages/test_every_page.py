"""What must hold on every page: phones, darkness, English, the keyboard, and how little is sent."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk
from tests.browser.pages.conftest import Sit
from tests.browser.pages.house import House

MARKS = re.compile(r"[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ]")
SIDEWAYS = """() => {
    const wide = document.documentElement.clientWidth, own = '.chips, [data-diagram], .vh, .skip';
    const out = [...document.querySelectorAll('body *')].filter(one => !one.closest(own))
        .filter(one => one.getBoundingClientRect().right > wide + 1 && one.getClientRects().length);
    return document.documentElement.scrollWidth > wide ? out.map(one => one.outerHTML.slice(0, 120)).slice(0, 3) : [];
}"""
UNNAMED = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea')]
    .filter(one => one.checkVisibility())
    .filter(one => !(one.ariaLabel || one.title || one.textContent.trim() || one.labels?.length))
    .map(one => one.outerHTML.slice(0, 120))"""
OUTLINE = """() => Math.max(...[document.activeElement, document.activeElement.closest('.row')].filter(one => one)
    .map(one => getComputedStyle(one))
    .map(style => style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)))"""
WORDS = r"""() => {
    document.querySelectorAll('.djs-container').forEach(drawing => drawing.remove());
    return `${document.title}\n${document.body.innerText}`.split('\n');
}"""
DARK = "rgb(12, 19, 21)"


@pytest.fixture(scope="module")
def places(house: House) -> dict[str, list[str]]:
    """Every page, by who reads it; there is a case at the bedside, a free task, and a task of somebody else's."""
    bedside, free = house.visit_at_the_bedside("CB-0025"), house.visit_due("CB-0026").tasks[0]
    lan = ["/inbox", f"/tasks/{bedside.id}", f"/cases/{bedside.case_id}", "/cases", "/persons", "/persons/CB-0025"]
    return {
        "bs.lan": [*lan, "/start", "/preferences", "/nothing", "/operations"],
        "dp.thuy": [f"/tasks/{free.id}", f"/tasks/{bedside.id}", "/start/home_visit", f"/cases/{free.case_id}"],
        "qt.linh": ["/studio", "/studio/home_visit/1", "/operations"],
    }


def tour(readers: dict[str, Page], places: dict[str, list[str]]) -> Iterator[tuple[str, Page]]:
    """Every page one after the other, each read by its reader."""
    for name, paths in places.items():
        for path in paths:
            readers[name].goto(path)
            yield f"{name} {path}", readers[name]


def test_on_a_phone_in_the_dark_nothing_scrolls_sideways(sit: Sit, places: dict[str, list[str]]):
    wrong = []
    readers = {name: sit(name, phone=True, dark=True) for name in places}
    for place, page in tour(readers, places):
        wrong += [f"{place}: {one}" for one in page.evaluate(SIDEWAYS)]
        wrong += [f"{place}: no name: {one}" for one in page.evaluate(UNNAMED)]
        if page.evaluate("getComputedStyle(document.body).backgroundColor") != DARK:
            wrong.append(f"{place} is not dark")
    assert wrong == []


def test_every_page_can_be_read_wholly_in_english_and_again_in_vietnamese(
    sit: Sit, house: House, places: dict[str, list[str]]
):
    data = sorted(names(house), key=len, reverse=True)
    readers = {name: sit(name) for name in places}
    left = []
    try:
        for page in readers.values():
            choose(page, "English")
        for place, page in tour(readers, places):
            assert page.get_attribute("html", "lang") == "en", place
            left += [f"{place}: {line}" for line in page.evaluate(WORDS) if MARKS.search(without(line, data))]
    finally:
        for page in readers.values():
            choose(page, "Tiếng Việt")
    assert left == []


def choose(page: Page, language: str) -> None:
    """Read on in another language, and see that it is so."""
    page.goto("/inbox")
    page.locator(".me").get_by_role("button", name=language).click()
    expect(page.locator("h1")).to_have_text("My tasks" if language == "English" else "Việc của tôi")


def names(house: House) -> set[str]:
    """What stays Vietnamese in English: names of people and places, the house's own name, the other language's."""
    people = {one.name for one in house.registry.everyone()}
    places = {one.called("en", short=True) for one in house.registry.organisations()}
    return people | places | {"Hội chẩn", "Tiếng Việt", "Nghệ An"}


def without(line: str, data: list[str]) -> str:
    for one in data:
        line = line.replace(one, "")
    return line


def test_the_keyboard_reaches_the_content_at_once_and_shows_where_it_is(sit: Sit, house: House):
    task = house.visit_at_the_bedside("CB-0027")
    page = sit("bs.lan")
    for path in ("/inbox", f"/tasks/{task.id}"):
        page.goto(path)
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Tới nội dung chính")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#main') !== null"), path
        width = page.evaluate(OUTLINE)
        assert width >= 3, path
    page.focus("[name=received_by]")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/tasks/{task.id}(#main)?$"))


def test_a_clinician_s_page_costs_little_even_the_first_time(sit: Sit, house: House):
    task = house.visit_at_the_bedside("CB-0028")
    for number in range(12):
        house.visit_due(f"CB-00{29 + number % 6}")
    for name, path in (("dp.thuy", "/inbox"), ("bs.lan", f"/tasks/{task.id}")):
        sent = carried(sit(name), path)
        assert len(sent) <= 6 and sum(sent) <= 40_000, f"{path}: {sent}"


def carried(page: Page, path: str) -> list[float]:
    """The bytes of each answer that a page needs when nothing is kept from before."""
    network, sent = page.context.new_cdp_session(page), []
    network.send("Network.enable")
    network.send("Network.clearBrowserCache")
    network.on("Network.loadingFinished", lambda told: sent.append(told["encodedDataLength"]))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    return sent


def test_a_desk_that_is_signed_out_loses_nothing_but_the_page(sit: Sit, house: House):
    task = house.visit_due("CB-0033").tasks[0]
    page = sit("dp.thuy")
    page.goto(f"/tasks/{task.id}")
    page.context.clear_cookies(name="desk")
    page.goto(f"/tasks/{task.id}")
    page.fill("#name", "dp.thuy")
    page.fill("#password", desk.sign_in.__defaults__[0])
    page.click("button.pri")
    expect(page).to_have_url(f"{house.address}/tasks/{task.id}")
