"""OpenDocument text (.odt): body, then notes, comments and the heads and feet of its pages."""

import re
from collections.abc import Mapping

from archive.text.lasare.flode import Flode
from archive.text.lasare.gemensamt import Fil, Olaslig, Utvunnet, cut
from archive.text.lasare.packad import opened
from archive.text.lasning import Orsak
from archive.text.sidhuvud import without_numbers

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_SKIPPED = frozenset({f"{_TEXT}tracked-changes", f"{_TEXT}note-citation", f"{_OFFICE}forms"})
_ASIDE = frozenset({f"{_TEXT}note-body", f"{_OFFICE}annotation"})
_WRITTEN = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n", f"{_TEXT}soft-page-break": "\f"}
_PAGES = re.compile(rb"page-count=\"(\d+)\"")
_MOST_SPACES = 100


class _Text:
    """Writes paragraphs into ``body`` and what stands beside them into ``aside``."""

    def __init__(self, body: Flode, aside: Flode) -> None:
        self._body, self._aside = body, aside
        self._skipping = self._paragraphs = 0
        self._outer: list[int] = []

    @property
    def _flode(self) -> Flode:
        return self._aside if self._outer else self._body

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        if self._skipping or tag in _SKIPPED:
            self._skipping += 1
        elif tag in _ASIDE:
            self._outer.append(self._paragraphs)
            self._paragraphs = 0
        elif tag in _PARAGRAPHS:
            self._paragraphs += 1
        elif tag == f"{_TEXT}s":
            self._flode.write(" " * _count(attrib.get(f"{_TEXT}c", "1")))
        else:
            self._flode.write(_WRITTEN.get(tag, ""))

    def end(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif tag in _ASIDE:
            self._paragraphs = self._outer.pop()
        elif tag in _PARAGRAPHS:
            self._paragraphs -= 1
            self._flode.write("\n")
        elif tag == f"{_TABLE}table-cell":
            self._flode.cell_end()
        elif tag == f"{_TABLE}table-row":
            self._flode.row_end()

    def data(self, data: str) -> None:
        if self._paragraphs and not self._skipping:
            self._flode.flow(data)

    def close(self) -> None:
        """Nothing waits for the end of a part."""


def read(fil: Fil) -> Utvunnet:
    """The text of the document; page breaks stay if its own count of pages agrees with them."""
    with opened(fil, "OpenDocument-text") as pack:
        if b"encryption-data" in pack.data("META-INF/manifest.xml"):
            raise Olaslig(Orsak.KRYPTERAD, "Filen är låst med lösenord och kan inte läsas.")
        body, aside, edges = Flode(), Flode(), Flode()
        pack.parse("content.xml", _Text(body, aside))
        for name in pack.names("styles.xml"):
            pack.parse(name, _Text(edges, edges))
        counted = _PAGES.search(pack.data("meta.xml"))
        text = body.tidy()
        if counted is None or int(counted[1]) != text.count("\f") + 1:
            text = text.replace("\f", "")
        parts = [part for part in (without_numbers(edges.tidy()), text, aside.tidy()) if part]
        return cut("\n".join(parts))


def _count(number: str) -> int:
    return min(int(number), _MOST_SPACES) if number.isdecimal() else 1
