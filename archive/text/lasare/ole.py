"""The container that old Office files share (.doc .msg .xls, and new ones under a password)."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import olefile

from archive.text.lasare.gemensamt import Fil, Olaslig
from archive.text.lasning import Orsak

MARK = bytes.fromhex("d0cf11e0a1b11ae1")
MSG = "application/vnd.ms-outlook"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
LAST = "application/x-ole-encrypted"
OLE = "application/x-ole-storage"

_FAULTS = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    struct.error,
)
_KINDS = (
    ("EncryptedPackage", LAST),
    ("__properties_version1.0", MSG),
    ("WordDocument", DOC),
    ("Workbook", XLS),
    ("Book", XLS),
)


@contextmanager
def opened(fil: Fil, kind: str) -> Iterator["olefile.OleFileIO[str]"]:
    """``fil`` with its streams; whatever is wrong with it is said as a broken ``kind``."""
    try:
        with olefile.OleFileIO(BytesIO(fil.data)) as ole:
            yield ole
    except _FAULTS as fault:
        raise Olaslig(Orsak.TRASIG, f"Filen är skadad och kan inte öppnas som {kind}.") from fault


def kind(fil: Fil) -> str:
    """The media type, by the streams at the top of the container; OLE when none tells."""
    try:
        with opened(fil, "OLE") as ole:
            return next((mediatyp for stream, mediatyp in _KINDS if ole.exists(stream)), OLE)
    except Olaslig:
        # A container that is cut short still bears the name of its main stream.
        names = ((name.encode("utf-16-le"), mediatyp) for name, mediatyp in _KINDS)
        return next((mediatyp for name, mediatyp in names if name in fil.data), OLE)
