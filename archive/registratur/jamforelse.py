"""Two documents side by side: which of their files are alike, and where their words differ."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.postoppning.orddiff import Andring, Skillnad, word_diff
from archive.postoppning.tvilling import Likhet, compare_shingles, shingles
from archive.registratur.sokning import blad_of_handlingar
from archive.store import handlingar
from archive.store.db import Connection
from archive.store.handlingar import Handling, OkandHandling
from archive.text.blad import Blad, Plats

_FILES = 20
"""Files of one handling that are compared with those of the other."""


@dataclass(frozen=True, slots=True)
class Jamford:
    """One of the two: a file with its text; ``handling`` is None of what is not registered yet."""

    handling: Handling | None
    fil_nr: int
    fil: str
    sha256: str
    blad: Blad


@dataclass(frozen=True, slots=True)
class Stalle:
    """A place where the words differ, numbered from 1, with where it stands in each of the two."""

    nr: int
    skillnad: Skillnad
    fore: Plats
    efter: Plats


@dataclass(frozen=True, slots=True)
class Jamforelse:
    """Everything that differs between an earlier text and a later, in reading order."""

    fore: Jamford
    efter: Jamford
    likhet: Likhet
    stallen: tuple[Stalle, ...]

    @property
    def exakt(self) -> bool:
        """Whether it is the very same file."""
        return self.fore.sha256 == self.efter.sha256

    @property
    def bytta(self) -> int:
        """How many words are others."""
        changed = self._of(Andring.BYTT)
        return sum(max(len(s.a.split()), len(s.b.split())) for s in changed)

    @property
    def bara_fore(self) -> int:
        """How many words stand only in the earlier."""
        return sum(len(s.a.split()) for s in self._of(Andring.BARA_A))

    @property
    def bara_efter(self) -> int:
        """How many words stand only in the later."""
        return sum(len(s.b.split()) for s in self._of(Andring.BARA_B))

    def _of(self, andring: Andring) -> Iterator[Skillnad]:
        return (s.skillnad for s in self.stallen if s.skillnad.andring is andring)


def compare_handlingar(
    conn: Connection, handling_id: int, tvilling_id: int, *, zoner: frozenset[str]
) -> Jamforelse | None:
    """The two files that are most alike of a handling and an earlier one; None without text."""
    ours, others = (_files(conn, one, zoner=zoner) for one in (tvilling_id, handling_id))
    return _likest(ours, list(others))


def diff_of(
    conn: Connection, files: Iterable[Jamford], tvilling_id: int, *, zoner: frozenset[str]
) -> Jamforelse | None:
    """The same for a document that is not registered yet, given as its files."""
    readable = [one for one in files if one.blad.clean.strip()]
    return _likest(_files(conn, tvilling_id, zoner=zoner), readable)


def compared(fore: Jamford, efter: Jamford, likhet: Likhet) -> Jamforelse:
    """What differs between two files."""
    found = word_diff(fore.blad.clean, efter.blad.clean)
    stallen = (
        Stalle(
            nr,
            one,
            fore.blad.place(one.a_start, one.a_end),
            efter.blad.place(one.b_start, one.b_end),
        )
        for nr, one in enumerate(found, start=1)
    )
    return Jamforelse(fore, efter, likhet, tuple(stallen))


def _likest(ours: Iterable[Jamford], others: Sequence[Jamford]) -> Jamforelse | None:
    known = [(other, shingles(other.blad.clean)) for other in others[:_FILES]]
    pairs = [
        (compare_shingles(words, those), one, other)
        for one in ours
        for words in [shingles(one.blad.clean)]
        for other, those in known
    ]
    if not pairs:
        return None
    likhet, fore, efter = max(pairs, key=lambda pair: pair[0].jaccard)
    return compared(fore, efter, likhet)


def _files(conn: Connection, handling_id: int, *, zoner: frozenset[str]) -> Iterator[Jamford]:
    """The files of a handling that have a text, for who may read it."""
    handling = handlingar.get(conn, handling_id, zoner=zoner)
    if handling.hemlig:
        raise OkandHandling(handling_id)
    for fil, blad in blad_of_handlingar(conn, [handling])[handling.id][:_FILES]:
        if blad.clean.strip():
            yield Jamford(handling, fil.nr, fil.namn, fil.sha256, blad)
