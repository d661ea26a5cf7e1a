"""Word documents (.docx): body and tables in order, then footnotes, comments and footers.

Read part by part as a stream of elements, so that neither size nor entities can hurt.
"""

import re
from collections.abc import Mapping

from archive.text.lasare.flode import Flode
from archive.text.lasare.gemensamt import Fil, Utvunnet, cut
from archive.text.lasare.packad import Pack, opened
from archive.text.sidhuvud import without_numbers

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SKIPPED = frozenset(
    {
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "tcPr",
        "trPr",
        "instrText",
        "delText",
        "delInstrText",
        "moveFrom",
        "Fallback",
    }
)
_WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "softHyphen": "\xad", "noBreakHyphen": "-"}
_BESIDE = ("footnotes", "endnotes", "comments.xml")
_NOTES = frozenset({"footnote", "endnote"})
_PAGE = "\f"
_PAGES = re.compile(rb"<(?:\w+:)?Pages>(\d+)<")


class _Text:
    """Writes what a part of the document says into ``flode``."""

    def __init__(self, flode: Flode) -> None:
        self._flode = flode
        self._skipping = 0
        self._in_text = False

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if self._skipping or name in _SKIPPED or _is_separator(name, attrib):
            self._skipping += 1
        elif name == "t":
            self._in_text = True
        elif name == "lastRenderedPageBreak":
            self._flode.write(_PAGE)
        else:
            self._flode.write(_WRITTEN.get(name, ""))

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        self._in_text = False
        if self._skipping:
            self._skipping -= 1
        elif name == "p":
            self._flode.write("\n")
        elif name == "tc":
            self._flode.cell_end()
        elif name == "tr":
            self._flode.row_end()

    def data(self, data: str) -> None:
        if self._in_text and not self._skipping:
            self._flode.write(data)

    def close(self) -> None:
        """Nothing waits for the end of a part."""


def _is_separator(name: str, attrib: Mapping[str, str]) -> bool:
    """Word keeps the line above the notes as a note of its own."""
    return name in _NOTES and bool({f"{_W}type", f"{_STRICT}type"} & set(attrib))


def read(fil: Fil) -> Utvunnet:
    """The text of every part a reader of the printed document would see, and its comments."""
    with opened(fil, "Word-dokument") as pack:
        notes = [n for prefix in _BESIDE for n in pack.names(f"word/{prefix}")]
        parts = [
            without_numbers(_text(pack, pack.names("word/header"))),
            _paged(_text(pack, ["word/document.xml"]), pack),
            _text(pack, notes),
            without_numbers(_text(pack, pack.names("word/footer"))),
        ]
        return cut("\n".join(part for part in parts if part))


def _text(pack: Pack, names: list[str]) -> str:
    flode = Flode()
    for name in names:
        pack.parse(name, _Text(flode))
        flode.line_end()
    return flode.tidy()


def _paged(text: str, pack: Pack) -> str:
    """Page breaks stay only if Word's own count of pages agrees with them."""
    counted = _PAGES.search(pack.data("docProps/app.xml"))
    breaks = text.count(_PAGE)
    real = counted is not None and int(counted[1]) == breaks + 1
    return text if real else text.replace(_PAGE, "")
