#!/bin/sh
# The system packages that the tests use. Installed where that is allowed (root on Debian or Ubuntu); elsewhere
# it is said what is missing, and the tests that need it are skipped by name. Never fails.
set -u

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }
has_chromium() { [ -n "${ARCHIVE_CHROMIUM:-}" ] || has chromium || has chromium-browser || has google-chrome; }
has_dovecot() { has dovecot || [ -x /usr/sbin/dovecot ]; }

wanted=
has_chromium || wanted="chromium fonts-dejavu-core"
has tesseract && tesseract --list-langs 2>/dev/null | grep -qx swe || wanted="$wanted tesseract-ocr tesseract-ocr-swe"
has_dovecot || wanted="$wanted dovecot-imapd"
[ -n "$wanted" ] || exit 0

# shellcheck disable=SC2086  # the words are packages, one each
install() {
    export DEBIAN_FRONTEND=noninteractive
    quick="-o Acquire::Retries=1 -o Acquire::http::Timeout=30"
    apt-get $quick update -qq >/dev/null && apt-get $quick install -y -qq --no-install-recommends $wanted >/dev/null
}

# The tests run a mail server of their own: the one that is installed for them is not to serve the machine.
policy=/usr/sbin/policy-rc.d
quietly() {
    if [ ! -e $policy ]; then
        trap 'rm -f $policy' EXIT
        printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy
    fi
    install || return 1
    case $wanted in *dovecot*) ! has systemctl || systemctl disable --quiet dovecot.service dovecot.socket ;; esac 2>/dev/null
    return 0
}

if [ "$(id -u)" = 0 ] && has apt-get; then
    say "Installing for the tests: $wanted"
    quietly || say "That did not work: the tests that need it are skipped."
else
    say "Missing for the tests: $wanted. The tests that need it are skipped (Debian: apt-get install $wanted)."
fi
exit 0
