"""Tells, after the tests, how much of the compatibility kit passes by level and folder, and how quick we are."""

import pytest

TABLES = pytest.StashKey[list[str]]()


@pytest.fixture
def tell(request):
    """A text to print when all tests are done."""
    return request.config.stash.setdefault(TABLES, []).append


def pytest_terminal_summary(terminalreporter, config):
    for table in config.stash.get(TABLES, []):
        terminalreporter.section("decisions beside the kit and others")
        terminalreporter.write_line(table)
