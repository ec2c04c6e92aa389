# Every target does its own set-up on a bare Debian 12; `make help` lists them.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
DEMO := out/Bydel Alna 2009.alna
STAMP := $(VENV)/.installed
# Every test runs once: these in the environment with everything, the others in the one without Qt.
NEED_QT := tests/ui tests/test_packaging.py
SETUP := PYTHON="$(PYTHON)" sh tools/setup.sh

.PHONY: help setup demo run test screenshots packs bench bundle texts lock clean

help: ## what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(STAMP) ## the virtual environment with everything in it

$(STAMP): requirements.lock pyproject.toml
	@$(SETUP) environment $(VENV)

demo: $(STAMP) ## the example file, in out/
	@mkdir -p out
	@test -f "$(DEMO)" || $(RUN) -m alna_desktop demo "$(DEMO)"

run: demo ## the program on the demo file; without a screen, the packs
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
		$(SETUP) window && exec $(RUN) -m alna_desktop open "$(DEMO)"; \
	else \
		echo "Ingen skjerm: skriver de 23 rapportpakkene til out/ i stedet."; \
		exec $(RUN) -m alna_desktop packs "$(DEMO)" --period 2009-T1 --all --out out; \
	fi

test: $(STAMP) ## style, types, layers and all tests
	@$(SETUP) offscreen
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports
	@$(SETUP) without-qt .venv-without-qt
	@.venv-without-qt/bin/python -m pytest -q -p no:cacheprovider $(NEED_QT:%=--ignore=%)
	@QT_QPA_PLATFORM=offscreen $(RUN) -m pytest -q $(NEED_QT)

screenshots: $(STAMP) ## every page as PNG, light and dark, in out/screenshots/
	@$(SETUP) offscreen
	@QT_QPA_PLATFORM=offscreen $(RUN) tools/screenshots.py out/screenshots

packs: demo ## the 23 packs of the demo, in out/
	@$(RUN) -m alna_desktop packs "$(DEMO)" --period 2009-T1 --all --out out

bench: $(STAMP) ## start-up, grid, packs, imports and large files, as ratios in one interleaved run each
	@$(SETUP) offscreen
	@missed=0; for what in startup grid packs imports scaling; do \
		QT_QPA_PLATFORM=offscreen $(RUN) benchmarks/$$what.py || missed=1; done; exit $$missed

bundle: $(STAMP) ## the frozen program in dist/, started once
	@$(SETUP) bundle
	@$(VENV)/bin/pyinstaller --noconfirm --log-level WARN build.spec
	@$(RUN) tools/try_bundle.py dist/alna-desktop

texts: $(STAMP) ## bring the language catalogues in step with the source
	@$(RUN) tools/catalogue.py

lock: $(STAMP) ## pin the newest versions that fit
	@mkdir -p build && $(VENV)/bin/pip install -q uv
	@$(VENV)/bin/uv pip compile -q --universal --upgrade --no-header --no-annotate --no-emit-index-url \
		--extra dev pyproject.toml -o build/pins
	@(sed -n '/^#/p' requirements.lock; cat build/pins) >build/requirements.lock && mv build/requirements.lock requirements.lock

clean: ## remove what was made
	@rm -rf build dist out .venv .venv-without-qt .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
