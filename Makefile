# Everything runs inside .venv, made from the hashed lock; nothing else of the machine is touched.
SHELL := /bin/bash
PYTHON ?= python3
PY := .venv/bin/python
UV := VIRTUAL_ENV=.venv .venv/bin/uv
MODE ?= demo
export MODE
# Without kept bytecode every process would compile all of Django again, for 2 s of its start.
unexport PYTHONDONTWRITEBYTECODE
# A set URL asks for the services group; a plain run needs the runtime alone.
GROUP := $(if $(DATABASE_URL)$(REDIS_URL)$(S3_BUCKET),services,runtime)

.PHONY: run test test-browser test-services check format lock contract messages docs bench bench-peers conformance lint-schema bench-listeners bench-handbook bench-engine bench-check bench-recheck fuzz brandbench clean

run: .venv/$(GROUP).stamp
	@exec $(PY) -m cms.supervisor

# THOROUGH=10 make test draws ten times the cases where they are drawn at random.
test: .venv/dev.stamp
	@$(PY) -m pytest -q -n 2 --dist worksteal -m "not browser"

test-browser: .venv/dev.stamp
	@$(PY) -m pytest -q -m browser -p no:randomly

# The API of a real server under load, on DATABASE_URL or SQLite.
bench: .venv/dev.stamp
	@$(PY) -m tests.load "$(ARTICLES)"

# The handbook, the downloads and the kit of everything, on one server with its whole library made.
bench-handbook: .venv/dev.stamp
	@$(PY) -m tests.load.handbook

# The same articles asked of the API and of what else one could pick, on the database `make bench` filled; needs npm, and
# the network the first time. PEERS="postgraphile keystone" picks.
bench-peers: .venv/dev.stamp
	@$(PY) -m tests.load.peers $(PEERS)

# What idle listeners of the stream server cost: LISTENERS=1000 make bench-listeners
bench-listeners: .venv/dev.stamp
	@$(PY) -m tests.load.listeners "$(LISTENERS)"

# The three views of the schema against @graphql-eslint's schema rules; needs npm, and the network the first time.
lint-schema:
	@cd frontend_contract && npm ci --silent --no-audit --no-fund && npm run --silent lint && echo "schema: lint clean"

# Public suites and clients against a real server; needs node, npm and the network the first time.
conformance: .venv/dev.stamp
	@$(PY) -m tests.conformance

# Time and memory of the brand engine, each file in a process of its own.
bench-engine: .venv/dev.stamp
	@$(PY) -m tests.load.engine

# How long a visitor waits for the report on a 12-megapixel picture while a new installation fills its library.
bench-check: .venv/dev.stamp
	@$(PY) -m tests.load.artwork

# The recheck of many pictures in the background, its worker killed half way.
IMAGES ?= 10000
FILES ?= 200
bench-recheck: .venv/dev.stamp
	@$(PY) -m tests.load.recheck --images $(IMAGES) --files $(FILES)

# Damaged files by the thousand, for a night: INPUTS=100000 SEED=2 make fuzz
INPUTS ?= 20000
SEED ?= 1
fuzz: .venv/dev.stamp
	@$(PY) -m tests.brand.fuzz --inputs $(INPUTS) --seed $(SEED)

# Accuracy of the brand engine, on the project's own artworks or on any folder of that layout.
brandbench: .venv/dev.stamp
	@$(PY) -m tests.brandbench "$(DIR)" "$(OUT)"

check: .venv/dev.stamp
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	MODE=demo $(PY) manage.py makemigrations --check --dry-run
	MODE=demo $(PY) manage.py contract --check
	MODE=demo $(PY) manage.py contract check
	MODE=demo $(PY) manage.py messages --check
	MODE=demo $(PY) manage.py guideline reference --out docs/rules --check

format: .venv/dev.stamp
	$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format .

contract: .venv/dev.stamp
	MODE=demo $(PY) manage.py contract

messages: .venv/dev.stamp
	MODE=demo $(PY) manage.py messages

docs: .venv/dev.stamp
	MODE=demo $(PY) manage.py settings_table > docs/settings.md
	MODE=demo $(PY) manage.py guideline reference --out docs/rules

lock: .venv/bin/uv
	$(UV) pip compile pyproject.toml $(LOCK) -o requirements/runtime.txt
	$(UV) pip compile pyproject.toml $(LOCK) --extra services -o requirements/services.txt
	$(UV) pip compile pyproject.toml $(LOCK) --extra services --group dev -o requirements/dev.txt
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --upgrade

clean:
	rm -rf .venv var build

.venv/bin/uv: requirements/bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=."; exit 1; }
	@found=$$(test -e .venv && echo yes); $(PYTHON) -m venv .venv || { test "$$found" || rm -rf .venv; \
	echo "venv is missing; on Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

.venv/runtime.stamp: requirements/runtime.txt .venv/bin/uv
	@$(UV) pip install --quiet --require-hashes -r requirements/runtime.txt
	@touch $@
.venv/services.stamp: requirements/services.txt .venv/bin/uv
	@$(UV) pip install --quiet --require-hashes -r requirements/services.txt
	@touch $@
.venv/dev.stamp: requirements/dev.txt .venv/bin/uv
	@$(UV) pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@
