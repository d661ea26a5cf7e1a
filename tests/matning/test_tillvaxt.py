"""A register on PostgreSQL that is grown is as one that was registered; and only there, if lent."""

from datetime import date

import pytest

from archive.diarium.sekretess import OPPEN
from archive.matning import measure
from archive.matning.databas import InteServer, InteTom
from archive.matning.tillvaxt import grow
from archive.registratur import arbete, sokning
from archive.store import arenden
from archive.store.arenden import Urval
from tests.builders import a_handling

ALLA = frozenset({OPPEN})


@pytest.fixture
def database(ready_postgres):
    return {"ARCHIVE_DATABASE_URL": ready_postgres}


@pytest.fixture
def grown(desk):
    a_handling(desk, text="Vatten och avlopp.")
    a_handling(desk, text="Vatten igen.")
    arbete.work_off(desk)
    grow(desk.db, 45)
    return desk


def test_every_copy_is_found_with_dates_and_a_dnr_of_its_own(grown):
    found = sokning.search(grown, '"vatten"', zoner=ALLA, order="nyast", limit=None)
    (oldest,) = {handling.datum for handling in found.handlingar[-2:]}

    assert (found.total, grown.index.count()) == (46, 46)
    assert len({handling.dnr for handling in found.handlingar}) == 46
    assert oldest == date(2007, 3, 22)
    assert sokning.search(grown, found.handlingar[-1].dnr, zoner=ALLA).total == 1


def test_words_that_only_copies_have_are_found_and_counted(grown):
    invented = grown.index.words("påhitt", zoner=ALLA, limit=1000)

    word, antal = invented[-1]
    assert 44 < sum(antal for _, antal in invented) <= 3 * 44
    assert sokning.search(grown, f'"{word}"', zoner=ALLA).total == antal
    assert grown.index.words("vatten", zoner=ALLA, limit=1) == [("vatten", 46)]


def test_the_next_number_follows_on_the_last(grown):
    done = a_handling(grown, text="En till.")

    with grown.db.read() as conn:
        taken = [row.dnr for row in arenden.page(conn, Urval(limit=99), zoner=ALLA).rader]
        assert arenden.get(conn, done.arende_id, zoner=ALLA).dnr == "KS 2026/5"
    assert [dnr for dnr in taken if dnr.startswith("KS 2026/")].count("KS 2026/4") == 1


def test_a_whole_run_asks_in_the_register_that_it_has_grown(postgres_server, monkeypatch):
    monkeypatch.setenv("ARCHIVE_DATABASE_URL", postgres_server.empty())
    said: list[str] = []

    siffror = measure(antal=20, tvillingar=10, frister=10, vaxt=50, say=said.append)

    assert (siffror.inlasning.dokument, siffror.handlingar) == (20, 60)
    assert said[:4] == ["Importerar", "40 handlingar", "60 handlingar", "Startar"]
    assert {m.namn: m.traffar for m in siffror.matt}["dnr"] == 1
    assert [m.namn for m in siffror.matt if m.fts5] == []


def test_a_database_that_holds_anything_is_not_measured_in(desk, ready_postgres, monkeypatch):
    with pytest.raises(InteTom):
        measure(antal=10, postgres=ready_postgres)
    monkeypatch.setenv("ARCHIVE_DATABASE_URL", ready_postgres)
    with pytest.raises(InteTom):
        measure(antal=10)


def test_only_a_register_on_postgresql_is_grown(monkeypatch):
    monkeypatch.delenv("ARCHIVE_DATABASE_URL", raising=False)

    with pytest.raises(InteServer):
        measure(antal=10, vaxt=100)
    with pytest.raises(InteServer):
        measure(antal=10, postgres="sqlite:///en.sqlite")
