"""What Whoosh keeps of an entry: words with their positions, and a few numbers. Never the text.

Indexes name these classes by module path: a change here is a new FORMAT in folder.py.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whoosh import columns, fields, formats

from archive.search import Entry
from archive.search.analys import key_words, words

MOTPART_WEIGHT = 2.0
RUBRIK_WEIGHT = 3.0

_ID_BITS = 40  # a sort key is the day and, below it, the id: one number, the newest the highest

Stream = tuple[Sequence[str], float]


class RawPositions(formats.Format):
    """Positions as the bytes of an array of 32-bit numbers; read by Segment, not by Whoosh."""


class Words(fields.FieldType):
    """Streams of words, each with the weight that its words have in ranking.

    Between two streams one position is left empty, so that no phrase runs from one into the next.
    """

    def __init__(self) -> None:
        super().__init__(RawPositions(), analyzer=None)

    def index(self, value: Iterable[Stream], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        places: dict[str, array[int]] = {}
        weights: dict[str, float] = {}
        position = 0
        for stream, weight in value:
            for word in stream:
                if word in places:
                    places[word].append(position)
                    weights[word] += weight
                else:
                    places[word] = array("I", (position,))
                    weights[word] = weight
                position += 1
            position += 1
        for word, at in places.items():
            yield word.encode(), len(at), weights[word], at.tobytes()


class Key(fields.FieldType):
    """One exact value; an empty one is not found by anything."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), analyzer=None)

    def index(self, value: str, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        if value:
            yield value.encode(), 1, 1.0, b""


def new_schema() -> fields.Schema:
    return fields.Schema(
        allt=Words(),
        motpart=Words(),
        zon=Key(),
        namnd=Key(),
        typ=Key(),
        nyckel=fields.COLUMN(columns.NumericColumn("q")),
        langd=fields.COLUMN(columns.NumericColumn("I")),
    )


def document(entry: Entry) -> dict[str, Any]:
    """The entry as Whoosh is handed it."""
    motpart, rubrik = words(entry.motpart), words(entry.rubrik)
    texts = [words(text) for text in entry.texts]
    streams = [(rubrik, RUBRIK_WEIGHT), (motpart, MOTPART_WEIGHT), *((text, 1.0) for text in texts)]
    return {
        "allt": streams,
        "motpart": [(motpart, 1.0)],
        "zon": entry.zon,
        "namnd": " ".join(key_words(entry.namnd)),
        "typ": " ".join(key_words(entry.typ)),
        "nyckel": entry.datum.toordinal() << _ID_BITS | entry.handling_id,
        "langd": sum(len(stream) for stream, _ in streams),
    }


def id_of(key: int) -> int:
    """The handling id in a sort key."""
    return key & ((1 << _ID_BITS) - 1)


def day_of(key: int) -> int:
    """The day in a sort key, as date.toordinal counts."""
    return key >> _ID_BITS
