PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
OLD_WHOOSH_VENV = .venv-whoosh-2.7.4
PYTHONS = 3.11 3.12 3.13
# As many tests side by side as the machine has cores.
WORKERS ?= auto
# What lets everything fail at every place, and most of the random texts, are left to `make test`.
ONCE_IS_ENOUGH = -m "not exhaustive" --hypothesis-profile=fast

.PHONY: demo test test-fast test-opensearch test-whoosh-2.7.4 test-all bench soak fuzz mutants pictures manual clean

demo: $(VENV)/installed
	$(BIN)/onrecord index
	$(BIN)/onrecord search '"military occupation"'

# Names of files are UTF-8 in the tests, whatever the locale.
test test-fast test-opensearch test-whoosh-2.7.4: export PYTHONUTF8 = 1

test: $(VENV)/installed-dev
	$(BIN)/pytest -n $(WORKERS) $(SELECTED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# While you work: without pseudo-terminals, documents, pictures and shells, nor what takes longest; fewer random texts.
test-fast: $(VENV)/installed-dev
	$(BIN)/pytest -n $(WORKERS) -m "not slow and not terminal" --hypothesis-profile=fast

# On a cluster of three nodes of OpenSearch's own server, from Maven Central: needs Maven and Java 21 or newer.
test-opensearch: $(VENV)/installed-dev
	$(BIN)/python -m tests.cluster --nodes 3 $(BIN)/pytest -n $(WORKERS) -m opensearch

# The original Whoosh of 2016: its own warnings are not ours to mend, and are ignored in this run only.
test-whoosh-2.7.4: $(OLD_WHOOSH_VENV)/installed-dev
	$(OLD_WHOOSH_VENV)/bin/pip uninstall --quiet --yes whoosh3
	$(OLD_WHOOSH_VENV)/bin/pip install --quiet --force-reinstall --no-deps Whoosh==2.7.4
	$(OLD_WHOOSH_VENV)/bin/pytest -n $(WORKERS) $(ONCE_IS_ENOUGH) -o "filterwarnings=$$(printf 'error\nignore::SyntaxWarning:whoosh\nignore::DeprecationWarning:whoosh')"

# On each of these Pythons that the machine has, on the path or with pyenv; but not on those in BUT.
test-all:
	@for version in $(filter-out $(BUT),$(PYTHONS)); do \
	  found=; \
	  for python in python$$version "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/$$version.*/bin/python; do \
	    if "$$python" -c 'import ensurepip, venv' 2>/dev/null; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then echo "Python $$version: not on this machine"; continue; fi; \
	  echo "Python $$version"; \
	  $(MAKE) --no-print-directory test PYTHON="$$found" VENV=.venv-$$version SELECTED='$(ONCE_IS_ENOUGH)' || exit 1; \
	done

# How fast the program is, beside others: `make bench BENCH=--quick` to try it. What is not there is skipped
# (apt-get install recollcmd ripgrep); it takes half an hour, and a machine that does nothing else.
bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.benchmarks.speed $(BENCH)

# Kills, errors of the system, damage, races and odd input, at random for so many MINUTES: what was tried, what survived.
soak: $(VENV)/installed-dev
	PYTHONUTF8=1 $(BIN)/python -m tests.soak --minutes $(or $(MINUTES),10)

# Random bytes, guided by the branches that they reach, for so many MINUTES.
fuzz: $(VENV)/installed-dev
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	PYTHONUTF8=1 $(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),10)

# Mistakes put into a module or a folder of them, ten or NUMBER: do the tests notice?
mutants: $(VENV)/installed-dev
	PYTHONUTF8=1 $(BIN)/python -m tests.mutants $(MODULE) --number $(or $(NUMBER),10) --seed $(or $(SEED),1)

# Of real sessions, for the documents; the suite holds that they are what the program prints.
pictures: $(VENV)/installed-dev
	$(BIN)/python -m tests.terminal.pictures

# Of the help, for `man onrecord`; the suite holds that it says the same.
manual: $(VENV)/installed-dev
	PYTHONUTF8=1 $(BIN)/python -m tests.terminal.manual

clean:
	rm -rf .opensearch .venv .venv-* build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

%/installed: pyproject.toml
	"$(PYTHON)" -m venv $*
	$*/bin/pip install --quiet --disable-pip-version-check --editable .
	touch $@

%/installed-dev: pyproject.toml
	"$(PYTHON)" -m venv $*
	$*/bin/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $*/installed
