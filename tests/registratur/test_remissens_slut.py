"""A remiss taken back or closed on a real desk, and how much of the desk it takes to load one."""

from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.remiss import (
    Begaran,
    InteOverlamnad,
    RemissenOverlamnad,
    RemissLage,
    SkalBehovs,
    SvarVantas,
)
from archive.diarium.sekretess import MASKERAD, OPPEN, zoner_of
from archive.registratur import (
    anstand,
    instansbyte,
    rattning,
    remissbedomning,
    remissutskick,
    remissvar,
    remittering,
)
from archive.registratur.belagg import Skrivelse
from archive.store import bevakning, remisser, remisslista
from tests.builders import a_handling, a_person, a_remiss, an_instans, kommandorad
from tests.registratur.remissen import (
    MAJ,
    TRE,
    answer,
    at,
    handlingar_of,
    inlamnat,
    lagen,
    newest,
    the_remiss,
    the_utskick,
)


def recall(desk, arende_id, *namn, **how):
    known = {"vem": kommandorad(desk), "skal": "Frågan är löst", **how}
    if namn:
        known["utskick_ids"] = [the_utskick(desk, arende_id, n).id for n in namn]
    return remittering.recall_remiss(desk, arende_id, 1, **known)


def hand_over(desk, arende_id, skal="Brådskar"):
    return remittering.hand_over(desk, arende_id, 1, vem=kommandorad(desk), skal=skal)


def listed(desk, lage=None):
    with desk.db.read() as conn:
        urval = remisslista.Urval(lage=lage)
        rader, _ = remisslista.page(conn, urval, zoner=frozenset({OPPEN}), today=desk.today())
    return [(r.dnr, str(r.lage)) for r in rader]


def test_remiss_is_taken_back_from_those_who_have_not_answered(desk):
    arende_id = a_remiss(desk, *TRE)
    answer(desk, arende_id, TRE[0])

    done = recall(desk, arende_id, skrivelse=Skrivelse("Ni behöver inte svara."))

    assert lagen(desk, arende_id) == dict(
        zip(TRE, ("besvarad", "aterkallad", "aterkallad"), strict=True)
    )
    letter = handlingar_of(desk, arende_id)[-1]
    assert (letter.id, letter.riktning, letter.motpart, letter.rubrik) == (
        done.handling_id,
        Riktning.UTGAENDE,
        "Kulturnämnden och Miljönämnden",
        "Återkallelse av remiss: Remiss av förslag till cykelplan",
    )
    remiss = the_remiss(desk, arende_id).remiss
    assert (remiss.lage(desk.today()), remiss.aterkallad_skal) == (
        RemissLage.ATERKALLAD,
        "Frågan är löst",
    )
    event = newest(desk, arende_id)
    assert (event.slag, event.kropp["hela"], event.kropp["skal"]) == (
        *("recall_remiss", True),
        "Frågan är löst",
    )
    with desk.db.read() as conn:
        assert bevakning.open_deadlines(conn, zoner=frozenset({OPPEN})) == []


def test_one_is_taken_out_and_the_others_go_on(desk):
    arende_id = a_remiss(desk, *TRE)

    assert recall(desk, arende_id, TRE[1]) is None

    assert lagen(desk, arende_id) == dict(zip(TRE, ("vantar", "aterkallad", "vantar"), strict=True))
    assert newest(desk, arende_id).kropp["instanser"] == [TRE[1]]
    assert listed(desk) == [("KS 2026/1", "pagar")]


def test_recall_that_is_refused_leaves_no_letter(desk):
    arende_id = a_remiss(desk, *TRE)

    with pytest.raises(SkalBehovs):
        recall(desk, arende_id, skal=" ", skrivelse=Skrivelse("Hej"))
    with pytest.raises(SaknarBehorighet):
        recall(desk, arende_id, vem=a_person(desk, Roll.LASARE).vem)
    hand_over(desk, arende_id)
    with pytest.raises(RemissenOverlamnad):
        recall(desk, arende_id, skrivelse=Skrivelse("Hej"))
    assert len(handlingar_of(desk, arende_id)) == 3


def test_remiss_is_closed_when_all_is_done(desk):
    arende_id = a_remiss(desk, *TRE[:2])
    vem = kommandorad(desk)
    with pytest.raises(InteOverlamnad):
        remittering.close_remiss(desk, arende_id, 1, vem=vem)
    hand_over(desk, arende_id)
    answer(desk, arende_id, TRE[0])
    with pytest.raises(SvarVantas, match="Svar väntas från Kulturnämnden"):
        remittering.close_remiss(desk, arende_id, 1, vem=vem)
    recall(desk, arende_id, TRE[1])

    remittering.close_remiss(desk, arende_id, 1, vem=vem)

    assert the_remiss(desk, arende_id).remiss.avslutad == desk.today()
    assert newest(desk, arende_id).slag == "close_remiss"


