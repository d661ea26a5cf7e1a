#!/bin/sh
# Renews the locks from pyproject.toml. The files name versions and hashes and no index: any that has the same bytes will do.
set -eu
cd "$(dirname "$0")/.."
locks=.ci/locks

lock() { # output, then what it is made from
    out=$1
    shift
    .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --output-file "$locks/$out" "$@" >/dev/null
}

lock uv.txt "$locks/uv.in"
lock run.txt pyproject.toml "$locks/build.in"
lock test.txt pyproject.toml "$locks/build.in" --extra test --constraint "$locks/run.txt"
