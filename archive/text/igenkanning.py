"""What tesseract says that it saw on a page, read from its table (TSV): lines, boxes, sureness."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import NamedTuple

from archive.text.rutor import SCALE, Ord

_PAGE, _WORD = "1", "5"
_COLUMNS = 12


@dataclass(frozen=True)
class Igenkant:
    """The text of a page as it was recognised, its words' boxes, and how sure each letter is.

    ``summa`` is the sum over letters of 0 to 100, ``letters`` their number.
    """

    text: str = ""
    words: tuple[Ord, ...] = ()
    summa: float = 0.0
    letters: int = 0

    @property
    def sakerhet(self) -> int | None:
        """The mean sureness of the letters, 0 to 100; None for a page without any."""
        return round(self.summa / self.letters) if self.letters else None


class _Row(NamedTuple):
    line: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int
    sure: float
    text: str

    @property
    def paragraph(self) -> tuple[str, ...]:
        return self.line[:-1]


def parse(table: str) -> Igenkant:
    """The page of a table; an empty one where there is no table. Rows that are none are skipped."""
    rows = (row.split("\t") for row in table.split("\n"))
    whole = [row for row in rows if len(row) == _COLUMNS]
    size = next((_numbers(row[8:10]) for row in whole if row[0] == _PAGE), None)
    if size is None or min(size) < 1:
        return Igenkant()
    return _page(list(_words(whole)), size[0], size[1])


def packed(page: Igenkant) -> bytes:
    """A page as it was recognised, to be kept until the rest of its file is."""
    return json.dumps(asdict(page), ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(data: bytes) -> Igenkant | None:
    """The page that was packed; None if the bytes are no such page."""
    try:
        found = json.loads(data)
        words = tuple(Ord(*map(int, word)) for word in found["words"])
        return Igenkant(str(found["text"]), words, float(found["summa"]), int(found["letters"]))
    except (ValueError, TypeError, KeyError):
        return None


def _words(rows: list[list[str]]) -> Iterator[_Row]:
    for row in rows:
        place, text = _numbers(row[6:10]), "".join(row[11].split())
        if row[0] == _WORD and place and text:
            left, top, width, height = place
            yield _Row(tuple(row[1:5]), left, top, width, height, _sure(row[10]), text)


def _numbers(cells: list[str]) -> tuple[int, ...] | None:
    return tuple(map(int, cells)) if all(cell.isdecimal() for cell in cells) else None


def _sure(cell: str) -> float:
    try:
        return min(max(float(cell), 0.0), 100.0)
    except ValueError:
        return 0.0


def _page(rows: list[_Row], width: int, height: int) -> Igenkant:
    """Words with spaces between, lines under each other, a blank line between paragraphs."""
    parts: list[str] = []
    words: list[Ord] = []
    at, before = 0, None
    for row in rows:
        gap = _gap(before, row)
        parts += [gap, row.text]
        at += len(gap)
        words.append(Ord(at, at + len(row.text), *_box(row, width, height)))
        at += len(row.text)
        before = row
    letters = sum(len(row.text) for row in rows)
    return Igenkant(
        "".join(parts), tuple(words), sum(row.sure * len(row.text) for row in rows), letters
    )


def _gap(before: _Row | None, row: _Row) -> str:
    if before is None:
        return ""
    if before.line == row.line:
        return " "
    return "\n" if before.paragraph == row.paragraph else "\n\n"


def _box(row: _Row, width: int, height: int) -> tuple[int, int, int, int]:
    return (
        row.left * SCALE // width,
        row.top * SCALE // height,
        min((row.left + row.width) * SCALE // width + 1, SCALE),
        min((row.top + row.height) * SCALE // height + 1, SCALE),
    )
