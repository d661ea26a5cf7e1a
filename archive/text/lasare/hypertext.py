"""Web pages: what is read on the page, without its scripts, styles and head."""

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from archive.text.lasare import teckenkod
from archive.text.lasare.flode import Flode
from archive.text.lasare.gemensamt import Fil, Utvunnet, cut

_SKIPPED = frozenset(
    {"head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select"}
)
# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})
# fmt: on
_CELLS = frozenset({"td", "th"})
_DECLARED = re.compile(
    rb"<(?:\?xml|meta)[^>]*?(?:encoding|charset)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_CHUNK = 1 << 16


class _Text:
    """Writes the visible text into ``flode``; blocks begin and end lines."""

    def __init__(self, flode: Flode) -> None:
        self._flode = flode
        self._skipping = self._preformatted = 0

    def start(self, tag: str, _attrib: Mapping[str, str]) -> None:
        if self._skipping or tag in _SKIPPED:
            self._skipping += 1
        elif tag == "br":
            self._flode.write("\n")
        elif tag in _BLOCKS:
            self._flode.line_end()
        self._preformatted += tag == "pre"

    def end(self, tag: str) -> None:
        self._preformatted -= tag == "pre"
        if self._skipping:
            self._skipping -= 1
        elif tag in _BLOCKS:
            self._flode.line_end()
        elif tag in _CELLS:
            self._flode.write("\t")

    def data(self, data: str) -> None:
        if self._skipping:
            return
        if self._preformatted:
            self._flode.write(data.replace("\r", ""))
        else:
            self._flode.flow(data)

    def close(self) -> None:
        """Nothing waits for the end of the page."""


def read(fil: Fil) -> Utvunnet:
    """The text of a web page, in the encoding it declares if its bytes agree."""
    declared = _DECLARED.search(fil.data[:4096])
    name = declared[1].decode("ascii", "replace") if declared else None
    return cut(text_of(teckenkod.decode(fil.data, name)))


def text_of(source: str) -> str:
    """The visible text of HTML; nothing in it is fetched or run."""
    flode = Flode()
    listener: Any = _Text(flode)
    parser = etree.HTMLParser(target=listener, encoding="utf-8", no_network=True)
    data = _XML_DECLARATION.sub("", source).encode("utf-8", "replace").replace(b"\0", b"")
    for at in range(0, len(data), _CHUNK):
        parser.feed(data[at : at + _CHUNK])
    if data:
        parser.close()
    return flode.tidy()
