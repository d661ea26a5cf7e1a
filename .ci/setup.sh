#!/bin/sh
# Sets up .venv with locked versions: `sh .ci/setup.sh run`, or `test` for what the checks need too.
# Quick when nothing has changed: a stamp in .venv remembers what was installed from where.
set -eu

profile=${1:-run}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
locks=.ci/locks
python=.venv/bin/python
unset PYTHONPATH PYTHONHOME VIRTUAL_ENV

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

# Every python of every folder in PATH is tried: a pyenv shim without a version fails and is passed by.
candidates() {
    [ -z "${PYTHON:-}" ] || command -v "$PYTHON" || say "PYTHON=$PYTHON finns inte."
    for name in python3.13 python3.12 python3.11 python3; do
        printf '%s\n' "$PATH" | tr ':' '\n' | while IFS= read -r folder; do
            if [ -x "${folder:-.}/$name" ]; then printf '%s\n' "${folder:-.}/$name"; fi
        done
    done
}

find_python() {
    lacking=
    found=
    while IFS= read -r candidate; do
        [ -n "$candidate" ] && new_enough "$candidate" || continue
        if has_venv "$candidate"; then found=$candidate; return; fi
        lacking=${lacking:-$candidate}
    done <<EOF
$(candidates)
EOF
    [ -n "$lacking" ] || die "Diarium needs Python 3.11 or later. On Debian or Ubuntu: apt-get install python3 python3-venv"
    version=$("$lacking" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    die "$lacking lacks the module venv. On Debian or Ubuntu: apt-get install python${version}-venv"
}

stamp() { { printf '%s\n' "$root"; cat "$locks/uv.txt" "$locks/$profile.txt" pyproject.toml .ci/setup.sh; } | cksum; }
# What is installed for the tests serves `make run` as well.
installed_for() { [ -f ".venv/.diarium-$1" ] && [ "$(cat ".venv/.diarium-$1")" = "$(profile=$1 && stamp)" ]; }

make_venv() {
    if [ -x "$python" ] && new_enough "$python"; then return; fi
    find_python
    say "Making .venv with $found"
    "$found" -m venv --clear .venv
}

# uv is quicker by far; where it cannot be had or cannot reach an index, pip installs the same hashes.
pip() { "$python" -m pip install --quiet --disable-pip-version-check "$@"; }
with_uv() {
    pip --require-hashes -r "$locks/uv.txt" &&
        UV_PYTHON_DOWNLOADS=never .venv/bin/uv pip sync --quiet --python "$python" --require-hashes "$locks/uv.txt" "$locks/$profile.txt"
}
with_pip() {
    say "uv could not do it; pip installs the same versions, which takes longer."
    pip --no-compile --require-hashes -r "$locks/$profile.txt"
}

case $profile in run | test) ;; *) die "sh .ci/setup.sh run|test" ;; esac
if [ -x "$python" ] && { installed_for "$profile" || { [ "$profile" = run ] && installed_for test; }; }; then exit 0; fi
make_venv
rm -f .venv/.diarium-*
say "Installing the locked packages ($profile)"
with_uv || with_pip || die "The packages could not be installed. Is a package index within reach?"
pip --no-build-isolation --no-deps --editable .
stamp >".venv/.diarium-$profile"
