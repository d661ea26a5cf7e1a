"""Ties between ärenden, and what a secret hides of them."""

import pytest

from archive.diarium.sekretess import OPPEN, zoner_of
from archive.registratur import rattning
from archive.store.kopplingar import Koppling, mentioned_in, mentions
from archive.store.tables import arende
from tests.builders import a_handling, a_namnd, a_person, kommandorad

ALLMAN = frozenset({OPPEN})


def ties(desk, arende_id, zoner=ALLMAN):
    """The dnr on both sides: what the ärende names, and what names it."""
    with desk.db.read() as conn:
        return (
            [k.dnr for k in mentions(conn, arende_id, zoner=zoner)],
            [k.dnr for k in mentioned_in(conn, arende_id, zoner=zoner)],
        )


def test_an_arende_is_tied_to_what_its_texts_name(desk):
    plan = a_handling(desk, rubrik="Cykelplan").arende_id
    svar = a_handling(
        desk, namnd="BUN", rubrik="Svar", text="Vi har läst KS 2026/1-1 och dnr KS 2026/1."
    )
    a_handling(desk, arende_id=svar.arende_id, text="Se KS2026/1.")

    with desk.db.read() as conn:
        named = mentions(conn, svar.arende_id, zoner=ALLMAN)
        naming = mentioned_in(conn, plan, zoner=ALLMAN)

    where = ("BUN-2026-1", 2, "KS2026/1", 2)
    assert named == [Koppling("KS-2026-1", "KS 2026/1", "Cykelplan", *where)]
    assert naming == [Koppling("BUN-2026-1", "BUN 2026/1", "Svar", *where)]
    assert ties(desk, plan)[0] == ties(desk, svar.arende_id)[1] == []


def test_a_number_that_two_namnder_have_ties_to_the_one_that_is_said(desk):
    ks = a_handling(desk).arende_id
    bun = a_handling(desk, namnd="BUN").arende_id
    a_handling(desk, namnd="MN", text="Se KS 2026/1.")
    a_handling(desk, namnd="SN", text="Se dnr 2026/1 och XX 2026/1.")

    assert ties(desk, ks)[1] == ["SN 2026/1", "MN 2026/1"]
    assert ties(desk, bun)[1] == ["SN 2026/1"]


def test_a_klass_is_told_apart_as_a_serie_is(desk):
    a_namnd(desk, "MN", monster="{klass}-{lopnr}/{ar}", klass="214")
    plan = a_handling(desk, namnd="MN").arende_id
    a_handling(desk, text="Enligt dnr 214-1/2026.")
    a_handling(desk, text="Enligt dnr 215-1/2026.")

    assert ties(desk, plan)[1] == ["KS 2026/1"]


def test_the_number_of_the_motpart_ties_when_it_says_whose_it_is(desk):
    plan = a_handling(desk, rubrik="Cykelplan").arende_id
    a_handling(desk, namnd="BUN", ert_dnr="KS 2026/1")
    a_handling(desk, namnd="MN", ert_dnr="2026/1")

    with desk.db.read() as conn:
        (naming,) = mentioned_in(conn, plan, zoner=ALLMAN)

    assert (naming.dnr, naming.skrivet) == ("BUN 2026/1", "")


def test_what_is_moved_or_void_ties_from_where_it_counts(desk):
    plan = a_handling(desk).arende_id
    flyttad = a_handling(desk, namnd="BUN", text="Se KS 2026/1.")
    makulerad = a_handling(desk, namnd="MN", text="Se KS 2026/1.")
    sist = a_handling(desk, namnd="SN").arende_id
    vem = kommandorad(desk)
    rattning.move_handling(desk, flyttad.handling_id, vem=vem, till_arende_id=sist, skal="Fel")
    rattning.makulera_handling(desk, makulerad.handling_id, vem=vem, skal="Dubbel")

    assert ties(desk, plan)[1] == ["SN 2026/1"]


def test_an_arende_is_not_tied_to_itself(desk):
    own = a_handling(desk, text="Vårt dnr KS 2026/1.").arende_id

    assert ties(desk, own) == ([], [])


@pytest.fixture
def a_secret(desk):
    """KS 2026/1, open; BUN 2026/1, secret, with a secret and an open handling that name it."""
    oppen = a_handling(desk, rubrik="Cykelplan", text="Enligt BUN 2026/1.").arende_id
    hemlig = a_handling(
        desk, namnd="BUN", rubrik="Om Vitsippan", sekretess="OSL 26:1", text="Se KS 2026/1."
    ).arende_id
    a_handling(desk, arende_id=hemlig, text="Också här KS 2026/1.")
    return oppen, hemlig


def test_a_secret_arende_ties_nothing_for_those_who_may_not_see_it(desk, a_secret):
    oppen, hemlig = a_secret

    assert ties(desk, oppen) == ([], [])
    assert ties(desk, hemlig) == ([], [])
    assert ties(desk, oppen, zoner_of(a_person(desk, namnd="KS").vem)) == ([], [])


def test_a_secret_arende_is_tied_for_those_who_may(desk, a_secret):
    zoner = zoner_of(a_person(desk, namnd="BUN").vem)

    with desk.db.read() as conn:
        (naming,) = mentioned_in(conn, a_secret[0], zoner=zoner)

    assert (naming.rubrik, naming.handling_nr, naming.antal) == ("Om Vitsippan", 2, 2)
    assert ties(desk, a_secret[1], zoner) == (["KS 2026/1"], ["KS 2026/1"])


def test_a_secret_handling_in_an_open_arende_is_neither_told_nor_counted(desk):
    plan = a_handling(desk).arende_id
    brev = a_handling(desk, namnd="BUN", text="Se KS 2026/1.").arende_id
    a_handling(desk, arende_id=brev, sekretess="OSL 26:1", text="Se KS 2026/1.")
    a_handling(desk, namnd="MN", sekretess="OSL 26:1", text="Se KS 2026/1.")
    with desk.db.write() as conn:
        conn.execute(arende.update().values(sekretess=""))

    with desk.db.read() as conn:
        naming = mentioned_in(conn, plan, zoner=ALLMAN)

    assert [(k.dnr, k.handling_nr, k.antal) for k in naming] == [("BUN 2026/1", 1, 1)]
