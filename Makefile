# Everything that a person or CI does here. `make help` lists it.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help serve test check format lock bench clean chromium

# An environment that forbids bytecode triples the time to import pandas and Dash.
export PYTHONDONTWRITEBYTECODE :=

PYTHON ?= $(shell for p in python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
CODE := dashboard tests notebooks
HOST ?= 127.0.0.1
PORT ?= 8050

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(READY) ## serve the dashboard at http://127.0.0.1:8050 (HOST=, PORT=)
	@exec $(BIN)/python -m dashboard serve --host $(HOST) --port $(PORT)

test: check chromium ## check, then test: unit, data, app, browser (ARGS= for pytest)
	@$(BIN)/python -m pytest $(ARGS)

check: $(READY) ## formatting, lint and types: what "clean" means here
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/pyright --pythonpath $(BIN)/python

format: $(READY) ## format the code and mend what can be mended
	@$(BIN)/ruff check --fix --quiet $(CODE); $(BIN)/ruff format $(CODE)

lock: $(READY) ## resolve requirements.lock anew: newest versions, hashes, no addresses
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --no-header --quiet \
		--output-file requirements.lock

bench: $(READY) ## measure start-up, callbacks, queries and the first load
	@$(BIN)/python -m tests.bench

clean: ## remove the environment and all caches
	rm -rf $(VENV) .pytest_cache .ruff_cache .hypothesis .cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp says that the environment holds what the lock file names.
$(READY): requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python"; exit 1; }
	@echo "Setting up $(VENV) (about a minute, once) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

chromium:
	@command -v chromium chromium-browser google-chrome >/dev/null || { \
		echo "Installing Chromium for the browser tests ..."; \
		root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$root apt-get -qq update && \
		$$root apt-get -qq install -y --no-install-recommends chromium fonts-liberation >/dev/null; } || \
		echo "No Chromium: the browser tests will be skipped."
