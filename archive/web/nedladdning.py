"""A file of a handling on its way out: always as an attachment, never something a browser runs."""

import unicodedata
from pathlib import Path
from urllib.parse import quote

from flask import Response, send_file

UNKNOWN = "application/octet-stream"
PLAIN = frozenset({"application/pdf", "text/plain"})
"""Kinds that are said as they are. Every other file leaves as bytes of no kind (reliability B8)."""

FILSLAG = {
    "application/pdf": "PDF",
    "text/plain": "text",
    "text/html": "webbsida",
    "text/rtf": "RTF",
    "application/rtf": "RTF",
    "message/rfc822": "e-post",
    "image/tiff": "bild (TIFF)",
    "image/png": "bild (PNG)",
    "image/jpeg": "bild (JPEG)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.oasis.opendocument.text": "OpenDocument",
}

SOM = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""The forms in which a document of ours is made, and what they are called."""

MAX_NAMN = 150
_HARMFUL = set('/\\:*?"<>|;%')


def attachment(path: Path, *, namn: str, mediatyp: str) -> Response:
    """The original under its own name, for saving. ``namn`` is as the sender wrote it: any text."""
    kind = mediatyp if mediatyp in PLAIN else UNKNOWN
    answer = send_file(path, mimetype=kind, etag=False, conditional=True)
    answer.headers["Content-Disposition"] = disposition(namn)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def made(data: bytes, *, namn: str, som: str) -> Response:
    """A document that has just been made, for saving. ``som``: one of ``SOM``."""
    answer = Response(data, mimetype=SOM[som])
    answer.headers["Content-Disposition"] = disposition(f"{namn}.{som}")
    return answer


def filslag(mediatyp: str) -> str:
    """The kind of a file in words; a kind that is not read is called by its own name."""
    return FILSLAG.get(mediatyp, "okänd filtyp" if mediatyp == UNKNOWN else mediatyp)


def disposition(namn: str) -> str:
    """The header that names a file: for old readers in ASCII, for all others whole (RFC 6266)."""
    whole = saved_name(namn)
    letters = unicodedata.normalize("NFKD", whole).encode("ascii", "ignore").decode()
    return f"attachment; filename=\"{letters or 'fil'}\"; filename*=UTF-8''{quote(whole, safe='')}"


def saved_name(namn: str) -> str:
    """A name that is one name in every file system; its ending is kept when it is too long."""
    kept = "".join("_" if t in _HARMFUL else t for t in shown_name(namn, MAX_NAMN))
    return kept.strip(". ") or "fil"


def shown_name(namn: str, longest: int = 90) -> str:
    """A name to read: one line, nothing in it that turns or hides letters, cut in its middle."""
    seen = "".join(" " if t.isspace() else t for t in unicodedata.normalize("NFC", namn))
    plain = "".join(t for t in seen if unicodedata.category(t) not in {"Cc", "Cf", "Cs", "Co"})
    kept = " ".join(plain.split())
    if len(kept) <= longest:
        return kept or "fil utan namn"
    return f"{kept[: longest - 20]}…{kept[-19:]}"
