"""Running text gathered from a document's elements: paragraphs, cells, notes put last."""

import re

_AROUND_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_BLANK_LINES = re.compile(r"\n{3,}")
_SPACE = re.compile(r"[ \t\r\n\f]+")


class Flode:
    """A text under construction. Elements give words, line ends and cells in document order."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def write(self, text: str) -> None:
        """Text as it stands."""
        if text:
            self._parts.append(text)

    def flow(self, text: str) -> None:
        """Text whose line ends and runs of spaces are only those of its source."""
        flowing = _SPACE.sub(" ", text)
        if flowing != " " or not self._at_line_end():
            self.write(flowing)

    def line_end(self) -> None:
        """End the line, unless one has just ended."""
        if not self._at_line_end():
            self.write("\n")

    def _at_line_end(self) -> bool:
        return not self._parts or self._parts[-1].endswith(("\n", "\f"))

    def cell_end(self) -> None:
        """Cells of a row stand on one line with tabs between."""
        if self._parts and self._parts[-1] == "\n":
            self._parts[-1] = "\t"
        else:
            self.write("\t")

    def row_end(self) -> None:
        """End a row: the tab after its last cell becomes the line's end."""
        if self._parts and self._parts[-1] == "\t":
            self._parts[-1] = "\n"
        else:
            self.line_end()

    def text(self) -> str:
        return "".join(self._parts)

    def tidy(self) -> str:
        """The text without blank ends of lines, and with one blank line at most in a row."""
        return _BLANK_LINES.sub("\n\n", _AROUND_LINE_END.sub("\n", self.text())).strip("\n ")
