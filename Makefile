# The two commands: `make demo` and `make test`. Everything that they need goes into .venv.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: help setup demo stop test lint unit dist wheel lowest newest sbom browser spreadsheet bench faults postgresql postgresql-server reference lock clean

help:
	@echo "make demo    the whole way on a sample article: split, push, review, pull"
	@echo "make test    the whole test suite, with a real Label Studio and a real browser"
	@echo "make setup   only the virtual environment, in .venv"
	@echo "make stop    stop the Label Studio that the demo left running"

setup: $(READY)

$(READY): requirements.lock requirements-uv.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "error: no Python 3.11 or newer was found; set PYTHON=..."; exit 2; }
	@echo "setting up .venv (a minute or two, the first time)"
	@$(PYTHON) -m venv .venv || { echo "error: no venv module; on Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@$(BIN)/uv pip sync -q --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY)
	@$(BIN)/claimcheck demo

stop: $(READY)
	@$(BIN)/claimcheck serve --stop

test: lint browser spreadsheet unit wheel

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@if [ -x $(BIN)/hadolint ]; then $(BIN)/hadolint Dockerfile docs/deploying/Dockerfile; \
		else echo "hadolint is there for Linux on x86_64 alone: the Dockerfiles were not looked at"; fi

# The suite mostly waits for Label Studio: two processes, each with one of its own, take little more than half the time.
SIDE_BY_SIDE = -n 2 --dist loadfile
unit: $(READY)
	$(BIN)/python -m pytest $(SIDE_BY_SIDE)

# What is shipped is tested too, from outside the checkout, with its core dependencies alone: the wheel that is made of the
# source distribution. `make wheel PYTHON=python3.13` does it with that Python.
FROM_WHEEL = FROM_WHEEL=1 $(1)/bin/python -P -m pytest -c ../pyproject.toml --rootdir .. -p no:cacheprovider $(SIDE_BY_SIDE)
THAT_PYTHON = $(if $(filter command,$(firstword $(origin PYTHON))),$(PYTHON),$(BIN)/python)
TOOLS = pytest pytest-timeout pytest-xdist hypothesis

wheel: dist
	$(BIN)/uv venv -q --clear --python $(THAT_PYTHON) build/wheel-venv
	$(BIN)/uv pip install -q --python build/wheel-venv/bin/python --constraint requirements.lock build/dist/*.whl $(TOOLS)
	cd build && $(call FROM_WHEEL,wheel-venv) ../tests/cli ../tests/contract

dist: $(READY)
	rm -rf build/dist
	$(BIN)/python -m build --no-isolation --sdist --outdir build/dist . >/dev/null
	tar -xzf build/dist/*.tar.gz -C build/dist
	$(BIN)/python -m build --no-isolation --wheel --outdir build/dist build/dist/*/ >/dev/null

# The same with the oldest and with the newest core dependencies that pyproject.toml allows (ANY_VERSIONS: what is laid out
# by typer or rich is not compared to the letter).
lowest: dist
	$(BIN)/uv venv -q --clear --python $(THAT_PYTHON) build/lowest-venv
	$(BIN)/uv pip install -q --python build/lowest-venv/bin/python --resolution lowest-direct -r pyproject.toml
	$(BIN)/uv pip install -q --python build/lowest-venv/bin/python --no-deps build/dist/*.whl
	$(BIN)/uv pip install -q --python build/lowest-venv/bin/python $(TOOLS)
	cd build && ANY_VERSIONS=1 $(call FROM_WHEEL,lowest-venv) $(ANYWHERE)

newest: dist
	$(BIN)/uv venv -q --clear --python $(THAT_PYTHON) build/newest-venv
	$(BIN)/uv pip install -q --python build/newest-venv/bin/python --upgrade build/dist/*.whl $(TOOLS)
	cd build && ANY_VERSIONS=1 $(call FROM_WHEEL,newest-venv) $(ANYWHERE)
ANYWHERE = ../tests/contract ../tests/cli ../tests/unit/test_frames.py ../tests/unit/test_project.py

# The browser tests need Chromium: from Debian where we may install it, else as playwright's own download.
browser: $(READY)
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "installing Chromium" \
		&& apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } \
	|| $(BIN)/playwright install chromium >/dev/null 2>&1 \
	|| echo "no Chromium, and none could be installed: the browser tests are skipped"

# One test opens the CSV in LibreOffice, without a window: from Debian where we may install it.
spreadsheet:
	@command -v soffice >/dev/null || command -v libreoffice >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "installing LibreOffice Calc" \
		&& apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui >/dev/null; } \
	|| echo "no LibreOffice, and none could be installed: the test that opens the CSV in it is skipped"

# The long run of what the suite does in short, and a page of what it found. It takes an hour or so.
faults: $(READY)
	@mkdir -p build && rm -f build/faults.jsonl
	FAULT_ROUNDS=$${FAULT_ROUNDS:-50} FAULT_FIGURES=build/faults.jsonl $(BIN)/python -m pytest -s \
		tests/studio/test_push_killed.py tests/studio/test_push_faults.py tests/studio/test_pull_interrupted.py; \
	status=$$?; $(BIN)/python docs/make_reliability.py build/faults.jsonl && exit $$status

# What talks to Label Studio, with Label Studio on PostgreSQL instead of SQLite.
POSTGRESQL = tests/studio
postgresql: $(READY) postgresql-server
	CLAIMCHECK_TEST_DATABASE=postgresql $(BIN)/python -m pytest -rs $(POSTGRESQL)

# Its server comes from Debian.
postgresql-server:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null \
	|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo "installing PostgreSQL" \
		&& apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql >/dev/null; } \
	|| { echo "no PostgreSQL server, and none could be installed: apt-get install postgresql"; exit 2; }

# The pages of docs/ that are made of the program.
reference: $(READY)
	$(BIN)/python docs/make_reference.py

# What claimcheck comes with, as CycloneDX: each core dependency with version, licence and hashes.
sbom: $(READY)
	@mkdir -p build
	$(BIN)/python docs/make_sbom.py > build/sbom.cdx.json

bench: $(READY)
	$(BIN)/python benchmarks/startup.py

# Versions and hashes, and no address of any index.
lock: $(READY)
	$(BIN)/uv pip compile -q pyproject.toml --all-extras --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --upgrade -o requirements.lock
	echo uv | $(BIN)/uv pip compile -q - --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --constraint requirements.lock -o requirements-uv.lock

clean:
	rm -rf .venv build dist
