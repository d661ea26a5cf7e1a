"""Our register under the act of searching."""

from datetime import date

import pytest

from archive.diarium.dnr import parse
from archive.diarium.sekretess import OPPEN
from archive.registratur import arbete, rattning, sokning
from archive.search.sokning import Lasart
from tests.builders import a_handling, a_namnd, kommandorad

ALLA = frozenset({OPPEN, "sekretess-1"})
OPPNA = frozenset({OPPEN})


def search(desk, text, **more):
    return sokning.search(desk, text, **{"zoner": OPPNA, **more})


def where(desk, found):
    """Each hit's number and the places in it: page, line, marked text."""
    return [
        (
            traff.handling.beteckning,
            [
                (p.plats.sida, p.plats.rad, [p.snippet[a:b] for a, b in p.marks])
                for _nr, _fil, p in traff.stallen()
            ],
        )
        for traff in sokning.find_passages(desk, found)
    ]


@pytest.mark.parametrize("indexed", [False, True])
def test_search_gives_facts_and_every_passage(desk, indexed):
    a_handling(desk, text="En cykel.\n\nEn bil.\nTvå cyklar, en cykel.")
    if indexed:
        arbete.work_off(desk)

    found = search(desk, "cykel")

    assert (found.total, found.kind, found.fraga.cut) == (1, Lasart.ORD, False)
    assert [h.rubrik for h in found.handlingar] == ["Skrivelse om cykelvägen"]
    assert [(b, [(s, r) for s, r, _m in places]) for b, places in where(desk, found)] == [
        ("KS 2026/1-1", [(None, 1), (None, 4), (None, 4)])
    ]


def test_what_might_have_been_meant_is_what_the_reader_may_see(desk):
    a_handling(desk, text="Till gatu- och fastighetsnämnden. Nämnden säger ja.")
    a_handling(desk, text="Till gatu- och vattennämnden", sekretess="OSL 26:1")
    arbete.work_off(desk)

    def suggested(zoner):
        return {
            (one.forslag.ord, one.forslag.total, *(h.beteckning for h in one.handlingar))
            for one in search(desk, "gatunämnden", zoner=zoner).instead
        }

    fastighet = ("gatu- och fastighetsnämnden", 1, "KS 2026/1-1")
    assert suggested(OPPNA) == {fastighet}
    assert suggested(ALLA) == {fastighet, ("gatu- och vattennämnden", 1, "KS 2026/2-1")}
    assert search(desk, "gatunämnden", offset=20).instead == ()


def test_hit_by_facts_alone_has_no_passage(desk):
    a_handling(desk, rubrik="Om en cykel", text="Något annat.")

    assert where(desk, search(desk, "cykel")) == [("KS 2026/1-1", [])]


def test_limit_none_gives_every_hit(desk):
    for _ in range(25):
        a_handling(desk, rubrik="En cykel", text="cykel")
    arbete.work_off(desk)

    found = search(desk, "cykel", limit=None)

    assert (len(found.handlingar), found.total) == (25, 25)
    assert len(where(desk, found)) == 25


def test_dnr_gives_its_own_handlingar_then_those_that_carry_it_then_those_that_mention_it(desk):
    egen = a_handling(desk)
    a_handling(desk, text="Se KS 2026/1.", rubrik="Nämner")
    a_handling(desk, ert_dnr="ks 2026-1", rubrik="Bär")
    a_handling(desk, arende_id=egen.arende_id, rubrik="Nummer två")

    found = search(desk, '"KS2026/0001"', order="nyast")

    assert (found.kind, found.total) == (Lasart.DNR, 4)
    assert [h.rubrik for h in found.handlingar] == [
        "Skrivelse om cykelvägen",
        "Nummer två",
        "Bär",
        "Nämner",
    ]


def test_lookup_names_each_handling_once(desk):
    gjord = a_handling(desk, text="Vårt dnr KS 2026/1.")
    dnr = parse("KS 2026/1")

    with desk.db.read() as conn:
        assert list(sokning.RegisterLookup(conn).by_dnr(dnr, zoner=OPPNA)) == [gjord.handling_id]


def test_lookup_tells_of_all_that_waits_but_shows_only_what_may_be_seen(desk):
    oppen, hemlig = a_handling(desk), a_handling(desk, sekretess="OSL 26:1")

    with desk.db.read() as conn:
        lookup = sokning.RegisterLookup(conn)
        pending = lookup.pending(zoner=OPPNA)
        dates = lookup.datum([oppen.handling_id])

    assert pending.ids == {oppen.handling_id, hemlig.handling_id}
    assert [entry.handling_id for entry in pending.entries] == [oppen.handling_id]
    assert dates == {oppen.handling_id: date(2026, 3, 17)}


@pytest.mark.parametrize("indexed", [False, True])
def test_secret_is_found_and_read_only_with_its_zone(desk, indexed):
    a_namnd(desk)
    a_handling(desk, text="Xyzzy.", sekretess="OSL 26:1")
    if indexed:
        arbete.work_off(desk)

    assert search(desk, "xyzzy").total == 0
    assert search(desk, "KS 2026/1").handlingar == ()
    assert where(desk, search(desk, "xyzzy", zoner=ALLA)) == [
        ("KS 2026/1-1", [(None, 1, ["Xyzzy"])])
    ]


def test_correction_is_found_at_once(desk):
    gjord = a_handling(desk, rubrik="Skrifvelse")
    arbete.work_off(desk)
    rattning.correct_handling(
        desk, gjord.handling_id, vem=kommandorad(desk), efter={"rubrik": "Brev"}, skal="Fel"
    )

    assert (search(desk, "skrifvelse").total, search(desk, "brev").total) == (0, 1)


@pytest.mark.parametrize("text", ["KS 2026/1", "cykel", '"en cykel"', "Dnr KS-2026:1"])
def test_link_text_is_read_again_as_the_search_was(desk, text):
    from archive.search.fraga import parse as read

    a_handling(desk, text="En cykel i KS 2026/1.")

    found = search(desk, text)

    assert read(found.link_text) == found.fraga
