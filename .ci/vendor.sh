#!/bin/sh
# Files of others that are kept in git: `check` compares them with their lists of sums, `fetch` gets them anew with npm.
# Neither is needed to run: `npm` is wanted only by the one who changes a version.
set -eu
cd "$(dirname "$0")/.."

bootstrap=5.3.8
axe=4.14.1

fetch() { # package version, then pairs: file in the package, file here
    package=$1 version=$2
    shift 2
    work=$(mktemp -d)
    (cd "$work" && npm pack --silent "$package@$version" >/dev/null && tar -xzf ./*.tgz)
    while [ $# -gt 0 ]; do
        cp "$work/package/$1" "$2"
        shift 2
    done
    rm -rf "$work"
}

check() {
    for folder in archive/static/vendor tests/vendor; do
        (cd "$folder" && sha256sum --check --strict --quiet SHA256SUMS) || return 1
    done
}

case ${1:-check} in
check) check ;;
fetch)
    fetch bootstrap "$bootstrap" dist/css/bootstrap.min.css archive/static/vendor/bootstrap.min.css \
        LICENSE archive/static/vendor/bootstrap.LICENSE.txt
    fetch axe-core "$axe" axe.min.js tests/vendor/axe.min.js LICENSE tests/vendor/axe-core.LICENSE.txt \
        LICENSE-3RD-PARTY.txt tests/vendor/axe-core.LICENSE-3RD-PARTY.txt
    check || { echo "The sums differ. If the version was meant to change, renew SHA256SUMS." >&2; exit 1; }
    ;;
*) echo "sh .ci/vendor.sh check|fetch" >&2; exit 2 ;;
esac
