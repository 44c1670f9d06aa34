# Two commands: `make run` and `make test`. Everything they need, they install.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
PORT ?= 8501
STREAMLIT := $(BIN)/streamlit run app.py --server.port $(PORT) --server.address 127.0.0.1 --server.headless true
WORKERS ?= 2

.PHONY: help run test test-fast check check-real-data bench texts pictures clean
help:
	@echo "make run              start Wijklens on http://127.0.0.1:$(PORT)"
	@echo "make test             every test: two databases, a real browser"
	@echo "make test-fast        the tests without a browser and without PostgreSQL"
	@echo "make check            ruff, mypy, import walls"
	@echo "make check-real-data  real municipalities through a stand-in (WIJKLENS_REAL_DATA=folder)"
	@echo "make bench            speed, measured against the obvious alternatives"
	@echo "make texts            collect the texts of the screens into the catalogues"
	@echo "make pictures         make the pictures of the README again"

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Wijklens needs Python 3.11, 3.12 or 3.13."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run.done: requirements.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m compileall -q app.py pages components db geodata
	$(BIN)/python -m db.privacy.build
	@touch $@

.venv/dev.done: requirements.txt requirements-dev.txt | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m compileall -q app.py pages components db geodata
	$(BIN)/python -m db.privacy.build
	@touch $@ .venv/run.done

run: .venv/run.done
	WIJKLENS_LOCAL_ADMIN=1 $(STREAMLIT)

test: .venv/dev.done
	$(BIN)/python -m tests.e2e.chromium
	$(BIN)/python -m tests.e2e.office
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m "not real_data"

test-fast: .venv/dev.done
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m "not browser and not office and not postgres and not real_data"

check: .venv/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check-real-data: .venv/dev.done
	@test -n "$(WIJKLENS_REAL_DATA)" || { echo "Set WIJKLENS_REAL_DATA to the folder with real data."; exit 1; }
	$(BIN)/python -m tests.e2e.chromium
	$(BIN)/python -m pytest -m real_data

bench: .venv/dev.done
	$(BIN)/python -m tests.e2e.chromium
	$(BIN)/python -m tests.bench

texts: .venv/dev.done
	$(BIN)/python -m components.words.extract

pictures: .venv/dev.done
	$(BIN)/python -m tests.e2e.chromium
	$(BIN)/python -m tests.e2e.pictures

clean:
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
