"""E-mail (.eml): its heads, its body once, and the names and texts of what is attached."""

import email
from collections.abc import Callable, Iterator
from email.message import Message
from email.policy import default

from archive.text.lasare import hypertext, teckenkod
from archive.text.lasare.gemensamt import MOST_CHARACTERS, Fil, Olaslig, Utvunnet, cut
from archive.text.lasning import Bilaga, Orsak

_HEADS = (("Från", "from"), ("Till", "to"), ("Kopia", "cc"), ("Datum", "date"), ("Ämne", "subject"))
MOST_DEPTH = 4
"""Mails and files within mails, counted from the outermost."""

_MOST_PARTS = 500

Opener = Callable[[Fil], tuple[str, Utvunnet]]


def read(fil: Fil, open_file: Opener) -> Utvunnet:
    """The mail as text. ``open_file`` reads an attachment: its media type and what it says."""
    try:
        mail = email.message_from_bytes(fil.data, policy=default)
        texts = [heads(mail), *_bodies(mail)]
        files = list(_files(mail, fil))
    except RecursionError as fault:
        fel = "E-postmeddelandet är skadat: delar ligger i delar utan slut."
        raise Olaslig(Orsak.TRASIG, fel) from fault
    bilagor = [attached(each, texts, open_file) for each in files]
    whole = cut("\n\n".join(text for text in texts if text))
    return Utvunnet(whole.text, (), whole.orsak, whole.fel, tuple(bilagor))


def attached(fil: Fil, texts: list[str], open_file: Opener) -> Bilaga:
    """Read one attachment into ``texts``, under its name, unless enough has been read."""
    texts.append(f"Bilaga: {fil.namn}")
    if fil.djup > MOST_DEPTH:
        return Bilaga(fil.namn, "", "Bilagan ligger för djupt i andra bilagor.", fil.data)
    if fil.frist.over() or sum(map(len, texts)) > MOST_CHARACTERS:
        return Bilaga(fil.namn, "", "Bilagan är inte läst: meddelandet är för stort.", fil.data)
    mediatyp, found = open_file(fil)
    texts.append(found.text.replace("\f", "\n"))
    return Bilaga(fil.namn, mediatyp, found.fel, fil.data)


def heads(mail: Message) -> str:
    """From whom, to whom, when and about what, as a reader of the letter would see it."""
    lines = ((label, _head(mail, name)) for label, name in _HEADS)
    return "\n".join(f"{label}: {value}" for label, value in lines if value)


def _head(mail: Message, name: str) -> str:
    try:
        return " ".join(str(mail.get(name, "")).split())
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):
        # The library fails on some malformed addresses and dates; the raw head is kept then.
        raw = next((str(v) for k, v in mail.raw_items() if k.lower() == name), "")
        return " ".join(raw.split())


def _bodies(mail: Message) -> Iterator[str]:
    """The text parts that are the message itself: of several versions of one, the plainest."""
    for part in _leaves(mail):
        if not _is_file(part) and part.get_content_maintype() == "text":
            text = _text(part)
            yield hypertext.text_of(text) if part.get_content_subtype() == "html" else text.strip()


def _leaves(part: Message, depth: int = 0) -> Iterator[Message]:
    if depth > 50:
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
        if number > _MOST_PARTS:
            return
        if part.get_content_maintype() != "text" or _is_file(part):
            yield Fil(_bytes(part), _name(part, number), outer.djup + 1, outer.frist)


def _bytes(part: Message) -> bytes:
    if part.get_content_maintype() == "message":
        return b"".join(inner.as_bytes() for inner in _parts(part))
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _name(part: Message, number: int) -> str:
    if name := part.get_filename():
        return " ".join(name.split())
    subjects = [_head(inner, "subject") for inner in _parts(part)]
    return f"{subjects[0]}.eml" if subjects and subjects[0] else f"bilaga {number}"
