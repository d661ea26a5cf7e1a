"""E-mail (.eml): its heads, its body once, and what it carries."""

import binascii
import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from email.message import Message
from email.parser import BytesFeedParser
from email.policy import default

from archive.text.lasare import brevhuvud, hypertext, teckenkod
from archive.text.lasare.brev import Brev, Opener
from archive.text.lasare.brev import read as read_brev
from archive.text.lasare.brevhuvud import head, heads
from archive.text.lasare.gemensamt import Fil, Olaslig, Utvunnet
from archive.text.lasning import Orsak

_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*", re.ASCII)
_PGP = re.compile(r"^-----BEGIN PGP MESSAGE-----", re.MULTILINE)
_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_TORN = {
    "NoBoundaryInMultipartDefect": "Delarna i brevet går inte att skilja åt.",
    "StartBoundaryNotFoundDefect": "Delarna i brevet går inte att skilja åt.",
    "CloseBoundaryNotFoundDefect": "Brevet är avklippt.",
    "InvalidBase64CharactersDefect": "En del av brevet är skadad (base64).",
    "InvalidBase64PaddingDefect": "En del av brevet är skadad (base64).",
    "InvalidBase64LengthDefect": "En del av brevet är skadad (base64).",
    "MissingHeaderBodySeparatorDefect": "Brevets huvud är skadat.",
    "FirstHeaderLineIsContinuationDefect": "Brevets huvud är skadat.",
}
_MOST_NESTED = 50
_PIECE = 1 << 16


def read(fil: Fil, open_file: Opener) -> Utvunnet:
    """The mail as text and files. ``open_file`` reads a file: its media type and what it says."""
    try:
        return read_brev(_brev(_parsed(fil.data), fil), fil, open_file)
    except RecursionError as fault:
        fel = "E-postmeddelandet är skadat: delar ligger i delar utan slut."
        raise Olaslig(Orsak.TRASIG, fel) from fault


def _parsed(data: bytes) -> Message:
    """The mail, fed in pieces: the library's own way in takes five times the memory."""
    parser = BytesFeedParser(policy=default)
    for at in range(0, len(data), _PIECE):
        parser.feed(data[at : at + _PIECE])
    return parser.close()


def _brev(mail: Message, fil: Fil) -> Brev:
    bodies = list(_bodies(mail))
    text = "\n\n".join(text for text in (heads(mail), *bodies) if text)
    huvud = brevhuvud.read(mail, fel=_torn(mail))
    return Brev(text, lambda: _files(mail, fil), huvud, _locked(mail, bodies))


def _bodies(mail: Message) -> Iterator[str]:
    """The text parts that are the message itself: of several versions of one, the plainest."""
    for part in _leaves(mail):
        if not _is_file(part) and part.get_content_maintype() == "text":
            text = _text(part)
            yield hypertext.text_of(text) if part.get_content_subtype() == "html" else text.strip()


def _leaves(part: Message, depth: int = 0) -> Iterator[Message]:
    if depth > _MOST_NESTED:
        raise RecursionError
    if part.get_content_type() == "multipart/alternative":
        versions = _parts(part)
        plain = [v for v in versions if v.get_content_type() == "text/plain" and _text(v).strip()]
        for version in (plain or versions[-1:])[:1]:
            yield from _leaves(version, depth + 1)
    elif part.get_content_maintype() == "multipart":
        for inner in _parts(part):
            yield from _leaves(inner, depth + 1)
    else:
        yield part


def _parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    inner = payload if isinstance(payload, list) else []
    return [each for each in inner if isinstance(each, Message)]


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    return teckenkod.decode(payload, part.get_content_charset()).replace("\r\n", "\n")


def _files(mail: Message, outer: Fil) -> Iterator[Fil]:
    for number, part in enumerate(_leaves(mail), 1):
        if part.get_content_maintype() != "text" or _is_file(part):
            yield Fil(_bytes(part, outer), _name(part, number), outer.djup + 1, outer.frist)


def _bytes(part: Message, outer: Fil) -> bytes:
    if part.get_content_maintype() == "message":
        linesep = "\r\n" if b"\r\n" in outer.data[:1000] else "\n"
        # Nothing is folded anew: a forwarded mail is the bytes that it was when it came.
        as_it_came = default.clone(refold_source="none", linesep=linesep)
        return b"".join(inner.as_bytes(policy=as_it_came) for inner in _parts(part))
    return _decoded(part)


def _decoded(part: Message) -> bytes:
    """The bytes of a part; of sound base64 without the copies that the library makes."""
    packed = part.get_payload()
    coding = str(part.get("content-transfer-encoding", "")).strip().lower()
    if coding == "base64" and isinstance(packed, str) and _BASE64.fullmatch(packed):
        with suppress(binascii.Error):
            return binascii.a2b_base64(packed)
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _name(part: Message, number: int) -> str:
    if name := part.get_filename():
        return " ".join(name.split())
    subjects = [head(inner, "subject") for inner in _parts(part)]
    return f"{subjects[0]}.eml" if subjects and subjects[0] else f"bilaga {number}"


def _locked(mail: Message, bodies: list[str]) -> str:
    """That the message is encrypted, or wrapped up in its signature, if it is."""
    kind = mail.get_content_type()
    if kind in _SMIME:
        signed = "signed-data" in str(mail.get_param("smime-type", ""))
        what = "inpackat i sin signatur" if signed else "krypterat"
        return f"Meddelandet är {what} (S/MIME) och är inte öppnat."
    if kind == "multipart/encrypted" or any(_PGP.search(body) for body in bodies):
        return "Meddelandet är krypterat (PGP) och är inte öppnat."
    return ""


def _torn(mail: Message) -> list[str]:
    """What is broken in the mail's own parts, each thing once."""
    told = [_TORN.get(type(defect).__name__, "") for part in _own(mail) for defect in part.defects]
    names = [part.get_content_charset() for part in _leaves(mail)]
    told += ["Brevets teckenkodning är okänd." for name in names if name and not _is_known(name)]
    return [text for text in dict.fromkeys(told) if text]


def _own(part: Message) -> Iterator[Message]:
    yield part
    if part.get_content_maintype() == "multipart":
        for inner in _parts(part):
            yield from _own(inner)


def _is_known(charset: str) -> bool:
    try:
        codecs.lookup(charset)
    except (LookupError, ValueError):
        return False
    return True
