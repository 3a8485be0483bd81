"""What `make setup` and `make islands` stand on: two locks, with hashes and without the address of any server."""

import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_lock_of_python_names_no_server_and_hashes_everything():
    lines = (ROOT / "requirements.lock").read_text().replace("\\\n", " ").splitlines()
    locked = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in locked if not re.fullmatch(r"[a-z0-9.-]+==\S+.*--hash=sha256:[0-9a-f]{64}\s*", line)] == []
    assert [line for line in lines if "://" in line or line.lstrip().startswith("-")] == []


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"].values()
    wanted = [*project["dependencies"], *(each for extra in extras for each in extra)]
    locked = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.lock").read_text(), re.M))
    assert {name.lower() for each in wanted for name in re.findall(r"^[\w.-]+", each)} - locked == set()


def test_every_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text()
    guests = re.findall(r'^    "[^"]+",.*$', text.split("[project.scripts]")[0], re.M)
    assert [guest for guest in guests if not re.search(r",\s+# \S", guest)] == []


def test_the_lock_of_the_islands_names_no_server_and_hashes_everything():
    packages = json.loads((ROOT / "web/islands/package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
