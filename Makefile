# npsbot: `make` alone lists what there is.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
OUT    ?= out
# One more than there are processors: tests wait for each other's servers and processes, too.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
TOO_OLD := "npsbot needs Python 3.11 or newer: say which with make PYTHON=..., such as PYTHON=python3.12"

.DEFAULT_GOAL := help
.PHONY: help run test lint bench demo acceptance kill-test pictures golden lock clean

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/installed  ## Run the bot: with Telegram if BOT_TOKEN is set, else with the sandbox
	@exec $(BIN)/npsbot run

test: $(VENV)/installed-dev  ## Run all tests, on SQLite and on PostgreSQL
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

lint: $(VENV)/installed-dev  ## ruff, mypy --strict, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/installed-dev  ## Measure, side by side with what a user would pick instead
	$(BIN)/python -m benchmarks

demo: $(VENV)/installed  ## Live through 12 weeks of a simulated shop; reports go to out/demo
	$(BIN)/npsbot demo --customers 300 --weeks 12 --seed 7 --out $(OUT)/demo

acceptance: $(VENV)/installed-dev  ## Check the known totals of real data in ../shared/data
	$(BIN)/python -m pytest -m acceptance tests/acceptance

kill-test: $(VENV)/installed-dev  ## Kill the bot thirty times during a campaign, on both databases: 15 minutes
	$(BIN)/python -m pytest -m kill -s tests/kill

pictures: $(VENV)/installed-dev  ## Lay all pictures on out/pictures/all/index.html; make the README's anew
	$(BIN)/python -m tests.reports.gallery $(OUT)/pictures/all
	$(BIN)/npsbot demo --customers 900 --weeks 12 --seed 7 --out $(OUT)/pictures
	mkdir -p docs/images
	cp $(OUT)/pictures/2026-W10-1.png docs/images/report.png
	cp $(OUT)/pictures/2026-W10-2.png docs/images/report-origin.png
	$(BIN)/python -m tests.page.screenshot $(OUT)/pictures/page.png
	cp $(OUT)/pictures/page.png docs/images/page.png

golden: $(VENV)/installed-dev  ## Keep how the pictures look now, which tests compare (look at them first)
	$(BIN)/python -m tests.reports.golden

lock: $(VENV)/installed-dev  ## Resolve the newest versions into the lock files (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --upgrade --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --group build --group dev --group bench --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --upgrade --quiet \
		--constraint requirements.lock --output-file requirements-dev.lock

clean:  ## Remove what was made here, but no database
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and $(TOO_OLD))'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }  # half an environment would look like a whole one

# Exactly what the lock says, hash by hash; the program itself is installed from this tree.
$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock pyproject.toml | $(VENV)/installed
	$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	@touch $@
