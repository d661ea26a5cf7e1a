"""Zip-based documents, opened under a ceiling and without ever writing to disk."""

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Protocol, TypeVar

from lxml import etree

from archive.text.lasare.gemensamt import Fil, Olaslig
from archive.text.lasning import Orsak

MOST_UNPACKED = 100_000_000
"""Bytes of one part. The text of the longest real documents is a tenth of this."""

_CHUNK = 1 << 16
_ENCRYPTED = 0x1


class Target(Protocol):
    """What is told of a document's elements as they pass."""

    def start(self, tag: str, attrib: Mapping[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def data(self, data: str) -> None: ...
    def close(self) -> None: ...


T = TypeVar("T", bound=Target)


class Pack:
    """The parts of one zip-based document, each parsed without entities, DTD or network."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = MOST_UNPACKED
        self._names = frozenset(archive.namelist())

    def names(self, prefix: str) -> list[str]:
        """The XML parts whose names start with ``prefix``, in order."""
        return sorted(n for n in self._names if n.startswith(prefix) and n.endswith(".xml"))

    def data(self, name: str) -> bytes:
        """A small part, whole; empty if there is none of that name."""
        return b"".join(self._chunks(name)) if name in self._names else b""

    def parse(self, name: str, target: T) -> T:
        """Feed a part to ``target`` as it is unpacked; no tree of it is ever held."""
        listener: Any = target
        parser = etree.XMLParser(
            target=listener, resolve_entities=False, no_network=True, huge_tree=False
        )
        for chunk in self._chunks(name):
            parser.feed(chunk)
        parser.close()
        return target

    def _chunks(self, name: str) -> Iterator[bytes]:
        info = self._archive.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise Olaslig(Orsak.KRYPTERAD, "Filen är låst med lösenord och kan inte läsas.")
        if info.file_size > self._left:
            raise bomb()
        with self._archive.open(info) as part:
            # The declared size may lie, so what comes out is counted too.
            while chunk := part.read(_CHUNK):
                self._left -= len(chunk)
                if self._left < 0:
                    raise bomb()
                yield chunk


def bomb() -> Olaslig:
    """The refusal of a file that unpacks to more than any document does."""
    most = MOST_UNPACKED // 1_000_000
    return Olaslig(
        Orsak.BOMB, f"Filen packar upp sig till mer än {most} MB och öppnas inte (zip-bomb)."
    )


@contextmanager
def opened(fil: Fil, kind: str) -> Iterator[Pack]:
    """``fil`` as a Pack; whatever is wrong with it is said as a broken ``kind``."""
    try:
        with zipfile.ZipFile(BytesIO(fil.data)) as archive:
            yield Pack(archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        KeyError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as fault:
        raise Olaslig(Orsak.TRASIG, f"Filen är skadad och kan inte öppnas som {kind}.") from fault
