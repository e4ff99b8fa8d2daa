# Python 3.11 or newer, a Rust toolchain (rust/Cargo.toml says from which version) and make are all it
# takes; everything else goes into .venv.

PYTHON ?= python3
IMAGE ?= examples/harbor.jpg
# Pictures to measure on; where none are named, bench/ draws its own.
IMAGES ?=
# How long to fuzz, all targets together.
SECONDS ?= 60
TARGETS ?= *
# How many odd requests to send to each address.
REQUESTS ?= 100

BIN := .venv/bin
CARGO := cargo
MANIFEST := --manifest-path rust/Cargo.toml
FUZZ_MANIFEST := --manifest-path rust/fuzz/Cargo.toml
SOURCES := $(wildcard rust/src/*.rs rust/src/*/*.rs) rust/Cargo.toml rust/Cargo.lock pyproject.toml

.PHONY: demo test check programs web browser fuzz bench collections format clean
.DELETE_ON_ERROR:

demo: .venv/built ## The palette of a picture: make demo IMAGE=~/photo.jpg
	@$(BIN)/kolorit "$(patsubst ~/%,$(HOME)/%,$(IMAGE))"

test: .venv/test ## Every test
	$(CARGO) test $(MANIFEST) --quiet
	$(BIN)/python -m pytest -q

check: .venv/check ## Formatting, lint, types, import layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(CARGO) fmt $(MANIFEST) --check
	$(CARGO) clippy $(MANIFEST) --quiet --all-targets -- -D warnings
	$(CARGO) fmt $(FUZZ_MANIFEST) --check
	$(CARGO) clippy $(FUZZ_MANIFEST) --quiet --no-default-features -- -D warnings

web: .venv/test ## Thousands of odd pictures sent to a server, and hundreds of odd requests to each address
	$(BIN)/python -m pytest -q -m corpora tests/web
	REQUESTS=$(REQUESTS) $(BIN)/python -m pytest -q tests/web/test_description.py

fuzz: .venv/fuzz ## Hostile input to every target in turn, so long in all: make fuzz SECONDS=600
	@PYTHONPATH=tests $(BIN)/python -m fuzz --seconds $(SECONDS) --only '$(TARGETS)'

programs: .venv/test ## The programs that themes are written for read what is written for them
	@$(if $(shell command -v apt-get),tools/install_programs.sh,echo "apt-get is not here: what is not installed is skipped")
	$(BIN)/python -m pytest -q -m programs tests/programs

browser: .venv/test ## The pages in a real browser
	@$(if $(shell command -v apt-get),tools/install_browser.sh,echo "apt-get is not here: without Chromium, all is skipped")
	$(BIN)/python -m pytest -q -m browser tests/browser

bench: .venv/bench ## Error, speed and memory, beside those of others: make bench IMAGES=~/Pictures
	$(BIN)/python bench/run.py $(patsubst ~/%,$(HOME)/%,$(IMAGES))

collections: .venv/test ## Kill scans of a collection at 50 random moments, and compare what they leave
	PYTHONPATH=tests $(BIN)/python -m collection.killed

format: .venv/check ## Puts the code into the form that `check` asks for
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(CARGO) fmt $(MANIFEST)
	$(CARGO) fmt $(FUZZ_MANIFEST)

clean: ## Back to what git knows
	rm -rf .venv .fuzz rust/target rust/fuzz/target src/kolorit/_core*.so .mypy_cache .ruff_cache .pytest_cache .hypothesis .schemathesis

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "kolorit needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..."; exit 1; }
	@$(CARGO) --version > /dev/null || { echo "kolorit needs a Rust toolchain: https://rustup.rs"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	@touch $@

.venv/built: .venv/made $(SOURCES)
	$(BIN)/python -m pip install --quiet --editable .
	@# Where PYTHONDONTWRITEBYTECODE is set, every start of an editable install would compile anew.
	@$(BIN)/python -m compileall -q src/kolorit
	@touch $@

.venv/test .venv/check .venv/bench: .venv/%: .venv/built
	$(BIN)/python -m pip install --quiet --group $*
	@touch $@

# Atheris is there for some versions of Python only, and would be built from source, by clang, for others.
.venv/fuzz: .venv/test
	$(BIN)/python -m pip install --quiet --only-binary atheris --group fuzz || true
	@touch $@
