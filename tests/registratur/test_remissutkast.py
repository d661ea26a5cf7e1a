"""Drafts on a real desk: arbetsmaterial until they are sent, and then a remiss with its missiv."""

from datetime import date

import pytest

from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.giltighet import InstansGallerInte
from archive.diarium.instans import OkandInstans
from archive.diarium.remiss import (
    ArendetAvslutat,
    Dagar,
    Innehall,
    InteBeslutad,
    Plan,
    RemissLage,
    SvarsdatumPasserat,
    UtkastetAndrat,
    UtkastetSkickat,
)
from archive.diarium.sekretess import OPPEN, zoner_of
from archive.registratur import arenden as arendeakter
from archive.registratur import (
    instansgiltighet,
    remissutkast,
    remittering,
    sokning,
    utkastsandning,
)
from archive.store import bevakning, filer, handelser, remisslista
from archive.store.remissutkast import OkantUtkast
from tests.builders import a_file, a_handling, a_namnd, a_person, an_instans, kommandorad
from tests.registratur.remissen import SVARSDATUM, handlingar_of, the_remiss

SKRIVET = Innehall(
    "Hemligt upplägg för Gondolbanan",
    brevtext="Svara gärna om gondolernas färg.",
    svarsdatum=SVARSDATUM,
    sista_mojliga=date(2026, 5, 29),
    kontakt="Eva Lind",
    dagar=Dagar.KALENDERDAGAR,
    paminnelser=Plan((-5, 1), (date(2026, 4, 1),)),
)


def a_draft(desk, *namn, arende_id=None, innehall=SKRIVET, **how):
    arende_id = arende_id or a_handling(desk).arende_id
    draft = remissutkast.draft_remiss(
        desk, arende_id, vem=kommandorad(desk), innehall=innehall, **how
    )
    if namn:
        ids = [an_instans(desk, n) for n in namn]
        remissutkast.add_instans(
            desk, draft, vem=kommandorad(desk), instans_ids=ids, hur="manuellt"
        )
    return draft


def decided(desk, draft):
    remissutkast.decide_remiss(desk, draft, vem=kommandorad(desk), av="Ordföranden", ref="2.1")
    return draft


def read(desk, draft):
    return remissutkast.get_utkast(desk, draft, vem=kommandorad(desk))


def events(desk):
    """Every event that stands in no ärende: what and of which draft."""
    with desk.db.read() as conn:
        rows = conn.exec_driver_sql("SELECT slag, kropp FROM handelse WHERE arende_id IS NULL")
        return [slag for slag, kropp in rows if "utkast_i" in kropp]


def test_draft_is_written_decided_and_sent(desk):
    arende_id = a_handling(desk).arende_id
    draft = a_draft(
        desk, "Kulturnämnden", arende_id=arende_id, filer=(a_file("Planen.", "plan.txt"),)
    )
    own = an_instans(desk, "Rådet")
    remissutkast.add_instans(
        desk,
        draft,
        vem=kommandorad(desk),
        instans_ids=[own],
        svarsdatum=date(2026, 4, 20),
        skal="Sammanträdet",
        hur="läst: ”Rådet” s. 1 rad 3",
    )

    done = utkastsandning.send_remiss(desk, decided(desk, draft), vem=kommandorad(desk))

    sand = the_remiss(desk, arende_id)
    remiss = sand.remiss
    assert (remiss.rubrik, remiss.svarsdatum, remiss.sista_mojliga, remiss.kontakt) == (
        *(SKRIVET.rubrik, SVARSDATUM, date(2026, 5, 29)),
        "Eva Lind",
    )
    assert (remiss.dagar, remiss.paminnelser) == (SKRIVET.dagar, SKRIVET.paminnelser)
    assert (remiss.beslutad, remiss.beslutad_av, remiss.beslut_ref) == (
        *(desk.today(), "Ordföranden"),
        "2.1",
    )
    assert [(u.instans, u.svarsdatum, u.hur) for u in remiss.utskick] == [
        ("Kulturnämnden", SVARSDATUM, "manuellt"),
        ("Rådet", date(2026, 4, 20), "läst: ”Rådet” s. 1 rad 3"),
    ]
    with desk.db.read() as conn:
        files = filer.of_handling(conn, done.handling_id)
        assert [f.namn for f in files] == ["Missiv.txt", "plan.txt"]
        first = filer.blad_of(conn, [files[0].sha256])[files[0].sha256]
    assert first.text.strip() == SKRIVET.brevtext
    assert sand.missiv_id == done.handling_id
    assert (read(desk, draft).lage, read(desk, draft).remiss_id) == (RemissLage.PAGAR, remiss.id)


