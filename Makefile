# All that a fresh checkout needs: Python 3.11 or newer, and make.
#   make demo   the product with two synthetic agencies     make test   everything, browser included
#   make check  what a machine can say without running it   make clean  forget what was built
#   make bench  speed, size and growth beside what they are to reach
#   make trial  the promises that need kills, load, time or scale
export PATH := $(or $(PATH),/usr/local/bin:/usr/bin:/bin)
SHELL := /bin/sh

# networks with a certificate authority of their own: trust what the system trusts
export UV_SYSTEM_CERTS := 1
export NODE_USE_SYSTEM_CA := 1
# a person's settings of pip must not move the installation elsewhere
export PIP_USER := 0
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export DJANGO_SETTINGS_MODULE := config.settings

PYTHON := $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& command -v $$python && break; done)
BIN := .venv/bin
ASSETS := bina/platform/ui/static/bina/manifest.json
CATALOGUE := locale/en/LC_MESSAGES/django

.PHONY: demo test check bench trial sbom clean build browser machine \
	check-format check-lint check-types check-imports check-migrations check-templates \
	check-architecture check-translations

demo: build
	@exec $(BIN)/bina demo

test: build browser
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# every figure, or those of some rows: make bench ROWS="lists first_visit"
bench: build
	@$(BIN)/python -m bench $(ROWS)

# what a release is made of, in CycloneDX: the Python packages and those of the front end
sbom: build .build/node
	@$(BIN)/cyclonedx-py requirements requirements/run.txt --output-reproducible \
		--output-format JSON --output-file .build/sbom-python.json
	@PATH="$(CURDIR)/$(BIN):$$PATH" && cd frontend && \
		npm sbom --sbom-format cyclonedx --package-lock-only 2>/dev/null > ../.build/sbom-frontend.json
	@echo "Written: .build/sbom-python.json .build/sbom-frontend.json"

# every promise, or those of some rows: make trial ROWS="outage"
trial: build browser machine
	@$(BIN)/python -m trial $(ROWS)

check: check-format check-lint check-types check-imports check-migrations check-templates \
	check-architecture check-translations

check-format: build
	$(BIN)/ruff format --check .
check-lint: build
	$(BIN)/ruff check .
check-types: build
	$(BIN)/mypy
check-imports: build
	$(BIN)/lint-imports
check-migrations: build
	$(BIN)/python -W ignore::RuntimeWarning -m django makemigrations --check --dry-run
# linted only: its formatter does not know our block tags (panel, alert, empty) and outdents them
check-templates: build
	$(BIN)/djlint bina --lint --quiet
check-architecture: build
	$(BIN)/python -m architecture
	$(BIN)/python -m architecture.reference check
check-translations: build
	$(BIN)/python -m architecture.translations check

build: .build/python \
	$(if $(wildcard frontend/package.json),$(ASSETS)) $(if $(wildcard $(CATALOGUE).po),$(CATALOGUE).mo)

# --- the Python environment: exactly the pinned distributions, checked by their hashes ----------
.build/python: requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "bina needs Python 3.11 or newer; none was found in PATH."; exit 1; }
	@mkdir -p .build
	@echo "Installing the Python packages ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { rm -rf .venv; \
		echo "The module venv is missing (on Debian: apt-get install python3-venv)."; exit 1; }
	@awk '/^uv==/ {found = 1} found && /^[^ ]/ && !/^uv==/ {exit} found' $< > .build/uv.txt
	@$(BIN)/python -m pip install -q --require-hashes -r .build/uv.txt
	@$(BIN)/uv pip sync -q --require-hashes --python $(BIN)/python $<
	@$(BIN)/uv pip install -q --no-deps --no-build-isolation --python $(BIN)/python -e .
	@touch $@

# --- style sheet, script and icons; Node comes with the Python packages ------------------------
.build/node: frontend/package-lock.json .build/python
	@echo "Installing the packages of the front end ..."
	@PATH="$(CURDIR)/$(BIN):$$PATH" && cd frontend && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

$(ASSETS): .build/node $(shell find frontend -path frontend/node_modules -prune -o -type f -print 2>/dev/null)
	@PATH="$(CURDIR)/$(BIN):$$PATH" && cd frontend && node build.mjs
	@touch $@

%.mo: %.po .build/python
	@$(BIN)/python -m architecture.translations compile

# --- the browser of the tests: the distribution's, never a downloaded one -----------------------
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| command -v google-chrome >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing chromium ..."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else echo "No chromium here: the browser tests will fail and say so."; fi

# --- what makes the clean Debian of the trial of the guide -------------------------------------
machine:
	@command -v mmdebstrap >/dev/null && command -v systemd-nspawn >/dev/null && \
	command -v slirp4netns >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing mmdebstrap, systemd-container and slirp4netns ..."; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
			--no-install-recommends mmdebstrap systemd-container slirp4netns >/dev/null; \
	else echo "No machine can be made here: the trial of the guide will say so."; fi

clean:
	rm -rf .build .venv frontend/node_modules bina/platform/ui/static/bina
