"""One session with a mailbox over IMAP: what lies in it, the bytes of a mail, a mail put away.

The server is not trusted to be quick, whole or sane: every wait ends, a mail longer than it was
said to be is not read, and nothing is erased unless a copy of it is known to lie elsewhere.
"""

import base64
import imaplib
import re
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from archive.config import Brevlada
from archive.registratur.imap_vakt import PATIENCE, Bunden, OverTls, Vakt

_AT_ONCE = 500
_FOLDER = ("Diarium", "Hämtat")
_UID, _SIZE = re.compile(rb"\bUID (\d{1,10})\b"), re.compile(rb"\bRFC822\.SIZE (\d{1,15})\b")
_CAME = re.compile(rb'\bINTERNALDATE "([^"]{1,40})"')
_DELIMITER = re.compile(rb'\) "(.)" ')
_PREFIX = re.compile(rb'^\(\("([^"\\]*)" ')

Nej = imaplib.IMAP4.error
"""The server says no, or what it says is no IMAP."""


@dataclass(frozen=True, slots=True)
class Brev:
    """A mail as the mailbox tells of it: its number, its size in bytes, and when it came."""

    uid: int
    storlek: int
    kom: datetime | None


class Forbindelse:
    """A mailbox that is open. ``uidvaliditet`` changes when the server numbers the mails anew."""

    def __init__(self, box: imaplib.IMAP4, vakt: Vakt, mapp: str) -> None:
        self._box = box
        self._vakt = vakt
        can = _ok(box.capability())[-1]
        self._can = frozenset(can.decode("ascii", "replace").upper().split())
        self._count = int(_ok(box.select(_quoted(mapp)))[-1])
        self.uidvaliditet = _number(box.response("UIDVALIDITY")[1])

    def brev(self) -> Iterator[Brev]:
        """What lies in the mailbox, the oldest first, whether anybody has read it or not."""
        for first in range(1, self._count + 1, _AT_ONCE):
            self._vakt.extend()
            last = min(first + _AT_ONCE - 1, self._count)
            found = _ok(self._box.fetch(f"{first}:{last}", "(UID RFC822.SIZE INTERNALDATE)"))
            yield from (brev for brev in map(_brev, found) if brev)

    def fetch(self, uid: int) -> bytes:
        """The bytes of a mail, without marking it as read."""
        self._vakt.extend()
        found = _ok(self._box.uid("FETCH", str(uid), "(BODY.PEEK[])"))
        whole = [one[1] for one in found if isinstance(one, tuple) and b"BODY[]" in one[0]]
        if len(whole) != 1:
            raise Nej("brevet lämnades inte ut")
        return bytes(whole[0])

    def put_away(self, uid: int) -> bool:
        """Mark the mail as read and move it to Diarium/Hämtat; False where servers cannot move.

        The mail is erased here only by a move, or when a copy has been made and can be told from
        what others have marked for erasing.
        """
        self._vakt.extend()
        _ok(self._box.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)"))
        if "MOVE" in self._can:
            return self._filed("MOVE", uid)
        if "UIDPLUS" not in self._can or not self._filed("COPY", uid):
            return False
        _ok(self._box.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Deleted)"))
        _ok(self._box.uid("EXPUNGE", str(uid)))
        return True

    def _filed(self, how: str, uid: int) -> bool:
        folder = self._folder()
        answer, _ = self._box.uid(how, str(uid), folder)
        if answer != "OK":
            self._box.create(folder)
            self._box.subscribe(folder)
            _ok(self._box.uid(how, str(uid), folder))
        return True

    def _folder(self) -> str:
        """Diarium/Hämtat as this server writes it."""
        told = _ok(self._box.list('""', '""'))
        found = _DELIMITER.search(told[0]) if told and isinstance(told[0], bytes) else None
        between = found[1].decode("ascii") if found else "/"
        return _quoted(self._prefix() + between.join(_FOLDER))

    def _prefix(self) -> str:
        if "NAMESPACE" not in self._can:
            return ""
        found = _PREFIX.match(_ok(self._box.namespace())[0])
        return found[1].decode("ascii", "replace") if found else ""


@contextmanager
def connected(one: Brevlada, *, most: int, stop: threading.Event) -> Iterator[Forbindelse]:
    """The mailbox, opened. ``most``: bytes of a mail; ``stop`` ends whatever is waited for."""
    vakt = Vakt(stop)
    with vakt.on_guard():
        box = _opened(one, vakt, most)
        try:
            if one.skydd == "starttls":
                _encrypt(box)
                vakt.watch(box.sock)
            _log_in(box, one)
            yield Forbindelse(box, vakt, one.mapp)
            with suppress(Nej, OSError):
                box.unselect()
        finally:
            with suppress(Nej, OSError):
                box.logout()
            with suppress(OSError):
                box.shutdown()


def _opened(one: Brevlada, vakt: Vakt, most: int) -> imaplib.IMAP4:
    if one.skydd != "tls":
        return Bunden(vakt, most, one.vard, one.port, timeout=PATIENCE)
    context = ssl.create_default_context()
    return OverTls(vakt, most, one.vard, one.port, ssl_context=context, timeout=PATIENCE)


def _encrypt(box: imaplib.IMAP4) -> None:
    if "STARTTLS" not in box.capabilities:
        raise Nej("den krypterar inte: STARTTLS saknas")
    _ok(box.starttls(ssl.create_default_context()))


def _log_in(box: imaplib.IMAP4, one: Brevlada) -> None:
    """By PLAIN, which takes letters of every kind; by LOGIN where the server has not that."""
    if "AUTH=PLAIN" in box.capabilities:
        said = f"\0{one.anvandare}\0{one.losen}".encode()
        _ok(box.authenticate("PLAIN", lambda _: said))
    else:
        _ok(box.login(one.anvandare, one.losen))


def _ok(answer: tuple[str, Sequence[Any]]) -> Sequence[Any]:
    how, told = answer
    if how != "OK":
        raise Nej(
            " ".join(one.decode("utf-8", "replace") for one in told if isinstance(one, bytes))
        )
    return told


def _brev(told: object) -> Brev | None:
    line = told[0] if isinstance(told, tuple) else told
    if not isinstance(line, bytes):
        return None
    uid, size, came = _UID.search(line), _SIZE.search(line), _CAME.search(line)
    return (
        Brev(int(uid[1]), int(size[1]), _instant(came[1]) if came else None)
        if uid and size
        else None
    )


def _instant(text: bytes) -> datetime | None:
    try:
        found = parsedate_to_datetime(text.decode("ascii").replace("-", " ", 2))
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.tzinfo else None


def _number(told: Sequence[Any]) -> int:
    found = told[0] if told else None
    return int(found) if isinstance(found, bytes) and found.isdigit() else 0


def _quoted(name: str) -> str:
    """The name of a folder as IMAP writes it: in quotes, what is not ASCII in base64 of its own."""
    parts = re.split(r"([^\x20-\x7e]+)", name.replace("&", "&-"))
    packed = "".join(part if nr % 2 == 0 else _packed(part) for nr, part in enumerate(parts))
    return '"' + packed.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _packed(text: str) -> str:
    data = base64.b64encode(text.encode("utf-16-be")).decode("ascii")
    return "&" + data.rstrip("=").replace("/", ",") + "-"