def test_draft_is_in_no_list_no_index_and_no_timeline(desk):
    arende_id = a_handling(desk).arende_id
    decided(desk, a_draft(desk, "Kulturnämnden", arende_id=arende_id))

    everything = frozenset({OPPEN})
    with desk.db.read() as conn:
        listed = remisslista.page(conn, remisslista.Urval(), zoner=everything, today=desk.today())
        waited = bevakning.open_deadlines(conn, zoner=everything)
        timeline = [h.slag for h in handelser.of_arende(conn, arende_id)]
        spoken = [h.kropp for h in handelser.of_arende(conn, arende_id)]

    assert listed == ([], 0)
    assert waited == []
    assert timeline == ["register_handling", "open_arende"]
    assert "Gondol" not in str(spoken)
    assert len(handlingar_of(desk, arende_id)) == 1
    assert events(desk) == ["draft_remiss", "add_instans", "decide_remiss"]


def test_draft_is_found_by_nobody(desk):
    a_draft(desk, "Kulturnämnden")

    for word in ("gondolbanan", "gondolernas"):
        assert sokning.search(desk, word, zoner=zoner_of(kommandorad(desk))).total == 0


@pytest.mark.parametrize(
    ("roll", "namnd"),
    [(Roll.LASARE, "KS"), (Roll.REGISTRATOR, "BUN"), (Roll.ADMINISTRATOR, None)],
)
def test_draft_is_there_only_for_those_who_write_in_its_namnd(desk, roll, namnd):
    arende_id = a_handling(desk).arende_id
    draft = a_draft(desk, arende_id=arende_id)
    other = a_person(desk, roll, namnd).vem

    with pytest.raises(OkantUtkast):
        remissutkast.get_utkast(desk, draft, vem=other)
    with pytest.raises(OkantUtkast):
        remissutkast.decide_remiss(desk, draft, vem=other, av="Jag")
    assert remissutkast.of_arende(desk, arende_id, vem=other) == []
    assert len(remissutkast.of_arende(desk, arende_id, vem=kommandorad(desk))) == 1


def test_draft_is_begun_by_those_who_write_in_an_open_arende(desk):
    arende_id = a_handling(desk).arende_id

    with pytest.raises(SaknarBehorighet):
        remissutkast.draft_remiss(
            desk, arende_id, vem=a_person(desk, Roll.LASARE).vem, innehall=SKRIVET
        )
    arendeakter.close_arende(desk, arende_id, vem=kommandorad(desk))
    with pytest.raises(ArendetAvslutat):
        a_draft(desk, arende_id=arende_id)


def test_draft_form_sent_twice_begins_one(desk):
    arende_id = a_handling(desk).arende_id

    first = a_draft(desk, arende_id=arende_id, nyckel="n")

    assert a_draft(desk, arende_id=arende_id, nyckel="n") == first


def test_draft_is_changed_and_its_files_with_it(desk):
    draft = a_draft(desk, filer=(a_file("Ett.", "ett.txt"), a_file("Två.", "tva.txt")))
    keep = read(desk, draft).filer[1].sha256

    remissutkast.change_utkast(
        desk,
        draft,
        vem=kommandorad(desk),
        innehall=Innehall("Nytt namn"),
        filer=(a_file("Tre.", "tre.txt"),),
        behall=[keep],
    )

    changed = read(desk, draft)
    assert changed.innehall == Innehall("Nytt namn")
    assert [f.namn for f in changed.filer] == ["tva.txt", "tre.txt"]


def test_instans_is_struck_out_of_a_draft(desk):
    draft = a_draft(desk, "Kulturnämnden", "Rådet")
    gone = an_instans(desk, "Rådet")

    remissutkast.remove_instans(desk, draft, vem=kommandorad(desk), instans_id=gone)

    assert [m.instans for m in read(desk, draft).mottagare] == ["Kulturnämnden"]
    assert events(desk)[-1] == "remove_instans"


