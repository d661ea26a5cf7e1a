"""Outlook messages (.msg): the same text as of an e-mail, with what is attached to it.

Names of properties are after [MS-OXPROPS].
"""

import email
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import format_datetime

from oxmsg import Message as Outlook
from oxmsg.storage import Storage

from archive.text.lasare import brevhuvud, hypertext, lzfu, ole, rtf, teckenkod
from archive.text.lasare.brev import Brev, Inre, Opener
from archive.text.lasare.brev import read as read_brev
from archive.text.lasare.brevhuvud import heads
from archive.text.lasare.gemensamt import MOST_CHARACTERS, Fil, Utvunnet

_SUBJECT, _HEADS, _BODY, _HTML, _RTF = 0x0037, 0x007D, 0x1000, 0x1013, 0x1009
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP, _SENT = 0x0C1A, 0x0C1F, 0x5D01, 0x0039
_NAME, _ADDRESS, _SMTP, _RECIPIENT = 0x3001, 0x3003, 0x39FE, 0x0C15
_FILE, _LONG_NAME, _SHORT_NAME = 0x3701, 0x3707, 0x3704
_WIDE, _NARROW, _BYTES, _INSIDE = "001F", "001E", "0102", "000D"
_TO, _CC = 1, 2
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_CLASS, _MESSAGE_ID, _REFERENCES, _ANSWERED = 0x001A, 0x1035, 0x1039, 0x1042
_DELIVERED = 0x0E06


def read(fil: Fil, open_file: Opener) -> Utvunnet:
    """The message as text and files. ``open_file`` reads a file: its media type, what it says."""
    with ole.opened(fil, "Outlook-meddelande") as container:
        post = Storage.from_ole(container)
    return read_brev(_brev(post, fil), fil, open_file)


def _brev(post: Storage, fil: Fil) -> Brev:
    mail = _mail(post)
    text = "\n\n".join(text for text in (heads(mail), _body(post)) if text)
    huvud = brevhuvud.read(mail, datum=_time(post, _DELIVERED))
    return Brev(text, lambda: _delar(post, fil), huvud, _locked(post))


def _delar(post: Storage, outer: Fil) -> Iterator[Fil | Inre]:
    for number, each in enumerate(post.iter_attachment_storages(), 1):
        namn = _text(each, _LONG_NAME) or _text(each, _SHORT_NAME) or _text(each, _NAME)
        namn = " ".join(namn.split()) or f"bilaga {number}"
        deeper = Fil(_data(each, _FILE), namn, outer.djup + 1, outer.frist)
        inner = _inside(each)
        yield Inre(f"{namn}.msg", _brev(inner, deeper)) if inner else deeper


def _locked(post: Storage) -> str:
    """That the message is encrypted, if it is."""
    kind = _text(post, _CLASS).lower()
    if kind.startswith("ipm.note.smime") and not kind.endswith("multipartsigned"):
        return "Meddelandet är krypterat (S/MIME) och är inte öppnat."
    return ""


def _mail(post: Storage) -> Message:
    """The heads it travelled with; of a message that never travelled, what Outlook noted."""
    travelled = email.message_from_string(_text(post, _HEADS), policy=default)
    if travelled.get("from"):
        return travelled
    mail = EmailMessage(policy=default.clone(max_line_length=0))
    noted = {
        "From": _person(_text(post, _SENDER), post, _SENDER_SMTP, _SENDER_ADDRESS),
        "To": ", ".join(_people(post, _TO)),
        "Cc": ", ".join(_people(post, _CC)),
        "Date": _sent(post),
        "Subject": _text(post, _SUBJECT),
        "Message-ID": _text(post, _MESSAGE_ID),
        "In-Reply-To": _text(post, _ANSWERED),
        "References": _text(post, _REFERENCES),
    }
    for name, value in noted.items():
        # Not as structured heads: an address that is none must not stop the reading.
        Message.__setitem__(mail, name, " ".join(value.split()))
    return mail


def _people(post: Storage, wanted: int) -> Iterator[str]:
    for person in post.iter_recipient_storages():
        if _number(person, _RECIPIENT, 8) == wanted:
            yield _person(_text(person, _NAME), person, _SMTP, _ADDRESS)


def _person(name: str, storage: Storage, *pids: int) -> str:
    found = (_text(storage, pid) for pid in pids)
    address = next((address for address in found if "@" in address), "")
    name = name.strip().strip("'\"")
    return f"{name} <{address}>" if address and name and name != address else address or name


def _sent(post: Storage) -> str:
    try:
        sent = Outlook(post).sent_date
    except (LookupError, ValueError, OverflowError, AttributeError, struct.error):
        return ""
    return format_datetime(sent) if sent else ""


def _body(post: Storage) -> str:
    """The message as plain text, or failing that its HTML, or its rich text."""
    if (plain := _text(post, _BODY).strip()) or not post.streams:
        return plain.replace("\r\n", "\n").replace("\r", "\n")
    if html := _data(post, _HTML) or _text(post, _HTML).encode():
        return hypertext.text_of(teckenkod.decode(html))
    try:
        packed = lzfu.unpacked(_data(post, _RTF), MOST_CHARACTERS)
    except (ValueError, struct.error):
        return ""
    return rtf.read(Fil(packed)).text.strip()


def _text(storage: Storage, pid: int) -> str:
    if wide := _stream(storage, pid, _WIDE):
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    return teckenkod.decode(_stream(storage, pid, _NARROW)).rstrip("\0")


def _data(storage: Storage, pid: int) -> bytes:
    return _stream(storage, pid, _BYTES)


def _stream(storage: Storage, pid: int, kind: str) -> bytes:
    name = f"__substg1.0_{pid:04X}{kind}"
    return next((stream.bytes_ for stream in storage.streams if stream.name == name), b"")


def _inside(storage: Storage) -> Storage | None:
    name = f"__substg1.0_{_FILE:04X}{_INSIDE}"
    return next((inner for inner in storage.storages if inner.name == name), None)


def _number(storage: Storage, pid: int, head: int) -> int | None:
    """A number among the properties of fixed size, which follow a head of some bytes."""
    found = _fixed(storage, pid, head)
    return int(struct.unpack_from("<I", found)[0]) if found else None


def _time(storage: Storage, pid: int) -> datetime | None:
    """An instant, kept as tenths of microseconds from the year 1601."""
    found = _fixed(storage, pid, 32)
    ticks = int(struct.unpack("<Q", found)[0]) if found else 0
    try:
        return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
    except OverflowError:
        return None


def _fixed(storage: Storage, pid: int, head: int) -> bytes:
    """The eight bytes of a property of fixed size, which follow a head of some bytes."""
    table = next((s.bytes_ for s in storage.streams if s.name == "__properties_version1.0"), b"")
    for at in range(head, len(table) - 15, 16):
        if struct.unpack_from("<2xH", table, at)[0] == pid:
            return table[at + 8 : at + 16]
    return b""
