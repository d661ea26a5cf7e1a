"""Anstånd and another svarsdatum on a real desk: what is recorded, and the letters (A4, A5)."""

from datetime import date

import pytest

from archive.diarium.anteckning import Anteckning, AvVemSaknas
from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.remiss import (
    AnstandBeslut,
    AnstandRedanBegart,
    Begaran,
    EfterSistaMojliga,
    IngetAnstandBegart,
    Innehall,
    SkalBehovs,
)
from archive.diarium.sekretess import OPPEN
from archive.registratur import anstand, remissutkast, utkastsandning
from archive.registratur.belagg import Skrivelse
from archive.store import bevakning
from tests.builders import a_handling, a_person, a_remiss, an_instans, kommandorad
from tests.registratur.remissen import (
    MAJ,
    SVARSDATUM,
    TRE,
    at,
    handlingar_of,
    inlamnat,
    newest,
    the_remiss,
    the_utskick,
)


def request(desk, arende_id, namn=TRE[0], **how):
    known = {"vem": kommandorad(desk), "begaran": Begaran(desk.today(), MAJ, "Siv Å"), **how}
    return anstand.request_anstand(*at(desk, arende_id, namn), **known)


def decide(desk, arende_id, namn=TRE[0], till=MAJ, **how):
    known = {"vem": kommandorad(desk), "kommentar": "Sammanträde 29 april", **how}
    return anstand.decide_anstand(*at(desk, arende_id, namn), till=till, **known)


def set_day(desk, arende_id, day, **how):
    known = {"vem": kommandorad(desk), "skal": "Beslut i mars", **how}
    return anstand.set_svarsdatum(desk, arende_id, 1, svarsdatum=day, **known)


def changes(desk, arende_id, namn=TRE[0]):
    return the_utskick(desk, arende_id, namn).anstand


def test_request_by_letter_is_an_inkommen_handling(desk):
    arende_id = a_remiss(desk, *TRE)
    letter = inlamnat("Vi behöver mer tid.", typ="begäran om anstånd", motpart=TRE[0])

    done = request(desk, arende_id, belagg=letter)

    handling = handlingar_of(desk, arende_id)[-1]
    assert (handling.id, handling.riktning, handling.typ) == (
        done.handling_id,
        Riktning.INKOMMEN,
        "begäran om anstånd",
    )
    (asked,) = changes(desk, arende_id)
    assert (asked.begart, asked.begart_till, asked.begart_av, asked.begaran_id) == (
        *(desk.today(), MAJ, "Siv Å"),
        done.handling_id,
    )
    event = newest(desk, arende_id)
    assert (event.slag, event.handling_id, event.kropp["till"]) == (
        "request_anstand",
        done.handling_id,
        "2026-05-02",
    )


def test_request_by_telephone_is_a_tjansteanteckning(desk):
    arende_id = a_remiss(desk, *TRE)
    call = Anteckning(desk.today(), "Siv Å, Byggnadsnämnden", "Ber om anstånd.", "9.10")

    done = request(desk, arende_id, belagg=call)

    handling = handlingar_of(desk, arende_id)[-1]
    assert (handling.riktning, handling.typ, handling.rubrik, handling.motpart) == (
        Riktning.UPPRATTAD,
        "tjänsteanteckning",
        "Tjänsteanteckning",
        "Siv Å, Byggnadsnämnden",
    )
    assert changes(desk, arende_id)[0].begaran_id == done.handling_id


def test_request_without_a_paper_is_only_noted(desk):
    arende_id = a_remiss(desk, *TRE)

    assert request(desk, arende_id) is None
    assert len(handlingar_of(desk, arende_id)) == 2
    assert the_utskick(desk, arende_id, TRE[0]).anstand_pagar


def test_besked_goes_out_and_decides_what_was_asked(desk):
    arende_id = a_remiss(desk, *TRE)
    request(desk, arende_id)

    done = decide(
        desk,
        arende_id,
        till=date(2026, 4, 22),
        beslutat_av="Eva Lind",
        skrivelse=Skrivelse("Ni får en vecka till."),
    )

    letter = handlingar_of(desk, arende_id)[-1]
    assert (letter.riktning, letter.typ, letter.motpart, letter.rubrik) == (
        Riktning.UTGAENDE,
        "beslut om anstånd",
        TRE[0],
        "Besked om anstånd: Remiss av förslag till cykelplan",
    )
    (decided,) = changes(desk, arende_id)
    assert (decided.beslut, decided.fran, decided.till, decided.beslutat_av, decided.besked_id) == (
        *(AnstandBeslut.DELVIS, SVARSDATUM, date(2026, 4, 22)),
        *("Eva Lind", done.handling_id),
    )
    assert decided.begart == desk.today()
    facts = newest(desk, arende_id).kropp
    assert {"beslut": "delvis", "fran": "2026-04-15", "till": "2026-04-22"}.items() <= facts.items()
    assert facts["andrat"][0]["fore"] == {"svarsdatum": "2026-04-15", "sista_dag": "2026-04-15"}


