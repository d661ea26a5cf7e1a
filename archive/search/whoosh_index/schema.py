"""What Whoosh keeps of an entry: words in order, and a few numbers. Never the text.

Indexes name these classes by module path: a change here is a new FORMAT in folder.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whoosh import columns, fields, formats

from archive.search import Entry
from archive.search.analys import key_words, words
from archive.search.whoosh_index.arrays import Array

MOTPART_WEIGHT = 2.0
RUBRIK_WEIGHT = 3.0
ID_BITS = 40
"""A sort key is the day and, below it, the id: one number, the newest the highest."""

FIELDS = ("allt", "motpart", "zon", "namnd", "typ")
"""What words are kept in; in the last three the whole value is one word."""

Stream = tuple[Sequence[str], float]


class Words(fields.FieldType):
    """Streams of words, each with the weight that its words have in ranking."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), analyzer=None)

    def index(
        self, value: Iterable[Stream], **_: Any
    ) -> Iterator[tuple[Sequence[str], int, float, None]]:
        """An item for each stream, whole. Whoosh has one for each word; our Pool takes these."""
        return ((stream, len(stream), weight, None) for stream, weight in value)


class Numbers(columns.Column):
    """A number for every document; ``typecode`` as in array.array."""

    def __init__(self, typecode: str) -> None:
        self.typecode = typecode


def new_schema() -> fields.Schema:
    return fields.Schema(
        **{name: Words() for name in FIELDS},
        nyckel=fields.COLUMN(Numbers("q")),
        langd=fields.COLUMN(Numbers("I")),
    )


def document(entry: Entry) -> dict[str, Any]:
    """The entry as Whoosh is handed it."""
    motpart, rubrik = words(entry.motpart), words(entry.rubrik)
    texts = [words(text) for text in entry.texts]
    streams = [(rubrik, RUBRIK_WEIGHT), (motpart, MOTPART_WEIGHT), *((text, 1.0) for text in texts)]
    return {
        "allt": streams,
        "motpart": [(motpart, 1.0)],
        "zon": _whole(entry.zon),
        "namnd": _whole(" ".join(key_words(entry.namnd))),
        "typ": _whole(" ".join(key_words(entry.typ))),
        "nyckel": entry.datum.toordinal() << ID_BITS | entry.handling_id,
        "langd": sum(len(stream) for stream, _ in streams),
    }


def ids_of(keys: Array) -> Array:
    """The handling ids in sort keys."""
    return keys & ((1 << ID_BITS) - 1)


def _whole(value: str) -> list[Stream]:
    """A value that is sought whole, as one word; an empty one is found by nothing."""
    return [((value,) if value else (), 1.0)]
