"""A running demo and a real browser, both on this machine alone."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
REQUIRED = bool(os.environ.get("HOICHAN_REQUIRE_BROWSER"))
QUIET = ("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run")
ALONE = ("disable-background-networking", "disable-component-update", "disable-sync")
ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60.0  # seconds until a demo that does not answer has failed


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, once for all tests."""
    if not CHROMIUM.exists():
        if REQUIRED:
            pytest.fail(f"{CHROMIUM} is missing, and HOICHAN_REQUIRE_BROWSER asks for it", pytrace=False)
        pytest.skip(f"NO BROWSER TEST RUNS: {CHROMIUM} is missing (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[f"--{flag}" for flag in (*QUIET, *ALONE)], headless=True
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a fresh demo, fed with the fictitious roster; all browser tests share it."""
    data = tmp_path_factory.mktemp("demo")
    port = free_port()
    log = data / "demo.log"
    command = [Path(sys.executable).with_name("hoichan"), "demo", "--port", str(port), "--data", data / "var"]
    with log.open("wb") as output, subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output) as demo:
        try:
            wait_for(f"http://localhost:{port}/health/live", demo, log)
            yield f"http://localhost:{port}"
        finally:
            demo.terminate()
            try:
                demo.wait(10)
            except subprocess.TimeoutExpired:
                demo.kill()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page of its own for one person: `visit(server)`, `visit(server, phone=True, dark=True, scripts=False)`.

    A script error or a breach of the content security policy on any of these pages fails the test.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(address: str, *, phone: bool = False, dark: bool = False, scripts: bool = True) -> Page:
        context = chromium.new_context(
            base_url=address,
            viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 900},
            has_touch=phone,
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.extend(breaches(message)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def breaches(message: ConsoleMessage) -> list[str]:
    return [message.text] if "Content Security Policy" in message.text else []


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(address: str, demo: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while demo.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the demo did not answer at {address}:\n{log.read_text(errors='replace')[-4000:]}", pytrace=False)
