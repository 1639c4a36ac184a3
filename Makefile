# Thin on purpose: each target is a line or two. `make help` lists them.
TOWN ?= Diemen
PORT ?= 8000
include .make/setup.mk

.PHONY: help demo monitor test test-long check bench bench-platform sbom reference pictures docs lock
help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /  /' | sort

demo: $(RUNTIME) ## try the whole service with two fictional towns: address and people are printed
	@$(BIN)/leerkring demo --port $(PORT)

monitor: $(RUNTIME) ## make the monitor of TOWN (default Diemen) and open it
	@$(BIN)/leerkring monitor "$(TOWN)" --out demo/"$(TOWN)" --open

check: $(DEV) ## format, lint, types, contracts
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy && $(BIN)/lint-imports

test: check browser ## everything that must hold, in about ten minutes
	@echo "On SQLite, and everything that needs no database:" && $(BIN)/pytest -n auto -m "not long"
	@echo "The platform on PostgreSQL:" && $(BIN)/python tests/postgres.py $(BIN)/pytest tests/platform -n auto -m "not long"

test-long: $(DEV) browser extras ## the large counts: 200,000 tables, 10,000 hostile files, Spark and Dask
	@LEERKRING_LONG=1 $(BIN)/pytest -n auto
	@LEERKRING_LONG=1 $(BIN)/python tests/postgres.py $(BIN)/pytest tests/platform -n auto

bench: ## each claim of speed beside a peer, in one run
	@$(MAKE) -s -f .make/bench.mk

bench-platform: $(DEV) ## 350 people who save at the same time, on SQLite and on PostgreSQL, also with faults
	@for engine in sqlite postgresql; do $(BIN)/python benchmarks/platform/run.py $$engine; $(BIN)/python benchmarks/platform/run.py $$engine --faults --runs 1; done

sbom: $(DEV) ## list every package that comes along, as CycloneDX, in dist/sbom.json
	@.make/sbom

reference: $(DEV) ## write the generated pages of docs/reference anew
	@$(BIN)/python docs/generate_reference.py

pictures: $(DEV) browser ## take the pictures of the guide anew, from a year that is played on the screens
	@$(BIN)/python docs/make_pictures.py

docs: $(DEV) ## build the documentation in docs/_build
	@$(BIN)/sphinx-build -q -W -b html docs docs/_build/html

lock: $(DEV) ## renew the lock files from pyproject.toml
	@.make/lock
