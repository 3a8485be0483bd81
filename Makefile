# Everything a person types here; each target is idempotent and sets up what it needs.

PYTHON ?= python3
PORT ?= 8000
FUZZ_SECONDS ?= 300
BIN := .venv/bin
ISLANDS := web/islands

.DEFAULT_GOAL := help
.PHONY: help setup islands run test check pictures prove lock wheel clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.installed ## the virtual environment, from the locked file, and the project in it
	@:

.venv/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Hội chẩn needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 1; }
	@echo "· creating .venv"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.locked: requirements.lock .venv/.created
	@echo "· installing what requirements.lock names"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/.installed: pyproject.toml .venv/.locked
	@echo "· installing the project"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

islands: setup ## the editors' and the viewer's scripts, into web/static/dist
	@$(BIN)/python $(ISLANDS)/build.py

run: setup islands ## the demo, on http://localhost:8000
	@$(BIN)/hoichan demo --port $(PORT)

test: setup islands ## the tests
	@$(BIN)/python -m pytest

check: setup ## ruff, mypy --strict, then the tests: what CI runs
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(MAKE) --no-print-directory test

pictures: setup islands ## docs/pictures anew, from the story played in a browser
	@HOICHAN_PICTURES=docs/pictures $(BIN)/python -m pytest tests/browser/test_scenario.py

prove: setup ## minutes of invented expressions and decisions: no crash, no hang, no unbounded memory
	@HOICHAN_FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/python -m pytest -s tests/engine/feel/test_feel_fuzz.py

wheel: setup islands ## a wheel with the built scripts in it, into dist/
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .

lock: ## requirements.lock anew, from pyproject.toml, for every platform
	@test -x .cache/lock/bin/uv || { $(PYTHON) -m venv .cache/lock && .cache/lock/bin/pip install --quiet uv; }
	@.cache/lock/bin/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --upgrade --quiet \
		--generate-hashes --no-annotate --custom-compile-command 'make lock' --output-file requirements.lock

clean: ## remove everything made here, but var/
	@rm -rf .venv .cache dist build web/static/dist $(ISLANDS)/node_modules .mypy_cache .ruff_cache .pytest_cache
