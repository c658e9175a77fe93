# The two commands of the README: `make run` and `make test`. Everything lives in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run setup test explore bench lint clean

# A file that could not be taken in is reported (and on /status), and the rest is served.
run: setup
	-$(BIN)/python -m indexer build --if-needed
	$(BIN)/python -m app

setup: $(VENV)/.requirements

$(VENV)/.requirements: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.requirements-dev: requirements.txt requirements-dev.txt | setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

lint: $(VENV)/.requirements-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/bandit -q -c pyproject.toml -r indexer app
	$(BIN)/mypy

# A file's tests go to one of the two together, so that what they share is made once; in the order
# of their names, so that the long visits of a browser begin early and neither waits for the other.
test: $(VENV)/.requirements-dev lint
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --max-worker-restart 0

# Random search for faults: other questions each time, for SECONDS; fails if one is answered wrongly.
SECONDS ?= 300
explore: $(VENV)/.requirements-dev
	$(BIN)/python -m benchmarks.questions --seed random --seconds $(SECONDS)
	EXPLORE_EXAMPLES=200 $(BIN)/python -m pytest tests/api/test_explored.py
	$(BIN)/python -m benchmarks.bad_values

# What a search costs in the engine, by itself and beside SQLite's FTS5 (docs/benchmarks.md).
bench: $(VENV)/.requirements-dev
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.peers

# What can be made again; accounts, decisions and originals in var stay.
clean:
	rm -rf $(VENV) var/generations var/CURRENT
