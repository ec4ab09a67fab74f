# Tasks of the project; CI runs the same ones. Everything is installed into .venv/.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help site serve intake test check format bench prove reference lock clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

site: $(VENV)/installed ## build the portal with its notices into site/
	@$(BIN)/maklumat build --site-dir site
	@echo 'Di sini, tanpa mengaktifkan .venv: make serve'

serve: $(VENV)/installed ## preview the portal; it reloads when a file is saved
	@$(BIN)/maklumat serve

intake: $(VENV)/installed ## run the portal with forms, tracking and the officers' desk
	@$(BIN)/maklumat intake run

test: $(VENV)/installed-dev ## run all tests; fetches a browser and a PDF validator's needs where it may
	@sh tests/install.sh
	@$(BIN)/python -m pytest -q

check: $(VENV)/installed-dev ## lint, types, import rules, generated files
	@$(BIN)/ruff check generator tests
	@$(BIN)/ruff format --check generator tests
	@$(BIN)/mypy
	@PYTHONPATH=generator $(BIN)/lint-imports --no-cache
	@$(BIN)/maklumat reference --check
	@$(BIN)/maklumat check --strict 2>&1 | tail -n 1

format: $(VENV)/installed-dev ## put the code into its common form
	@$(BIN)/ruff check --fix -q generator tests; $(BIN)/ruff format -q generator tests

bench: $(VENV)/installed-dev ## measure weight, speed and memory
	@$(BIN)/python tests/benchmarks/bench.py
	@$(BIN)/python tests/benchmarks/search_bench.py

prove: $(VENV)/installed-dev ## the endpoint under power cuts, kills, full disks and load, at length
	@sh tests/install.sh
	@PROVE=1 $(BIN)/python -m pytest -q -s tests/intake/proof

reference: $(VENV)/installed ## write the JSON Schemas and reference pages anew
	@$(BIN)/maklumat reference

lock: ## pin the dependencies anew (hashes, no index addresses); needs uv
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra intake --group build pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra intake --extra postgresql --group build --group dev pyproject.toml -o requirements-dev.lock

clean: ## remove everything that was made
	rm -rf $(VENV) site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Maklumat needs Python 3.11 or newer; try: make PYTHON=python3.12 site" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/python
	@echo "Installing into $(VENV)/ (once) …"
	@$(BIN)/pip install -q --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@echo "Installing the test tools (once) …"
	@$(BIN)/pip install -q --require-hashes -r requirements-dev.lock
	@touch $@
