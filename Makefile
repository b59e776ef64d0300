# Two commands for a fresh machine with Python 3.11 or newer: `make demo` and `make test`. Each makes its environment in .venv
# by itself: with uv where there is one, else with venv and pip. Both install the versions of the lock files.

ENV  := .venv
PY   := $(ENV)/bin/python
BASE := $(ENV)/.ready-base
DEV  := $(ENV)/.ready-dev
PINS := requirements.lock
OUT  ?= kg-demo

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types layers reference lock clean

help:
	@echo "make demo   read the sample articles, answer three questions, write $(OUT)/network.html"
	@echo "make test   style, types, layers and all tests"
	@echo "make check  style, types and layers only"
	@echo "make reference  compile the tables of data/reference/ anew after a change"
	@echo "make lock   resolve the dependencies anew (needs uv)"
	@echo "make clean  remove the environment and what the tools leave behind"

demo: $(BASE)
	$(PY) -m kg.cli demo -o $(OUT)

test: check
	$(PY) -m pytest -q

check: lint types layers

lint: $(DEV)
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(DEV)
	$(PY) -m mypy

layers: $(DEV)
	$(ENV)/bin/lint-imports --no-logo

reference: $(BASE)
	$(PY) -m kg.pipeline.compiled

# The stamps are older than the files they are made of when those change, so a second run installs nothing.
$(BASE): pyproject.toml uv.lock $(PINS)
	@if command -v uv >/dev/null 2>&1; then \
	  UV_PROJECT_ENVIRONMENT=$(ENV) uv sync --frozen --no-default-groups --inexact; \
	else \
	  $(MAKE) --no-print-directory $(ENV)/.pip && $(PY) -m pip install -q -c $(PINS) -e .; \
	fi
	@touch $@

$(DEV): $(BASE)
	@if command -v uv >/dev/null 2>&1; then \
	  UV_PROJECT_ENVIRONMENT=$(ENV) uv sync --frozen --inexact --group dev; \
	else \
	  $(MAKE) --no-print-directory $(ENV)/.pip && $(PY) -m pip install -q -c $(PINS) --group dev; \
	fi
	@touch $@

# pip learnt dependency groups in 25.1; the pip that comes with older Pythons is renewed inside the environment.
$(ENV)/.pip:
	@python=""; \
	for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "no Python 3.11 or newer found (looked for python3, python3.14 ... python3.11); install one, or uv, and run make again" >&2; \
	  exit 1; \
	fi; \
	$$python -m venv $(ENV) || { \
	  echo "$$python cannot make an environment; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PY) -m pip install -q --upgrade 'pip>=25.1'
	@touch $@

lock:
	uv lock
	uv export -q --frozen --no-hashes --no-emit-project --no-annotate --no-header --format requirements.txt -o $(PINS)

clean:
	rm -rf $(ENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find kg tests -name __pycache__ -prune -exec rm -rf {} +
