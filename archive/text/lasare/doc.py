"""Word 97-2003 documents (.doc): the text by its piece table, then notes, comments and edges.

After [MS-DOC] 2.4.1 (how text is found) and 2.5 (the head of the file, FIB).
"""

import re
import struct
from collections.abc import Iterator

import olefile

from archive.text.lasare import ole
from archive.text.lasare.gemensamt import MOST_CHARACTERS, Fil, Olaslig, Utvunnet, cut
from archive.text.lasning import Orsak
from archive.text.sidhuvud import without_numbers

_WORD_97, _WORD_6 = 0xA5EC, 0xA5DC
_COMPLEX, _ENCRYPTED, _SECOND_TABLE = 0x0004, 0x0100, 0x0200
_PARTS_AT, _PIECES_AT = 0x4C, 0x1A2
_ONE_BYTE = 0x40000000
_FIELD = re.compile("([\x13\x14\x15])")
_ROW_END = re.compile("\x07\x07")
_LETTERS = str.maketrans(
    {
        "\r": "\n",
        "\x0b": "\n",
        "\x0c": "\n",
        "\x0e": "\n",
        "\x07": "\t",
        "\x1e": "-",
        "\x1f": "\xad",
        **dict.fromkeys("\0\x01\x02\x03\x04\x05\x06\x08", ""),
    }
)


def read(fil: Fil) -> Utvunnet:
    """What the document says, less the instructions of its fields."""
    with ole.opened(fil, "Word-dokument") as container:
        head = _stream(container, "WordDocument")
        mark, flags = struct.unpack_from("<H8xH", head)
        if flags & _ENCRYPTED:
            raise Olaslig(Orsak.KRYPTERAD, "Filen är låst med lösenord och kan inte läsas.")
        if mark == _WORD_6:
            return cut(_plain(_word_6(head, flags)))
        if mark != _WORD_97:
            raise ValueError("no Word document")
        table = _stream(container, "1Table" if flags & _SECOND_TABLE else "0Table")
        return cut(_in_order(*_parts(head, _text(head, table))))


def _stream(container: "olefile.OleFileIO[str]", name: str) -> bytes:
    with container.openstream(name) as stream:
        data: bytes = stream.read()
    return data


def _word_6(head: bytes, flags: int) -> str:
    """The text of a Word 6 or 95 document, which stands in one run unless it was saved fast."""
    if flags & _COMPLEX:
        fel = "Filen är ett snabbsparat dokument från Word 6 och kan inte läsas."
        raise Olaslig(Orsak.OKAND_TYP, fel)
    start, end = struct.unpack_from("<II", head, 0x18)
    return head[start:end].decode("cp1252", "replace")


def _text(head: bytes, table: bytes) -> str:
    at, size = struct.unpack_from("<II", head, _PIECES_AT)
    pieces = _piece_table(table[at : at + size])
    count = (len(pieces) - 4) // 12
    starts = struct.unpack_from(f"<{count + 1}I", pieces)
    found: list[str] = []
    length = 0
    for piece in range(count):
        (fc,) = struct.unpack_from("<2xI", pieces, 4 * (count + 1) + 8 * piece)
        found.append(_piece(head, fc, starts[piece + 1] - starts[piece]))
        length += len(found[-1])
        if length > 2 * MOST_CHARACTERS:
            break
    return "".join(found)


def _piece_table(clx: bytes) -> bytes:
    """What follows the formats at the head of the table that lists the pieces."""
    at = 0
    while clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    (size,) = struct.unpack_from("<I", clx, at + 1)
    return clx[at + 5 : at + 5 + size]


def _piece(head: bytes, fc: int, length: int) -> str:
    start = fc & ~_ONE_BYTE
    if fc & _ONE_BYTE:
        return head[start // 2 : start // 2 + max(length, 0)].decode("cp1252", "replace")
    # Half of a letter pair may stand alone where a piece ends; it is mended with the rest.
    return head[start : start + 2 * max(length, 0)].decode("utf-16-le", "surrogatepass")


def _parts(head: bytes, text: str) -> Iterator[str]:
    """Main text, footnotes, heads and feet, macros, comments, endnotes, text boxes."""
    at = 0
    for length in struct.unpack_from("<8I", head, _PARTS_AT):
        yield _plain(text[at : at + length])
        at += length


def _in_order(
    text: str, notes: str, edges: str, _macros: str, comments: str, endnotes: str, *boxes: str
) -> str:
    parts = [text, *boxes, notes, endnotes, comments]
    return "\n".join(part for part in [without_numbers(edges), *parts] if part)


def _plain(text: str) -> str:
    shown = "".join(_outside_instructions(text))
    whole = shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = _ROW_END.sub("\n", whole).translate(_LETTERS).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip(" \t") for line in lines)).strip("\n")


def _outside_instructions(text: str) -> Iterator[str]:
    """A field is instruction and result, which may hold fields; only the result is shown."""
    fields: list[bool] = []
    hidden = 0
    for part in _FIELD.split(text):
        if part == "\x13":
            fields.append(True)
            hidden += 1
        elif part == "\x14" and fields and fields[-1]:
            fields[-1] = False
            hidden -= 1
        elif part == "\x15" and fields:
            hidden -= fields.pop()
        elif not hidden and part not in ("\x14", "\x15"):
            yield part
