# The benchmark has an environment of its own: the peer is never a dependency of the product.
include .make/setup.mk
BENCH := .venv-bench/bin
.DEFAULT_GOAL := run

.venv-bench/.done: $(UV) requirements/bench.lock pyproject.toml
	@$(PYTHON) -m venv .venv-bench
	@$(UV) pip install --quiet --python $(BENCH)/python --require-hashes -r requirements/bench.lock
	@$(UV) pip install --quiet --python $(BENCH)/python --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: run
run: .venv-bench/.done
	@$(BENCH)/python benchmarks/run.py
