"""A person at a desk: signs in, opens a task from the inbox, fills in its form as a human would, sends it."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
PASSES = 4  # a field may appear only after another was answered


def sign_in(page: Page, name: str, password: str = "hoichan-demo") -> None:
    page.goto("/sign-in")
    page.fill("#name", name)
    page.fill("#password", password)
    page.click("button.pri")
    page.wait_for_url("**/inbox")


def open_task(page: Page, task_id: int) -> None:
    page.goto("/inbox")
    page.click(f'a[href="/tasks/{task_id}"]')
    page.wait_for_url(f"**/tasks/{task_id}")


def fill(page: Page, answers: dict[str, object]) -> None:
    """Answer every field that is shown; those that stay hidden after all passes are an error."""
    left = list(answers.items())
    for _ in range(PASSES):
        left = [(name, value) for name, value in left if not answer(page, name, value)]
    assert left == [], f"no field on the page for {left}"


def answer(page: Page, name: str, value: object) -> bool:
    """Answer one field; whether it was there to be answered."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return all(list(rows(page, name, value)))
    fields = page.locator(f'[name="{name}"]')
    if value in (None, []):
        return True
    if isinstance(value, str) and page.locator(f'[name="{name}.date"]').is_visible():
        return moment(page, name, value)
    if not fields.count():
        return bool(page.locator(f'[data-name="{name}"]').count())  # shown to be read only
    kind = fields.first.get_attribute("type") or fields.first.evaluate("node => node.tagName.toLowerCase()")
    if kind in ("radio", "checkbox"):
        return choose(fields, value)
    if not fields.first.is_visible():
        return False
    if kind == "select":
        fields.first.select_option(str(value))
    else:
        fields.first.fill(written(value))
    return True


def rows(page: Page, name: str, value: list[dict[str, object]]) -> Iterator[bool]:
    """Answer a list row by row, adding rows where the page has too few."""
    for number, row in enumerate(value):
        if not page.locator(f'[name="{name}._row"][value="{number}"]').count():
            add = page.locator(f'[name="_add"][value="{name}"]')
            if not add.is_visible():
                yield False
                return
            add.click()
        for key, one in row.items():
            yield answer(page, f"{name}.{number}.{key}", one)


def choose(fields: Locator, value: object) -> bool:
    """Tick the right ones of some boxes or radio buttons."""
    wanted = {"on", "true"} if value is True or isinstance(value, dict) else {"false"} if value is False else set()
    wanted |= {str(one) for one in value} if isinstance(value, list) else {str(value)}
    hits = [box for box in fields.all() if box.get_attribute("value") in wanted]
    if not hits:
        return value is False  # a single box that stays empty
    if not hits[0].is_visible():
        return False
    for box in hits:
        box.check()
    return True


def moment(page: Page, name: str, value: str) -> bool:
    """A date and time in their two fields."""
    at = datetime.fromisoformat(value).astimezone(HERE)
    page.fill(f'[name="{name}.date"]', f"{at:%d/%m/%Y}")
    page.fill(f'[name="{name}.time"]', f"{at:%H:%M}")
    return True


def written(value: object) -> str:
    """A value as a Vietnamese clinician types it."""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    text = str(value)
    if len(text) == 10 and text[4] == text[7] == "-":
        return f"{text[8:]}/{text[5:7]}/{text[:4]}"
    return text


def send(page: Page) -> None:
    """Complete the form; what the page refuses is the test's message."""
    task = page.url
    page.click("footer.bar button.pri")
    page.wait_for_load_state()
    confirm = page.locator('[name="_sure"]')
    if page.url == task and confirm.count():
        for box in confirm.all():
            box.check()
        page.click("footer.bar button.pri")
        page.wait_for_load_state()
    problem = page.locator(".sum")
    assert not problem.count(), f"{page.url}: {problem.inner_text()}"
