"""Twins among real documents: the seeds registered in turn, and copies in the corpus."""

import gzip
import json
from itertools import islice

import pytest

from archive.diarium.sekretess import OPPEN
from archive.postoppning.tvilling import Band
from archive.registratur import arbete, importering, inlamning, jamforelse, tvillingar
from archive.registratur.desk import Desk
from archive.registratur.registrering import Plats
from archive.store import handlingar
from archive.store import tvillingar as lagrade
from archive.store.handlingar import Handling
from tests.builders import a_namnd, kommandorad
from tests.corpus.places import CORPUS, SEEDS, needs_corpus, needs_seeds

pytestmark = pytest.mark.corpus
ZONER = frozenset({OPPEN})


def _register(desk: Desk, seed: str) -> int:
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    plats = Plats(namnd_id=a_namnd(desk).id)
    return inlamning.register_path(
        desk, path, vem=kommandorad(desk), plats=plats
    ).registrerad.handling_id


def _twins(desk: Desk, handling_id: int) -> list[tuple[int, str]]:
    with desk.db.read() as conn:
        found = tvillingar.twins_of_handling(conn, handling_id, zoner=ZONER)
    return [(one.id, one.i_ord) for one in found]


@needs_seeds
def test_an_answer_without_dnr_is_the_twin_of_the_same_answer_with_one(desk: Desk) -> None:
    others = [_register(desk, seed) for seed in ("003", "004")]
    first, second = _register(desk, "001"), _register(desk, "000")
    arbete.work_off(desk)

    assert [_twins(desk, one) for one in (*others, second)] == [[], [], [(first, "samma text")]]
    with desk.db.read() as conn:
        pairs = lagrade.of_handling(conn, second)
        found = jamforelse.compare_handlingar(conn, second, first, zoner=ZONER)
    assert [(par.handling_id, par.tvilling_id, par.likhet) for par in pairs] == [
        (second, first, 98)
    ]
    assert found is not None
    assert (found.likhet.band, found.bytta, found.bara_efter) == (Band.SAMMA, 2, 0)
    changed = [one for one in found.stallen if one.skillnad.a and one.skillnad.b]
    assert [(one.efter.sida, one.efter.rad) for one in changed] == [(1, 3), (1, 34)]


@needs_seeds
def test_neither_of_two_twins_is_changed(desk: Desk) -> None:
    first = _register(desk, "001")
    before = _row(desk, first)
    second = _register(desk, "000")
    arbete.work_off(desk)
    tvillingar.decide_tvilling(desk, second, first, vem=kommandorad(desk), val="samma")

    assert _row(desk, first) == before
    assert (_row(desk, second).nr, _row(desk, second).dnr) == (1, "KS 2026/2")


@needs_corpus
def test_documents_with_some_words_changed_are_found_among_five_hundred(
    desk: Desk, tmp_path
) -> None:
    with gzip.open(CORPUS / "dev" / "dev-00.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = list(islice(lines, 500))
    source = tmp_path / "femhundra.jsonl"
    source.write_text("".join(rows), encoding="utf-8")
    namnd_id = a_namnd(desk).id
    importering.import_source(desk, source, vem=kommandorad(desk), namnd_id=namnd_id)

    missed = []
    with desk.db.read() as conn:
        for row in map(json.loads, rows[::20]):
            words = row["text"].split()
            changed = ["ändrat" if nr % 50 == 25 else word for nr, word in enumerate(words)]
            found = tvillingar.twins_of(conn, sha256s=(), texts=(" ".join(changed),), zoner=ZONER)
            if not found or found[0].handling.kalla != row["id"]:
                missed.append(row["id"])
    assert missed == []


def _row(desk: Desk, handling_id: int) -> Handling:
    with desk.db.read() as conn:
        return handlingar.get(conn, handling_id, zoner=ZONER)
