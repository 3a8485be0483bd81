"""One house for all page tests, and people who are already at their desks."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser import desk
from tests.browser.pages.house import House, open_house

Sit = Callable[..., Page]
PATIENCE = 20_000.0  # milliseconds until what does not come has failed


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The house; each test makes its own cases in it."""
    with open_house(tmp_path_factory.mktemp("house")) as opened:
        yield opened


@pytest.fixture(scope="session")
def seats() -> dict[str, list[dict[str, object]]]:
    """Who has signed in once: their cookies, so that nobody types a password twice."""
    return {}


@pytest.fixture
def sit(house: House, visit: Callable[..., Page], seats: dict[str, list[dict[str, object]]]) -> Sit:
    """`sit("bs.lan")` is Lan's browser, signed in; `phone`, `dark` and `scripts` as in `visit`."""

    def sit_down(name: str, **mode: bool) -> Page:
        page = visit(house.address, **mode)
        page.set_default_timeout(PATIENCE)
        if name in seats:
            page.context.add_cookies(seats[name])
        else:
            desk.sign_in(page, name)
            seats[name] = [one for one in page.context.cookies() if one["name"] == "desk"]
        return page

    return sit_down
