# The project's chores. `make demo` and `make test` set up everything they need by themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test check unit bench format docs pictures setup libraries pin clean

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: setup  ## a simulated park, live; hand on options with ARGS="--seconds 60 --headless"
	$(BIN)/bandstand demo $(ARGS)

test: setup check unit  ## every check: ruff, mypy, import contracts, tests

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: setup  ## every test, in two processes; with ARGS="tests/venue_models -k falls" what is asked for, in one
	QT_QPA_PLATFORM=offscreen $(BIN)/$(if $(ARGS),pytest $(ARGS),python -m tests.side_by_side)

bench: setup  ## every benchmark, and a table of figure, peer or limit, and reach
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks $(ARGS)

format: setup  ## let ruff put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: setup  ## write docs/commands.md from the command's own help texts
	$(BIN)/python -m tests.commands_page

pictures: setup  ## draw the README's pictures anew, in the simulated park
	$(BIN)/bandstand demo --headless --seconds 60 --language en --pictures $(VENV)/pictures
	mkdir -p docs/pictures
	cp $(VENV)/pictures/staff_map_dark.png docs/pictures/staff-desk.png
	cp $(VENV)/pictures/staff_map_light.png docs/pictures/staff-desk-light.png
	$(BIN)/python -m tests.desktop.counter_picture docs/pictures/staff-counter.png
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.desktop.queue_pictures $(VENV)/pictures en dark 1440x900
	cp $(VENV)/pictures/queues_busy_en_dark_1440x900.png docs/pictures/queue-board.png
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.desktop.safety_pictures $(VENV)/pictures en dark 1440x900
	cp $(VENV)/pictures/safety_sent_en_dark_1440x900.png docs/pictures/safety-desk.png
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.desktop.photo_desk_pictures $(VENV)/pictures en dark 1440x900 why
	cp $(VENV)/pictures/photos_why_en_dark_1440x900.png docs/pictures/photo-desk.png
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.desktop.kiosk_pictures $(VENV)/pictures en 1440x900 album
	cp $(VENV)/pictures/kiosk_album_en_1440x900.png docs/pictures/kiosk.png

setup: libraries $(READY)  ## the virtual environment, with exactly the versions of constraints.txt

libraries:
	@$(PYTHON) desktop/system_libraries.py

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Bandstand needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another with: make PYTHON=python3.12") if sys.version_info < (3, 11) else 0'
	@$(PYTHON) -c 'import ensurepip, venv' || { echo "Python lacks its venv module. Install it: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,radio,voice]'
	@touch $@

pin: ## renew constraints.txt from the ranges in pyproject.toml
	$(PYTHON) -m venv --clear $(VENV).pin
	$(VENV).pin/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,radio,voice]'
	$(VENV).pin/bin/python -m pip freeze --exclude-editable > constraints.txt
	rm -rf $(VENV).pin

clean: ## remove what `make` made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
