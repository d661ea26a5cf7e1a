"""What passes between the asking and the reading process.

A frame holds what was read: eight bytes that say how long its JSON is, the JSON, then attached
files. Nothing in it is trusted: each value is checked when read.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from archive.text.lasning import Bilaga, Huvud, IngenBild, Lasning, Orsak
from archive.text.packning import from_json, to_json
from archive.text.rutor import from_boxes, to_boxes

ACK = b"."
"""The reading process has forked a child for the request."""

MOST_REQUEST = 16384
LATE = "late"
FAULT, MEMORY = 70, 71
"""How a child ended that could say no more: killed by the clock, or these exit codes."""

_LENGTH = 8


class BadFrame(ValueError):
    """The bytes are no whole frame: the process died, or did something else than read."""


def framed(body: dict[str, Any], blobs: Iterable[bytes] = ()) -> Iterator[bytes]:
    """The parts of a frame, in order."""
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    yield len(data).to_bytes(_LENGTH, "big")
    yield data
    yield from blobs


def unframed(frame: bytes | bytearray) -> tuple[dict[str, Any], memoryview]:
    """The JSON of a frame and the bytes after it; BadFrame if it is none."""
    try:
        end = _LENGTH + int.from_bytes(frame[:_LENGTH], "big")
        if len(frame) < max(end, _LENGTH + 1):
            raise BadFrame("the frame is cut short")
        body = json.loads(frame[_LENGTH:end])
    except (ValueError, RecursionError) as fault:
        raise BadFrame(str(fault)) from fault
    if not isinstance(body, dict):
        raise BadFrame("a frame holds one JSON object")
    return body, memoryview(frame)[end:]


def pack(lasning: Lasning) -> Iterator[bytes]:
    """A reading as a frame, the bytes of its attachments last."""
    body = {
        "blad": to_json(lasning.blad),
        "mediatyp": lasning.mediatyp,
        "orsak": lasning.orsak,
        "fel": lasning.fel,
        "rutor": to_boxes(lasning.rutor) if lasning.rutor else None,
        "huvud": lasning.huvud,
        "bilagor": [(b.namn, b.mediatyp, b.fel, len(b.innehall)) for b in lasning.bilagor],
    }
    return framed(body, (bilaga.innehall for bilaga in lasning.bilagor))


def unpack(frame: bytes | bytearray) -> Lasning:
    """The Lasning of a frame; BadFrame if it is none."""
    body, files = unframed(frame)
    try:
        return _lasning(body, files)
    except (ValueError, TypeError, KeyError, RecursionError) as fault:
        raise BadFrame(str(fault)) from fault


def pack_picture(picture: bytes) -> Iterator[bytes]:
    """A picture as a frame."""
    return framed({"orsak": None}, [picture])


def pack_refusal(orsak: Orsak, fel: str) -> Iterator[bytes]:
    """Why there is no picture, as a frame."""
    return framed({"orsak": orsak, "fel": fel})


def unpack_picture(frame: bytes | bytearray) -> bytes:
    """The picture of a frame, or IngenBild for the reason in it; BadFrame if it is neither."""
    body, picture = unframed(frame)
    try:
        if body["orsak"]:
            raise IngenBild(Orsak(body["orsak"]), str(body["fel"]))
    except (ValueError, KeyError) as fault:
        raise BadFrame(str(fault)) from fault
    return bytes(picture)


def _lasning(body: dict[str, Any], files: memoryview) -> Lasning:
    return Lasning(
        blad=from_json(body["blad"]),
        mediatyp=str(body["mediatyp"]),
        orsak=Orsak(body["orsak"]) if body["orsak"] else None,
        fel=str(body["fel"]) if body["fel"] else None,
        bilagor=tuple(_bilagor(body["bilagor"], files)),
        rutor=from_boxes(body["rutor"]) if body["rutor"] is not None else None,
        huvud=_huvud(body["huvud"]) if body["huvud"] is not None else None,
    )


def _huvud(said: Any) -> Huvud:
    return {str(name): _plain(value) for name, value in dict(said).items()}


def _plain(value: Any) -> str | bool | list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    return value if isinstance(value, bool) else str(value)


def _bilagor(rows: list[Any], files: memoryview) -> Iterator[Bilaga]:
    at = 0
    for namn, mediatyp, fel, size in rows:
        if not isinstance(size, int) or not 0 <= size <= len(files) - at:
            raise BadFrame("an attached file is cut short")
        innehall = bytes(files[at : at + size])
        yield Bilaga(str(namn), str(mediatyp), str(fel) if fel else None, innehall)
        at += size
