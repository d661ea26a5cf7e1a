"""Files of the invented municipality: the same text, as each program would have saved it."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from archive.demo.dokument import enkla, kontor, pdf
from archive.demo.dokument.innehall import Dokument

__all__ = ["Dokument", "as_bytes"]

_MAKERS: Mapping[str, Callable[[Dokument], bytes]] = {
    ".pdf": pdf.as_pdf,
    ".docx": kontor.as_docx,
    ".odt": kontor.as_odt,
    ".rtf": enkla.as_rtf,
    ".html": enkla.as_html,
    ".eml": enkla.as_eml,
    ".txt": enkla.as_txt,
}


def as_bytes(dokument: Dokument, namn: str) -> bytes:
    """The document in the format that its file name says."""
    return _MAKERS[PurePath(namn).suffix](dokument)
