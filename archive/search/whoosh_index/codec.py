"""Whoosh's own codec, which also writes the words of each segment to a file of their own.

Stems are sought in that file at once; to list the words through Whoosh takes a second for 100,000.
Segments name this class by module path: a change here is a new FORMAT in folder.py.
"""

import json
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter

LEXICON = ".lex"


class LexiconCodec(W3Codec):
    """Whoosh 3 postings with a lexicon beside them. Lengths are in a column of our own."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> "LexiconWriter":
        return LexiconWriter(self, storage, segment)


class LexiconWriter(W3FieldWriter):
    """Notes each word as it is written; words come sorted within their field."""

    def __init__(self, codec: LexiconCodec, storage: Any, segment: Any) -> None:
        super().__init__(codec, storage, segment)
        self._lexicon_file = segment.create_file(storage, LEXICON)
        self._lexicons: dict[str, list[bytes]] = {}

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        super().start_field(fieldname, fieldobj)
        self._lexicons[fieldname] = []

    def start_term(self, btext: bytes) -> None:
        super().start_term(btext)
        self._lexicons[self._fieldname].append(btext)

    def close(self) -> None:
        blobs = {name: b"\n%b\n" % b"\n".join(words) for name, words in self._lexicons.items()}
        sizes = {name: len(blob) for name, blob in blobs.items()}
        self._lexicon_file.write(json.dumps(sizes).encode() + b"\n" + b"".join(blobs.values()))
        self._lexicon_file.close()
        super().close()


def read_lexicons(written: bytes) -> dict[str, bytes]:
    """The words of each field, each on a line between two line ends."""
    head, _, rest = written.partition(b"\n")
    lexicons, at = {}, 0
    for name, size in json.loads(head).items():
        lexicons[name] = rest[at : at + size]
        at += size
    return lexicons
