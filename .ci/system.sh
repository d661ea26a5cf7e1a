#!/bin/sh
# The system packages that the tests use. Installed where that is allowed (root on Debian or Ubuntu); elsewhere
# it is said what is missing, and the tests that need it are skipped by name. Never fails.
set -u

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }
has_chromium() { [ -n "${ARCHIVE_CHROMIUM:-}" ] || has chromium || has chromium-browser || has google-chrome; }

wanted=
has_chromium || wanted="chromium fonts-dejavu-core"
has tesseract && tesseract --list-langs 2>/dev/null | grep -qx swe || wanted="$wanted tesseract-ocr tesseract-ocr-swe"
[ -n "$wanted" ] || exit 0

# shellcheck disable=SC2086  # the words are packages, one each
install() {
    export DEBIAN_FRONTEND=noninteractive
    quick="-o Acquire::Retries=1 -o Acquire::http::Timeout=30"
    apt-get $quick update -qq >/dev/null && apt-get $quick install -y -qq --no-install-recommends $wanted >/dev/null
}

if [ "$(id -u)" = 0 ] && has apt-get; then
    say "Installing for the tests: $wanted"
    install || say "That did not work: the tests that need it are skipped."
else
    say "Missing for the tests: $wanted. The tests that need it are skipped (Debian: apt-get install $wanted)."
fi
exit 0
