# make run     the dashboard, on http://localhost:$(PORT)
# make test    every test; those marked "browser" need Chromium
# make screenshots  every page in each language, on a screen and on a phone, light and dark, in build/screenshots
# make bench   speed, as ratios to an empty Streamlit app
# make load    50 readers for ten minutes, then 500 who come and go: what was lost (LOAD='--minutes 1' for less)
# make failover  two copies behind nginx, one is killed under load: what was lost (needs Chromium and nginx;
#              FAILOVER='--readers 10 --minutes 1' for less)
# make edition the static edition, in build/edition (ADDRESS=https://… names where it will be)
# make cloud   whether it runs as Streamlit Community Cloud runs it (Linux, as root)
# make clean   everything that the targets above have made
#
# The first call installs the pinned packages into .venv; later calls need no network.

PYTHON ?= python3
PORT   ?= 8501
VENV    = .venv
STATIC  = .cache/static
# Less memory for many readers: what is freed goes back to the system.
export MALLOC_ARENA_MAX ?= 2
export MALLOC_MMAP_THRESHOLD_ ?= 131072
export ARROW_DEFAULT_MEMORY_POOL ?= system

PIP     = $(VENV)/bin/python -m pip --disable-pip-version-check --quiet

.PHONY: run test screenshots bench load failover edition cloud clean

run: $(VENV)/.run $(STATIC)/.done
	@$(VENV)/bin/streamlit run dashboard.py --server.port $(PORT) --browser.serverAddress localhost

test: $(VENV)/.test
	@chromium=$$(.ci/chromium) || { [ "$$CI" != true ] || exit 1; }; \
	if [ -n "$$chromium" ]; then CHROMIUM="$$chromium" $(VENV)/bin/python -m pytest; \
	else $(VENV)/bin/python -m pytest -m "not browser" && .ci/chromium --missing; fi

screenshots: $(VENV)/.test $(STATIC)/.done
	@CHROMIUM="$$(.ci/chromium)" $(VENV)/bin/python -m tests.browser.screenshots build/screenshots $(ONLY)

bench: $(VENV)/.test $(STATIC)/.done
	@CHROMIUM="$$(.ci/chromium)" $(VENV)/bin/python -m benchmarks $(BENCH)

load: $(VENV)/.test
	@$(VENV)/bin/python -m benchmarks.load $(LOAD)

failover: $(VENV)/.test $(STATIC)/.done
	@CHROMIUM="$$(.ci/chromium)" $(VENV)/bin/python -m benchmarks.failover $(FAILOVER)

edition: $(VENV)/.run
	@$(VENV)/bin/python -m edition build build/edition $(if $(ADDRESS),--address $(ADDRESS))

cloud: $(VENV)/.test
	@CHROMIUM="$$(.ci/chromium)" $(VENV)/bin/python -m benchmarks.cloud

clean:
	@rm -rf $(VENV) build .cache .pytest_cache .hypothesis .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Dyad needs Python 3.11 or later; try: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	@echo "Installing the packages (once) ..."
	@$(PIP) install -r requirements.txt
	@touch $@

$(VENV)/.test: requirements.txt requirements-test.txt | $(VENV)/bin/python
	@echo "Installing the packages and the test tools (once) ..."
	@$(PIP) install -r requirements-test.txt
	@touch $(VENV)/.run $@

$(STATIC)/.done: requirements.txt server/compress.py server/slim.py server/once.py server/near.py | $(VENV)/.run
	@echo "Compressing Streamlit's scripts (once) ..."
	@$(VENV)/bin/python -m server.compress
	@touch $@
