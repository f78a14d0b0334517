# The README's two commands, and what a change must pass. PYTHON picks the interpreter that makes
# the virtual environment; VENV picks the place.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
STAMP = $(VENV)/.installed

.PHONY: demo test check clean

demo: $(STAMP)  ## the seed article in English beside its French
	$(BIN)/visavis translate seeds/article.fr.txt -o article.html
	@echo "open article.html in a browser"

test: $(VENV)/.installed-dev  ## every test, the slow ones too
	$(BIN)/python -m pytest -q -n auto --dist loadfile --slow

check: $(VENV)/.installed-dev  ## format, lint, types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n auto --dist loadfile

clean:
	rm -rf $(VENV) article.html

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-dev: $(STAMP)
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@
