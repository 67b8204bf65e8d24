# Everything a contributor types. `make demo` and `make test` need python3 (3.11 or newer) and nothing else of ours.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m

.PHONY: demo test test-all test-llm small-model check bench setup lock docs clean

demo: setup  ## an interview in the terminal: no account, no key
	@$(VENV)/bin/viva chat $(ARGS)

# What kills processes and watches clocks wants the machine to itself; everything else runs on two processes.
test: setup  ## the tests, without the slow ones; ARGS=tests/unit for some of them
ifeq ($(strip $(ARGS)),)
	@$(RUN) pytest -m "not slow" -n 2 --dist worksteal --ignore tests/faults
	@$(RUN) pytest -m "not slow" tests/faults
else
	@$(RUN) pytest -m "not slow" $(ARGS)
endif

test-all: setup  ## the tests, all of them
	@$(RUN) pytest $(ARGS)

test-llm: setup  ## a real small model answers, through llama.cpp on this machine (fetches 130 MB)
	@sh deploy/small-model.sh "$(VENV)"
	@$(RUN) pytest -m llm tests/llm $(ARGS)

small-model: setup  ## serve that model on 127.0.0.1:8091, to try Viva with; it is no good judge
	@sh deploy/small-model.sh "$(VENV)"
	@$(RUN) tests.llm.small_model

check: setup  ## lint, format, types, architecture, bank
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy
	@$(RUN) pytest -q tests/test_architecture.py
	@$(VENV)/bin/viva bank lint

bench: setup  ## the durable turn against a bare echo, in one run; also into bench.json
	@$(RUN) tests.bench $(ARGS)

docs: setup  ## draw the state diagram from the table, and the schema of question files from the models
	@$(VENV)/bin/python docs/draw_states.py
	@$(VENV)/bin/python docs/draw_schema.py

setup: $(VENV)/.ready  ## everything installed, as locked; nothing to do when nothing changed

$(VENV)/.ready: requirements.lock pyproject.toml deploy/setup.sh deploy/debian-packages.sh
	@sh deploy/setup.sh "$(PYTHON)" "$(VENV)"

lock:  ## lock versions and hashes anew (needs uv)
	@uv pip compile pyproject.toml --group dev --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock
	@uv pip compile --group llm --no-deps --generate-hashes --universal --python-version 3.11 \
		--no-emit-index-url --no-header --quiet --output-file requirements-llm.lock

clean:
	rm -rf $(VENV)
