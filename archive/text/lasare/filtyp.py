"""What kind of file it is, by its content; the name decides only what content cannot."""

import re
import zipfile
from io import BytesIO

import puremagic

from archive.text.lasare import ole, teckenkod
from archive.text.lasare.gemensamt import Fil

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
RTF = "application/rtf"
HTML = "text/html"
EML = "message/rfc822"
TXT = "text/plain"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
OKAND = "application/octet-stream"

TIFF, PNG, JPEG = "image/tiff", "image/png", "image/jpeg"

_SNIFFED = 4096
_PICTURES = (
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SOME_HTML = re.compile(rb"<(?:html|body|head|title|div|p|table)[\s>]", re.IGNORECASE)
_MAIL_HEAD = re.compile(
    rb"^(?:from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|"
    rb"content-type|reply-to|sender|dkim-signature|x-[\w-]+):[ \t]?\S",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(rb"(?:From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]*:[^\n]*\n")
_ENDINGS = {
    "pdf": PDF,
    "docx": DOCX,
    "odt": ODT,
    "rtf": RTF,
    "eml": EML,
    "html": HTML,
    "htm": HTML,
    "xlsx": XLSX,
    "doc": ole.DOC,
    "msg": ole.MSG,
}
_ZIP_ENDINGS = {"docx": DOCX, "odt": ODT, "xlsx": XLSX}


def of(fil: Fil) -> str:
    """The media type of ``fil``; OKAND when nothing tells."""
    head = fil.data[:_SNIFFED]
    if head.startswith(ole.MARK):
        return _ole_kind(fil)
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(fil)
    if head.lstrip().startswith(b"{\\rtf"):
        return RTF
    if picture := next((kind for mark, kind in _PICTURES if head.startswith(mark)), None):
        return picture
    return _text_kind(fil) if teckenkod.is_text(fil.data) else _other(fil)


def named(fil: Fil) -> str | None:
    """The kind that the name of the file claims, of those that are read."""
    return _ENDINGS.get(fil.andelse)


def _zip_kind(fil: Fil) -> str:
    try:
        with zipfile.ZipFile(BytesIO(fil.data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return DOCX
            if "xl/workbook.xml" in names:
                return XLSX
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return archive.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        pass
    return _ZIP_ENDINGS.get(fil.andelse, ZIP)


def _ole_kind(fil: Fil) -> str:
    """A container too broken to tell is taken for what it is called, if that is such a one."""
    kind, called = ole.kind(fil), named(fil)
    return called if kind == ole.OLE and called in (ole.DOC, ole.MSG) else kind


def _text_kind(fil: Fil) -> str:
    head = fil.data[:_SNIFFED].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _HTML.match(head):
        return HTML
    if _HEADER.match(head) and len(_MAIL_HEAD.findall(head)) >= 2:
        return EML
    if named(fil) == HTML and _SOME_HTML.search(head):
        return HTML
    return TXT


def _other(fil: Fil) -> str:
    try:
        kinds = puremagic.magic_string(fil.data[:_SNIFFED])
    except (puremagic.PureError, ValueError):
        return OKAND
    return next((kind.mime_type for kind in kinds if kind.mime_type), OKAND)
