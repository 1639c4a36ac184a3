# Sets up what a command needs. A fresh machine has Python 3.11, git and make; uv comes from pip, at a fixed version.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
RUNTIME := .venv/.runtime
DEV := .venv/.dev
UV := $(BIN)/uv

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Leerkring needs Python 3.11 or newer; set PYTHON=/path/to/python3.11")'
	@echo "Setting up a Python environment in .venv ..."
	@$(PYTHON) -m venv .venv && $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.lock

$(RUNTIME): $(UV) requirements/runtime.lock pyproject.toml
	@$(UV) pip install --quiet --require-hashes -r requirements/runtime.lock
	@$(UV) pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): $(UV) requirements/dev.lock pyproject.toml
	@$(UV) pip install --quiet --require-hashes -r requirements/dev.lock
	@$(UV) pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@ $(RUNTIME)

.PHONY: browser extras
browser: $(DEV)
	@.make/browser

extras: $(DEV) requirements/extras.lock
	@$(UV) pip install --quiet --require-hashes -r requirements/extras.lock