def test_refusal_leaves_the_day_and_is_kept(desk):
    arende_id = a_remiss(desk, *TRE)
    request(desk, arende_id)

    decide(desk, arende_id, till=None)

    assert the_utskick(desk, arende_id, TRE[0]).svarsdatum == SVARSDATUM
    assert [(a.beslut, a.pagar) for a in changes(desk, arende_id)] == [
        (AnstandBeslut.AVSLAGET, False)
    ]
    request(desk, arende_id)
    assert len(changes(desk, arende_id)) == 2


def test_what_is_refused_leaves_no_letter(desk):
    arende_id = a_remiss(desk, *TRE)
    letter = {"skrivelse": Skrivelse("Nej.")}

    with pytest.raises(IngetAnstandBegart):
        decide(desk, arende_id, till=None, **letter)
    with pytest.raises(SkalBehovs):
        decide(desk, arende_id, kommentar=" ", **letter)
    request(desk, arende_id)
    with pytest.raises(AnstandRedanBegart):
        request(desk, arende_id, belagg=inlamnat())
    with pytest.raises(AvVemSaknas):
        request(desk, arende_id, namn=TRE[1], belagg=Anteckning(desk.today(), "", "Ring"))
    with pytest.raises(SaknarBehorighet):
        decide(desk, arende_id, vem=a_person(desk, Roll.LASARE).vem, **letter)
    assert len(handlingar_of(desk, arende_id)) == 2


def test_anstand_of_a_draft_with_a_last_day_stops_there(desk):
    arende_id = a_handling(desk).arende_id
    vem = kommandorad(desk)
    innehall = Innehall("Remiss", svarsdatum=SVARSDATUM, sista_mojliga=date(2026, 4, 30))
    draft = remissutkast.draft_remiss(desk, arende_id, vem=vem, innehall=innehall)
    remissutkast.add_instans(desk, draft, vem=vem, instans_ids=[an_instans(desk, TRE[0])])
    remissutkast.decide_remiss(desk, draft, vem=vem, av="Eva")
    utkastsandning.send_remiss(desk, draft, vem=vem)

    with pytest.raises(EfterSistaMojliga):
        decide(desk, arende_id)
    decide(desk, arende_id, till=date(2026, 4, 30))
    assert the_utskick(desk, arende_id, TRE[0]).svarsdatum == date(2026, 4, 30)


def test_svarsdatum_is_moved_earlier_for_all_with_one_letter(desk):
    arende_id = a_remiss(desk, *TRE)
    decide(desk, arende_id)

    set_day(desk, arende_id, date(2026, 4, 1), skrivelse=Skrivelse("Svara tidigare."))

    remiss = the_remiss(desk, arende_id).remiss
    assert [u.svarsdatum for u in remiss.utskick] == [MAJ, date(2026, 4, 1), date(2026, 4, 1)]
    assert remiss.svarsdatum == date(2026, 4, 1)
    assert handlingar_of(desk, arende_id)[-1].motpart == "Kulturnämnden och Miljönämnden"
    event = newest(desk, arende_id)
    assert (event.kropp["fran"], event.kropp["till"], event.kropp["instanser"]) == (
        *("2026-04-15", "2026-04-01"),
        list(TRE[1:]),
    )


def test_removed_svarsdatum_is_no_deadline_in_any_list(desk, klocka):
    arende_id = a_remiss(desk, *TRE)

    set_day(desk, arende_id, None)

    klocka.stall(date(2026, 9, 1))
    with desk.db.read() as conn:
        assert bevakning.open_deadlines(conn, zoner=frozenset({OPPEN})) == []
        assert bevakning.count_late(conn, today=desk.today()) == 0
    remiss = the_remiss(desk, arende_id).remiss
    assert [str(u.lage(desk.today())) for u in remiss.utskick] == ["vantar"] * 3
    assert remiss.eget_svarsdatum is None

    set_day(desk, arende_id, date(2026, 9, 15))
    with desk.db.read() as conn:
        assert len(bevakning.open_deadlines(conn, zoner=frozenset({OPPEN}))) == 3


def test_what_a_secret_letter_asked_for_is_told_to_nobody_else(desk):
    arende_id = a_remiss(desk, *TRE)
    letter = inlamnat("Vitsippan är sjuk.", sekretess="OSL 26:1", motpart=TRE[0])
    begaran = Begaran(desk.today(), MAJ, "Vitsippans mor", "Vitsippan är sjuk")
    request(desk, arende_id, begaran=begaran, belagg=letter)

    masked = the_remiss(desk, arende_id, frozenset({OPPEN})).remiss.utskick[0]
    assert "itsipp" not in repr(masked)
    assert masked.anstand_pagar.begart_till == MAJ

    decide(desk, arende_id)
    (kept,) = changes(desk, arende_id)
    assert (kept.begart_av, kept.begart_skal) == ("Vitsippans mor", "Vitsippan är sjuk")
