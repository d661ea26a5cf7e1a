#!/bin/sh
# Every check, in order of how soon it answers. All are run, also after one has failed; the last lines say which.
set -u
cd "$(dirname "$0")/.." || exit 1
export PATH="$PWD/.venv/bin:$PATH"
failed=

check() {
    name=$1
    shift
    started=$(date +%s)
    printf '\n== %s: %s\n' "$name" "$*"
    if "$@"; then verdict=ok; else verdict=FAILED; failed="$failed $name"; fi
    printf '== %s %s (%s s)\n' "$name" "$verdict" "$(($(date +%s) - started))"
}

# Two processes and a browser on two processors: what failed is run once more, alone, and only then counts.
tests() {
    python -m pytest "$@" && return
    printf '\nOnce more, alone, what failed:\n'
    python -m pytest --last-failed --last-failed-no-failures none -n 0
}

# What stands on the database, on the other one too. The migrations and both engines of search always are.
on_postgres() (
    export ARCHIVE_TEST_DB=postgres
    tests "$@"
)

check format ruff format --check .
check lint ruff check .
check types mypy
check vendor sh .ci/vendor.sh check
check tests tests "$@"
[ $# -gt 0 ] || check postgres on_postgres tests/store tests/registratur tests/cli \
    tests/web/test_sok*.py tests/web/test_sparade.py --ignore tests/registratur/test_remissmodell.py

[ -z "$failed" ] || { printf '\nFailed:%s\n' "$failed"; exit 1; }
printf '\nEvery check passed.\n'
