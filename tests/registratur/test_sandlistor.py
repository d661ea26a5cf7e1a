"""Sändlistor, and when the bodies on them are there."""

from datetime import date

import pytest

from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.giltighet import EftertradareSigSjalv, Giltighet, TillForeFran
from archive.diarium.instans import OkandInstans
from archive.diarium.remiss import IngenInstans
from archive.registratur import instansgiltighet, sandlistor
from archive.registratur.sandlistor import SandlistaFinns, SandlistaUtanNamn
from archive.store import instansgiltighet as giltigheten
from archive.store import sandlistor as lagret
from archive.store.sandlistor import OkandSandlista, Sandlista
from tests.builders import a_namnd, a_person, an_instans, kommandorad


def save(desk, *namn, **how):
    ids = [an_instans(desk, n) for n in namn]
    known = {"vem": kommandorad(desk), "namn": "Alla nämnder", **how}
    return sandlistor.save_sandlista(desk, instans_ids=ids, **known)


def last_event(desk):
    with desk.db.read() as conn:
        return conn.exec_driver_sql(
            "SELECT slag, kropp FROM handelse ORDER BY seq DESC LIMIT 1"
        ).one()


def test_list_is_kept_and_changed_with_what_it_was(desk):
    ks = a_namnd(desk)
    listan = save(desk, "Rådet", "Byggnadsnämnden", "Rådet", namnd_id=ks.id)
    bn, rad = an_instans(desk, "Byggnadsnämnden"), an_instans(desk, "Rådet")

    with desk.db.read() as conn:
        assert lagret.offered(conn, ks.id) == [
            Sandlista(listan, ks.id, "Alla nämnder", aktiv=True, instans_ids=(bn, rad))
        ]

    save(desk, "Rådet", namn="Nämnder", sandlista_id=listan, aktiv=False)

    with desk.db.read() as conn:
        assert lagret.get(conn, listan) == Sandlista(
            listan, ks.id, "Nämnder", aktiv=False, instans_ids=(rad,)
        )
        assert lagret.offered(conn, ks.id) == []
    slag, kropp = last_event(desk)
    assert slag == "save_sandlista"
    assert '"fore":{"aktiv":true,"instanser":["Byggnadsnämnden","Rådet"]' in kropp


def test_common_lists_are_offered_to_every_namnd_and_own_ones_to_one(desk):
    ks, bun = a_namnd(desk), a_namnd(desk, "BUN")
    save(desk, "Rådet", namn="Gemensam")
    save(desk, "Rådet", namn="Kommunstyrelsens", namnd_id=ks.id)

    with desk.db.read() as conn:
        offered = [[one.namn for one in lagret.offered(conn, n.id)] for n in (ks, bun)]
    assert offered == [["Gemensam", "Kommunstyrelsens"], ["Gemensam"]]


def test_list_is_known_by_its_name_and_has_somebody_on_it(desk):
    ks = a_namnd(desk)
    first = save(desk, "Rådet", namnd_id=ks.id)

    with pytest.raises(SandlistaFinns, match="Alla nämnder finns redan"):
        save(desk, "Rådet", namn="ALLA NÄMNDER", namnd_id=ks.id)
    with pytest.raises(SandlistaUtanNamn):
        save(desk, "Rådet", namn=" ")
    with pytest.raises(IngenInstans):
        save(desk)
    with pytest.raises(OkandInstans):
        sandlistor.save_sandlista(desk, vem=kommandorad(desk), namn="X", instans_ids=[4711])
    with pytest.raises(OkandSandlista):
        save(desk, "Rådet", sandlista_id=4711)
    assert save(desk, "Rådet", sandlista_id=first, namnd_id=ks.id) == first
    assert save(desk, "Rådet") != first


def test_list_of_another_namnd_is_left_alone(desk):
    theirs = save(desk, "Rådet", namnd_id=a_namnd(desk, "BUN").id)

    with pytest.raises(SaknarBehorighet):
        save(desk, "Rådet", sandlista_id=theirs, vem=a_person(desk, Roll.REGISTRATOR, "KS").vem)


def set_giltighet(desk, instans_id, **how):
    instansgiltighet.set_giltighet(desk, instans_id, **{"vem": kommandorad(desk), **how})


def test_body_has_its_days_its_successor_and_where_it_is_reached(desk):
    gone, new = an_instans(desk, "Kulturnämnden"), an_instans(desk, "Fritidsnämnden")
    ks = a_namnd(desk)

    set_giltighet(
        desk,
        gone,
        giltig_fran=date(2011, 1, 1),
        giltig_till=date(2026, 2, 28),
        eftertradare_id=new,
        namnd_id=ks.id,
        adress=" Storgatan 1\n123 45 Staden ",
    )

    with desk.db.read() as conn:
        found = giltigheten.by_ids(conn, [gone])[gone]
    assert found.giltighet == Giltighet(date(2011, 1, 1), date(2026, 2, 28), "Fritidsnämnden")
    assert (found.namnd_id, found.adress) == (ks.id, "Storgatan 1\n123 45 Staden")
    assert '"eftertradare":"Fritidsnämnden"' in last_event(desk).kropp


def test_body_succeeds_itself_by_no_round(desk):
    a, b = an_instans(desk, "A"), an_instans(desk, "B")
    set_giltighet(desk, a, eftertradare_id=b)

    for wrong in ((a, a), (b, a)):
        with pytest.raises(EftertradareSigSjalv):
            set_giltighet(desk, wrong[0], eftertradare_id=wrong[1])
    with pytest.raises(OkandInstans):
        set_giltighet(desk, a, eftertradare_id=4711)
    with pytest.raises(TillForeFran):
        set_giltighet(desk, a, giltig_fran=date(2026, 2, 1), giltig_till=date(2026, 1, 1))
    with pytest.raises(SaknarBehorighet):
        set_giltighet(desk, a, vem=a_person(desk, Roll.LASARE).vem)
