# Two commands are enough: `make run` and `make test`. Both set everything up on a fresh machine.
.DEFAULT_GOAL := help
.PHONY: help run test test-postgres hagel check format lock vendor clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: ## set up, load the demo municipality, print address and log-ins, serve (ARGS="--port 8001")
	@sh .ci/setup.sh run
	@exec .venv/bin/archive run --demo $(ARGS)

test: ## set up and run every check: format, lint, types, tests, browser tests
	@sh .ci/setup.sh test
	@sh .ci/system.sh
	@sh .ci/check.sh

test-postgres: ## run every test on PostgreSQL (Debian's server, or the one of the locked packages)
	@sh .ci/setup.sh test
	@ARCHIVE_TEST_DB=postgres .venv/bin/python -m pytest $(ARGS)

hagel: ## ask the search page and the engine a hundred thousand bad queries
	@sh .ci/setup.sh test
	@ARCHIVE_HAGEL=50000 .venv/bin/python -m pytest -rP tests/search/test_hagel.py tests/web/test_hagel.py

check: ## run every check without set-up (ARGS are pytest's: ARGS="tests/diarium -x")
	@sh .ci/check.sh $(ARGS)

format: ## write the source in the one format and mend what can be mended
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

lock: ## renew the locked versions from pyproject.toml
	@sh .ci/setup.sh run
	@sh .ci/lock.sh

vendor: ## fetch the vendored style sheet and axe-core anew and check their sums (needs npm)
	@sh .ci/vendor.sh fetch

clean: ## remove the environment and the caches; the instance is left alone
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