def test_makulerad_answer_opens_a_closed_remiss_and_no_recalled_one(desk):
    closed, recalled = a_remiss(desk, "Kulturnämnden"), a_remiss(desk, "Kulturnämnden", "Rådet")
    vem = kommandorad(desk)
    first, other = answer(desk, closed, "Kulturnämnden"), answer(desk, recalled, "Kulturnämnden")
    hand_over(desk, closed)
    remittering.close_remiss(desk, closed, 1, vem=vem)
    recall(desk, recalled)

    for done in (first, other):
        rattning.makulera_handling(desk, done.handling_id, vem=vem, skal="Fel fil")

    assert the_remiss(desk, closed).remiss.lage(desk.today()) is RemissLage.OVERLAMNAD
    assert lagen(desk, closed) == {"Kulturnämnden": "vantar"}
    assert lagen(desk, recalled) == {"Kulturnämnden": "aterkallad", "Rådet": "aterkallad"}
    assert the_utskick(desk, recalled, "Kulturnämnden").aterkallad_skal == "Frågan är löst"


def test_list_is_narrowed_to_every_lage(desk):
    for act in (None, answer, hand_over, recall):
        arende_id = a_remiss(desk, "Kulturnämnden")
        if act is answer:
            answer(desk, arende_id, "Kulturnämnden")
        elif act:
            act(desk, arende_id)
    closed = a_remiss(desk, "Kulturnämnden")
    recall(desk, closed, "Kulturnämnden")
    hand_over(desk, closed)
    remittering.close_remiss(desk, closed, 1, vem=kommandorad(desk))

    assert {str(lage): listed(desk, lage) for lage in RemissLage} == {
        "utkast": [],
        "beslutad": [],
        "pagar": [("KS 2026/1", "pagar")],
        "klar": [("KS 2026/2", "klar")],
        "overlamnad": [("KS 2026/3", "overlamnad")],
        "aterkallad": [("KS 2026/4", "aterkallad")],
        "avslutad": [("KS 2026/5", "avslutad")],
    }


def test_everything_said_in_a_secret_arende_is_masked(desk):
    arende_id = a_handling(desk, rubrik="Om Vitsippan", sekretess="OSL 26:1").arende_id
    a_remiss(desk, "Vitsippans skola", "Vitsippans klubb", "Rådet", arende_id=arende_id)
    vem, skola = kommandorad(desk), "Vitsippans skola"
    where = at(desk, arende_id, skola)
    begaran = Begaran(desk.today(), MAJ, "Vitsippans mor", "Vitsippan är sjuk")
    remissutskick.confirm(*where, vem=vem, datum=desk.today(), ert_dnr="Vits 1", kontakt="Vits")
    anstand.request_anstand(*where, vem=vem, begaran=begaran)
    anstand.decide_anstand(*where, vem=vem, till=MAJ, kommentar="Vitsippan ska få tid")
    answer(desk, arende_id, skola)
    more = {"inlamnat": inlamnat(), "skal": "Vitsippans intyg"}
    remissvar.supplement_yttrande(*where, vem=vem, **more)
    remissutskick.renew(*where, vem=vem, svarsdatum=MAJ, andrat="Vitsippan har flyttat")
    answer(desk, arende_id, skola)
    instansbyte.replace_instans(
        *at(desk, arende_id, "Vitsippans klubb"),
        vem=vem,
        instans_id=an_instans(desk, "Vitsippans förening"),
        skal="Vitsippan bytte klubb",
    )
    recall(desk, arende_id, "Rådet", skal="Vitsippan vill inte")
    recall(desk, arende_id, skal="Vitsippan återtog")
    remissbedomning.unlink_yttrande(*where, vem=vem, skal="Vitsippans mor skrev")

    whole = the_remiss(desk, arende_id)
    masked = the_remiss(desk, arende_id, frozenset({OPPEN}))

    assert "itsipp" in repr(whole)
    assert "itsipp" not in repr(masked)
    assert "Vits" not in repr(masked)
    assert {u.instans for u in masked.remiss.utskick} == {MASKERAD}
    assert [u.lage(desk.today()) for u in masked.remiss.utskick] == [
        u.lage(desk.today()) for u in whole.remiss.utskick
    ]


@contextmanager
def counted(desk):
    seen = []

    def see(_conn, _cursor, statement, *_more):
        if statement != "BEGIN":
            seen.append(statement)

    event.listen(desk.db._reader, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        event.remove(desk.db._reader, "before_cursor_execute", see)


def test_three_hundred_instanser_take_as_many_queries_as_three(desk):
    few, many = a_remiss(desk, *TRE), a_remiss(desk, *(f"Nämnd {n}" for n in range(300)))
    zoner = zoner_of(kommandorad(desk))
    answer(desk, many, "Nämnd 7")

    with counted(desk) as of_few:
        the_remiss(desk, few, zoner)
    with counted(desk) as of_many, desk.db.read() as conn:
        loaded = remisser.get(conn, many, 1, zoner=zoner)

    assert len(loaded.remiss.utskick) == 300
    assert len(of_few) == len(of_many) == 5


def test_act_on_one_of_three_hundred_writes_that_one(desk):
    arende_id = a_remiss(desk, *(f"Nämnd {n}" for n in range(300)))
    written = []
    engine = desk.db.engine

    def see(_conn, _cursor, statement, *_more):
        if statement.startswith("UPDATE utskick"):
            written.append(statement)

    event.listen(engine, "before_cursor_execute", see)
    remissvar.decline(
        *at(desk, arende_id, "Nämnd 7"), vem=kommandorad(desk), datum=date(2026, 3, 17)
    )
    event.remove(engine, "before_cursor_execute", see)

    assert len(written) == 1
