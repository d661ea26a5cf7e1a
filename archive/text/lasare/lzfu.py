"""Rich text as Outlook keeps it, packed after [MS-OXRTFCP]."""

import struct

_KNOWN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What both sides know before the first byte."""

_WINDOW = 4096
_PLAIN, _PACKED = 0x414C454D, 0x75465A4C


def unpacked(data: bytes, most: int) -> bytes:
    """The rich text, ``most`` bytes of it at the most; ValueError or struct.error if it is none."""
    size, _, kind, _ = struct.unpack_from("<4I", data)
    body = data[16 : max(size + 4, 16)]
    if kind == _PLAIN:
        return body[:most]
    if kind != _PACKED:
        raise ValueError("no packed rich text")
    out = bytearray(_KNOWN)
    _unpack(body, out, most + len(_KNOWN))
    return bytes(out[len(_KNOWN) : most + len(_KNOWN)])


def _unpack(body: bytes, out: bytearray, most: int) -> None:
    """Runs of eight signs: a byte as it is, or a reference to what was written before."""
    at = 0
    while at < len(body) and len(out) < most:
        control, at = body[at], at + 1
        for bit in range(8):
            if not control >> bit & 1:
                out += body[at : at + 1]
                at += 1
            elif not _copied(body[at : at + 2], out):
                return
            else:
                at += 2


def _copied(reference: bytes, out: bytearray) -> bool:
    """Write what is referred to; False at the mark that ends the text."""
    if len(reference) < 2:
        return False
    place, length = divmod(int.from_bytes(reference, "big"), 16)
    back = (len(out) - place) % _WINDOW
    if back == 0:
        return False
    start = len(out) - back
    for offset in range(length + 2):
        # Before the known text the window is blank; a reference may reach what it writes itself.
        out.append(out[start + offset] if start + offset >= 0 else 0x20)
    return True