def test_decision_is_taken_back_with_its_reason(desk):
    draft = decided(desk, a_draft(desk, "Kulturnämnden"))

    remissutkast.reopen_utkast(desk, draft, vem=kommandorad(desk), skal="Fel dag")

    assert read(desk, draft).lage is RemissLage.UTKAST
    assert events(desk)[-1] == "reopen_utkast"


def test_draft_is_taken_back_and_tells_nobody(desk):
    arende_id = a_handling(desk).arende_id
    draft = decided(desk, a_draft(desk, "Kulturnämnden", arende_id=arende_id))

    remissutkast.recall_remiss(desk, draft, vem=kommandorad(desk), skal="Behövs inte")

    assert read(desk, draft).lage is RemissLage.ATERKALLAD
    assert len(handlingar_of(desk, arende_id)) == 1


def test_draft_that_is_not_decided_is_not_sent(desk):
    arende_id = a_handling(desk).arende_id
    draft = a_draft(desk, "Kulturnämnden", arende_id=arende_id)

    with pytest.raises(InteBeslutad):
        utkastsandning.send_remiss(desk, draft, vem=kommandorad(desk))
    assert len(handlingar_of(desk, arende_id)) == 1


def test_draft_is_sent_once(desk):
    draft = decided(desk, a_draft(desk, "Kulturnämnden"))
    vem = kommandorad(desk)

    first = utkastsandning.send_remiss(desk, draft, vem=vem, nyckel="n")

    assert utkastsandning.send_remiss(desk, draft, vem=vem, nyckel="n") == first
    with pytest.raises(UtkastetSkickat):
        utkastsandning.send_remiss(desk, draft, vem=vem, nyckel="m")


def test_draft_sent_after_its_svarsdatum_is_refused(desk, klocka):
    draft = decided(desk, a_draft(desk, "Kulturnämnden"))
    klocka.stall(date(2026, 4, 16))

    with pytest.raises(SvarsdatumPasserat):
        utkastsandning.send_remiss(desk, draft, vem=kommandorad(desk))


def test_draft_that_somebody_changes_while_it_is_sent_is_refused(desk, monkeypatch):
    arende_id = a_handling(desk).arende_id
    draft = decided(desk, a_draft(desk, "Kulturnämnden", arende_id=arende_id))
    read_soon = utkastsandning.read_soon

    def slow(*args, **how):
        """A colleague takes the decision back while the files are read."""
        remissutkast.reopen_utkast(desk, draft, vem=kommandorad(desk), skal="Vänta")
        return read_soon(*args, **how)

    monkeypatch.setattr(utkastsandning, "read_soon", slow)

    with pytest.raises(UtkastetAndrat):
        utkastsandning.send_remiss(desk, draft, vem=kommandorad(desk))
    assert len(handlingar_of(desk, arende_id)) == 1


def test_body_that_is_no_more_is_asked_by_no_way(desk):
    gone, new = an_instans(desk, "Kulturnämnden"), an_instans(desk, "Fritidsnämnden")
    arende_id = a_handling(desk).arende_id
    draft = decided(desk, a_draft(desk, "Kulturnämnden", arende_id=arende_id))
    instansgiltighet.set_giltighet(
        desk,
        gone,
        vem=kommandorad(desk),
        giltig_till=date(2026, 2, 28),
        eftertradare_id=new,
    )

    said = "Skicka till Fritidsnämnden i stället"
    with pytest.raises(InstansGallerInte, match=said):
        utkastsandning.send_remiss(desk, draft, vem=kommandorad(desk))
    with pytest.raises(InstansGallerInte, match=said):
        a_draft(desk, "Kulturnämnden")
    with pytest.raises(InstansGallerInte, match=said):
        remittering.send_remiss(
            desk,
            arende_id,
            vem=kommandorad(desk),
            rubrik="Remiss",
            instans_ids=[gone],
            svarsdatum=SVARSDATUM,
        )
    assert len(handlingar_of(desk, arende_id)) == 1


def test_body_that_is_not_in_the_registry_is_refused(desk):
    with pytest.raises(OkandInstans):
        remissutkast.add_instans(desk, a_draft(desk), vem=kommandorad(desk), instans_ids=[4711])


def test_text_of_a_draft_is_kept_apart_from_the_registers(desk):
    a_namnd(desk)
    a_draft(desk, filer=(a_file("Gondolernas färg.", "plan.txt"),))

    with desk.db.read() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM lasning").scalar() == 0
