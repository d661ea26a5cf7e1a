"""The invented municipality, loaded once, and what every page then has to show."""

from collections import Counter

import pytest

from archive import demo
from archive.diarium.sekretess import zoner_of
from archive.registratur import sokning, styrning
from archive.store import (
    arenden,
    bevakning,
    filer,
    handlingar,
    instanser,
    namnder,
    remisser,
    utkorg,
)
from archive.store.arenden import Urval
from tests.builders import kommandorad


@pytest.fixture(scope="module")
def zoner(desk) -> frozenset[str]:
    return zoner_of(kommandorad(desk))


@pytest.fixture(scope="module")
def every(desk, zoner) -> list[handlingar.Handling]:
    with desk.db.read() as conn:
        rows = arenden.page(conn, Urval(limit=None), zoner=zoner).rader
        return [h for row in rows for h in handlingar.of_arende(conn, row.id, zoner=zoner)]


def test_the_municipality_has_namnder_with_patterns_of_their_own(desk):
    with desk.db.read() as conn:
        found = {row.kod: row.monster for row in namnder.every(conn)}

    assert found == {
        "KS": "{kod} {ar}/{lopnr}",
        "BUN": "{kod}-{ar}-{lopnr:04}",
        "MBN": "{klass}-{lopnr}/{ar}",
    }


def test_there_are_arenden_of_this_year_and_the_last(desk, zoner):
    with desk.db.read() as conn:
        rows = arenden.page(conn, Urval(limit=None), zoner=zoner).rader

    years = Counter(row.ar for row in rows)
    assert len(rows) >= 60
    assert set(years) == {2025, 2026}
    assert min(years.values()) >= 7
    assert any(row.avslutat for row in rows)
    assert any(row.avslutat is None for row in rows)


def test_the_four_remisser_stand_in_different_lagen_and_one_is_late(desk, zoner):
    today = desk.today()

    with desk.db.read() as conn:
        sent = [sand.remiss for sand in remisser.every(conn, zoner=zoner)]
        late = bevakning.count_late(conn, today=today)

    assert {r.rubrik: (str(r.lage(today)), len(r.utestaende), len(r.saknas)) for r in sent} == {
        "Förslag till cykelplan för Björkforsa": ("pagar", 4, 4),
        "Förslag till nya regler för skolskjuts": ("pagar", 2, 2),
        "Förslag till friluftsplan": ("klar", 0, 0),
        "Riktlinjer för medborgardialog": ("overlamnad", 0, 1),
    }
    assert late == 1


def test_the_bevakning_has_something_late_today_and_later(desk, zoner):
    with desk.db.read() as conn:
        found = bevakning.open_deadlines(conn, zoner=zoner)

    ahead = [(frist.sista_dag - desk.today()).days for frist in found]
    assert min(ahead) < 0
    assert 0 in ahead
    assert max(ahead) > 7
    assert Counter(frist.slag for frist in found) == {"svar": 6, "eget_svar": 2}


def test_handlingar_go_in_all_directions_and_some_are_special(every):
    assert set(Counter(h.riktning for h in every)) == {"inkommen", "utgaende", "upprattad"}
    assert sum(1 for h in every if h.makulerad) == 1
    assert sum(1 for h in every if h.flyttad_till) == 1
    assert sum(1 for h in every if h.rattad) == 1
    assert sum(1 for h in every if h.sekretess) >= 3
    assert sum(1 for h in every if h.komplettera) == 3
    assert not any(h.typ == "" and not h.komplettera and not h.flyttad_till for h in every)


def test_every_file_was_read(desk, every):
    with desk.db.read() as conn:
        files = [fil for h in every for fil in filer.of_handling(conn, h.id)]
        waiting = utkorg.count_waiting(conn, utkorg.LAS) + utkorg.count_waiting(
            conn, utkorg.INDEXERA
        )

    assert [(fil.namn, fil.fel) for fil in files if fil.fel or not fil.last] == []
    assert {fil.namn.rpartition(".")[2] for fil in files} == {
        "pdf",
        "docx",
        "odt",
        "rtf",
        "html",
        "eml",
        "txt",
    }
    assert waiting == 0


def test_a_phrase_is_found_with_its_page(desk, zoner):
    found = sokning.search(desk, '"halv kilometer"', zoner=zoner)
    deep = sokning.search(desk, '"toalett som inte luktar"', zoner=zoner)

    assert found.total == 1
    [traff] = sokning.find_passages(desk, deep)
    assert [passage.plats.sida for _nr, _fil, passage in traff.stallen()] == [3]


def test_the_postlista_of_the_day_has_rows(desk, zoner):
    with desk.db.read() as conn:
        rows = handlingar.postlista(conn, desk.today(), namnd_id=None, zoner=zoner)

    assert len(rows) >= 3


def test_every_log_in_that_is_printed_works(desk):
    people = [person for person in demo.MEDARBETARE if person.oppen]

    known = [
        styrning.log_in(desk, namn=p.namn, losen=demo.LOSEN, adress="::1").visas_som for p in people
    ]

    assert known == [p.visningsnamn for p in people]


def test_there_are_instanser_of_every_kind(desk):
    with desk.db.read() as conn:
        kinds = {instans.slag for instans in instanser.every(conn)}

    assert len(kinds) == 8


def test_a_loaded_installation_is_used_and_known_as_the_demo(desk):
    assert demo.is_used(desk)
    assert demo.is_demo(desk)


def test_nobody_signs_a_decision_before_it_is_taken(every):
    assert [h.beteckning for h in every if h.datum > h.reg_datum] == []
