"""A real IMAP server on a port of its own, run without rights in a folder of its own."""

import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROGRAM = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
LOSEN = "långt-lösen"
needs_dovecot = pytest.mark.skipif(
    PROGRAM is None, reason="dovecot is not here (Debian: apt-get install dovecot-imapd)"
)
_CONFIG = """
protocols = imap
base_dir = {base}/run
state_dir = {base}/state
instance_name = prov
listen = 127.0.0.1
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
log_path = {base}/log
first_valid_uid = 1
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:{base}/mail/%u:LAYOUT=fs
{more}
passdb {{
  driver = static
  args = password={losen}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={base}/home/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Server:
    """A server that runs: every name is a user of it, with the password LOSEN."""

    base: Path
    port: int
    tls_port: int

    @contextmanager
    def inloggad(self, user: str = "ks") -> Iterator[imaplib.IMAP4]:
        """A mail program that is logged in, as a colleague might be."""
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=10) as box:
            box.authenticate("PLAIN", lambda _: f"\0{user}\0{LOSEN}".encode())
            yield box

    def put(self, *mails: bytes, user: str = "ks", mapp: str = "INBOX", flags: str = "") -> None:
        """Let mails come to a user."""
        with self.inloggad(user) as box:
            for mail in mails:
                when = imaplib.Time2Internaldate(1773741600.0)
                how, told = box.append(mapp, flags, when, mail)
                assert how == "OK", told

    def lying(self, mapp: str = "INBOX", *, user: str = "ks") -> list[tuple[str, bytes]]:
        """What lies in a folder: flags and bytes of each mail."""
        with self.inloggad(user) as box:
            how, told = box.select(f'"{mapp}"', readonly=True)
            found = (
                box.fetch("1:*", "(FLAGS BODY.PEEK[])")[1] if how == "OK" and int(told[0]) else []
            )
        whole = [one for one in found if isinstance(one, tuple)]
        return [(_flags(head), data) for head, data in whole]

    def number_anew(self, user: str) -> None:
        """Forget the numbers of a user's mails, so that the server gives them new ones."""
        for path in (self.base / "mail" / user).glob("dovecot*"):
            path.unlink()


@contextmanager
def running(*more: str, certificate: Path | None = None) -> Iterator[Server]:
    """A server with some settings more, and with TLS where there is a certificate with its key."""
    base = Path(tempfile.mkdtemp(prefix="dovecot-"))
    server = Server(base, _free_port(), _free_port() if certificate else 0)
    try:
        process = _started(base, server, "\n".join([*more, _tls(base, certificate)]))
        try:
            _wait_for(server, process, base)
            yield server
        finally:
            process.terminate()
            process.wait(10)
    finally:
        shutil.rmtree(base, ignore_errors=True)


def a_certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 that it signs itself, and its key, in one file."""
    made = folder / "server.pem"
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not here")
    how = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=prov -addext"
    words = [*how.split(), "subjectAltName=IP:127.0.0.1", "-keyout", str(made), "-out", "-"]
    done = subprocess.run([program, *words], capture_output=True, check=True)
    made.write_bytes(done.stdout + made.read_bytes())
    return made


def _started(base: Path, server: Server, more: str) -> subprocess.Popen[bytes]:
    """Without rights: as nobody when the tests are run as root."""
    uid, gid = (os.getuid(), os.getgid()) if os.getuid() else (65534, 65534)
    facts = {"base": base, "uid": uid, "gid": gid, "more": more, "losen": LOSEN}
    names = {"user": pwd.getpwuid(uid).pw_name, "group": grp.getgrgid(gid).gr_name}
    ports = {"port": server.port, "tls_port": server.tls_port}
    (base / "dovecot.conf").write_text(_CONFIG.format(**facts, **names, **ports), encoding="utf-8")
    as_whom: dict[str, Any] = {}
    if not os.getuid():
        as_whom = {"user": uid, "group": gid, "extra_groups": []}
        for path in (base, *base.rglob("*")):
            os.chown(path, uid, gid)
    assert PROGRAM
    words = [PROGRAM, "-F", "-c", str(base / "dovecot.conf")]
    with (base / "out").open("wb") as out:
        return subprocess.Popen(words, stdout=out, stderr=out, cwd=base, **as_whom)


def _tls(base: Path, certificate: Path | None) -> str:
    if certificate is None:
        return "ssl = no"
    (base / "server.pem").write_bytes(certificate.read_bytes())
    return f"ssl = yes\nssl_cert = <{base}/server.pem\nssl_key = <{base}/server.pem"


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def _wait_for(server: Server, process: subprocess.Popen[bytes], base: Path) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        try:
            with server.inloggad("prov"):
                return
        except (OSError, imaplib.IMAP4.error):
            time.sleep(0.1)
    logs = [path for path in (base / "out", base / "log") if path.exists()]
    told = "\n".join(path.read_text(errors="replace") for path in logs)
    raise RuntimeError(f"dovecot did not start: {told}")


def _flags(head: bytes) -> str:
    flags = head.decode().partition("FLAGS (")[2].partition(")")[0].split()
    return " ".join(flag for flag in flags if flag != r"\Recent")
