"""Answers on a real desk: joint, supplemented, unasked for, wrongly linked; nothing is erased."""

from datetime import date

import pytest
from sqlalchemy import select

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.remiss import (
    ArTillfragad,
    ForTidigt,
    IngetSvar,
    RedanBesvarad,
    RemissLage,
    UtskicketAterkallat,
)
from archive.diarium.sekretess import OPPEN, zoner_of
from archive.diarium.svar import OBEDOMT, Standpunkt, Svar, Svarsform
from archive.registratur import (
    paminnelser,
    rattning,
    remissbedomning,
    remissvar,
    remittering,
    spontana_svar,
    underlag,
)
from archive.registratur.remissgrund import Utpekat
from archive.registratur.remissvar import IngenInkommen
from archive.store import arenden, handelser
from archive.store.handlingar import OkandHandling
from archive.store.tables import komplettering
from tests.builders import a_handling, a_person, a_remiss, an_instans, kommandorad
from tests.registratur.remissen import (
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

SVAR = Svar(Svarsform.NAMND_YTTRANDE, Standpunkt.AVSTYRKER, "§ 12", date(2026, 3, 4))


def supplement(desk, arende_id, namn, **facts):
    known = {"motpart": namn, "datum": desk.today(), **facts}
    return remissvar.supplement_yttrande(
        *at(desk, arende_id, namn),
        vem=kommandorad(desk),
        inlamnat=inlamnat(**known),
        skal="Bilagan saknades",
    )


def unlink(desk, arende_id, namn, **how):
    known = {"vem": kommandorad(desk), "skal": "Fel nämnd", **how}
    remissbedomning.unlink_yttrande(*at(desk, arende_id, namn), **known)


def answers(desk, arende_id, namn):
    utskick = the_utskick(desk, arende_id, namn)
    first = [utskick.yttrande.handling_id] if utskick.yttrande else []
    return [*first, *(k.yttrande.handling_id for k in utskick.kompletteringar)]


def test_joint_decision_of_two_is_one_handling(desk):
    arende_id = a_remiss(desk, *TRE)
    both = the_utskick(desk, arende_id, TRE[1]).id

    done = remissvar.receive_yttrande(
        *at(desk, arende_id, TRE[0]),
        vem=kommandorad(desk),
        inlamnat=inlamnat("Nämnderna avstyrker.", motpart=f"{TRE[0]} och {TRE[1]}"),
        svar=SVAR,
        aven=[Utpekat(arende_id, 1, both)],
    )

    assert lagen(desk, arende_id) == dict(zip(TRE, ("besvarad", "besvarad", "vantar"), strict=True))
    assert [answers(desk, arende_id, n) for n in TRE[:2]] == [[done.handling_id]] * 2
    assert the_utskick(desk, arende_id, TRE[1]).svar == SVAR
    assert len(handlingar_of(desk, arende_id)) == 3
    event = newest(desk, arende_id)
    assert (event.slag, event.kropp["instanser"]) == ("receive_yttrande", list(TRE[:2]))


def test_one_letter_answers_two_remisser(desk):
    first, other = a_remiss(desk, "Kulturnämnden"), a_remiss(desk, "Kulturnämnden")
    there = Utpekat(other, 1, the_utskick(desk, other, "Kulturnämnden").id)

    done = remissvar.receive_yttrande(
        *at(desk, first, "Kulturnämnden"),
        vem=kommandorad(desk),
        inlamnat=inlamnat(),
        aven=[there],
    )

    assert (len(handlingar_of(desk, first)), len(handlingar_of(desk, other))) == (3, 2)
    yttrande = the_utskick(desk, other, "Kulturnämnden").yttrande
    assert (yttrande.handling_id, yttrande.dnr, yttrande.nr) == (
        done.handling_id,
        "KS 2026/1",
        3,
    )
    assert [newest(desk, one).slag for one in (first, other)] == ["receive_yttrande"] * 2


def test_joint_answer_is_refused_whole_when_one_has_answered(desk):
    arende_id = a_remiss(desk, *TRE)
    answer(desk, arende_id, TRE[1])
    other = Utpekat(arende_id, 1, the_utskick(desk, arende_id, TRE[1]).id)

    with pytest.raises(RedanBesvarad, match="som komplettering i stället"):
        remissvar.receive_yttrande(
            *at(desk, arende_id, TRE[0]), vem=kommandorad(desk), inlamnat=inlamnat(), aven=[other]
        )
    assert lagen(desk, arende_id)[TRE[0]] == "vantar"
    assert len(handlingar_of(desk, arende_id)) == 3


def test_joint_answer_needs_the_right_in_both_namnder(desk):
    mine = a_remiss(desk, "Kulturnämnden")
    theirs = a_remiss(desk, "Kulturnämnden", arende_id=a_handling(desk, namnd="BUN").arende_id)
    there = Utpekat(theirs, 1, the_utskick(desk, theirs, "Kulturnämnden").id)

    with pytest.raises(SaknarBehorighet):
        remissvar.receive_yttrande(
            *at(desk, mine, "Kulturnämnden"),
            vem=a_person(desk, Roll.REGISTRATOR, "KS").vem,
            inlamnat=inlamnat(),
            aven=[there],
        )
    assert len(handlingar_of(desk, mine)) == 2


def test_handling_that_is_registered_already_is_linked(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    letter = a_handling(desk, arende_id=arende_id, ert_dnr="KUN 2026/19")

    remissvar.link_yttrande(
        *at(desk, arende_id, "Kulturnämnden"),
        vem=kommandorad(desk),
        handling_id=letter.handling_id,
        svar=SVAR,
    )

    utskick = the_utskick(desk, arende_id, "Kulturnämnden")
    assert (utskick.yttrande.handling_id, utskick.svar, utskick.ert_dnr) == (
        letter.handling_id,
        SVAR,
        "KUN 2026/19",
    )
    assert newest(desk, arende_id).slag == "link_yttrande"


@pytest.mark.parametrize("why", ["utgående", "makulerad", "flyttad"])
def test_what_has_not_come_in_or_no_longer_stands_answers_nothing(desk, why):
    arende_id = a_remiss(desk, "Kulturnämnden")
    riktning = Riktning.UTGAENDE if why == "utgående" else Riktning.INKOMMEN
    letter = a_handling(desk, arende_id=arende_id, riktning=riktning)
    if why == "makulerad":
        rattning.makulera_handling(desk, letter.handling_id, vem=kommandorad(desk), skal="Fel")
    if why == "flyttad":
        till = a_handling(desk).arende_id
        rattning.move_handling(
            desk, letter.handling_id, vem=kommandorad(desk), till_arende_id=till, skal="Fel"
        )

    with pytest.raises(IngenInkommen):
        remissvar.link_yttrande(
            *at(desk, arende_id, "Kulturnämnden"),
            vem=kommandorad(desk),
            handling_id=letter.handling_id,
        )
    assert lagen(desk, arende_id) == {"Kulturnämnden": "vantar"}


def test_remiss_answered_by_two_letters_keeps_both_the_latest_first(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    first = answer(desk, arende_id, "Kulturnämnden")
    more = [supplement(desk, arende_id, "Kulturnämnden") for _ in range(2)]

    assert answers(desk, arende_id, "Kulturnämnden") == [
        first.handling_id,
        more[1].handling_id,
        more[0].handling_id,
    ]
    assert newest(desk, arende_id).kropp["skal"] == "Bilagan saknades"


def test_supplement_makes_the_underlag_out_of_date(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    answer(desk, arende_id, "Kulturnämnden")
    remittering.hand_over(desk, arende_id, 1, vem=kommandorad(desk))
    assert the_remiss(desk, arende_id).nytt == ()

    supplement(desk, arende_id, "Kulturnämnden")

    assert [u.instans for u in the_remiss(desk, arende_id).nytt] == ["Kulturnämnden"]


def test_supplement_of_no_answer_is_refused_before_a_number_is_drawn(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")

    with pytest.raises(IngetSvar):
        supplement(desk, arende_id, "Kulturnämnden")
    assert len(handlingar_of(desk, arende_id)) == 2


def test_answer_is_assessed_and_the_event_tells_before_and_after(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    done = answer(desk, arende_id, "Kulturnämnden")
    where = at(desk, arende_id, "Kulturnämnden")

    remissbedomning.assess_yttrande(*where, vem=kommandorad(desk), svar=SVAR)
    remissbedomning.assess_yttrande(
        *where, vem=kommandorad(desk), svar=Svar(Svarsform.NAMND_YTTRANDE, Standpunkt.DELVIS)
    )

    assert the_utskick(desk, arende_id, "Kulturnämnden").svar.stallning_i_ord == "delvis"
    event = newest(desk, arende_id)
    assert event.handling_id == done.handling_id
    (changed,) = event.kropp["andrat"]
    assert (changed["fore"], changed["efter"]) == (
        {"stallningstagande": "avstyrker", "paragraf": "§ 12", "datum": "2026-03-04"},
        {"stallningstagande": "delvis", "paragraf": "", "datum": ""},
    )


def test_wrongly_linked_answer_is_freed_and_stays_registered(desk):
    arende_id = a_remiss(desk, *TRE)
    done = answer(desk, arende_id, TRE[0])

    unlink(desk, arende_id, TRE[0])
    remissvar.link_yttrande(
        *at(desk, arende_id, TRE[1]), vem=kommandorad(desk), handling_id=done.handling_id
    )

    assert lagen(desk, arende_id) == dict(zip(TRE, ("vantar", "besvarad", "vantar"), strict=True))
    assert [h.makulerad for h in handlingar_of(desk, arende_id)] == [None] * 3
    with desk.db.read() as conn:
        freed = handelser.of_arende(conn, arende_id)[1]
    assert (freed.slag, freed.kropp["skal"], freed.kropp["handling"]) == (
        "unlink_yttrande",
        "Fel nämnd",
        done.nr,
    )


def test_freed_of_its_answer_it_is_declined_as_before(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    remissvar.decline(
        *at(desk, arende_id, "Kulturnämnden"), vem=kommandorad(desk), datum=desk.today()
    )
    answer(desk, arende_id, "Kulturnämnden")

    unlink(desk, arende_id, "Kulturnämnden")

    assert lagen(desk, arende_id) == {"Kulturnämnden": "avstod"}


def test_wrongly_linked_supplement_is_lifted_and_its_row_kept(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    first = answer(desk, arende_id, "Kulturnämnden")
    more = supplement(desk, arende_id, "Kulturnämnden")

    unlink(desk, arende_id, "Kulturnämnden", handling_id=more.handling_id)

    assert answers(desk, arende_id, "Kulturnämnden") == [first.handling_id]
    with desk.db.read() as conn:
        rows = conn.execute(select(*komplettering.c["handling_id", "upphavd"])).all()
    assert rows == [(more.handling_id, date(2026, 3, 17))]


def test_freed_of_the_first_letter_the_second_is_the_answer(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    answer(desk, arende_id, "Kulturnämnden")
    more = supplement(desk, arende_id, "Kulturnämnden")

    unlink(desk, arende_id, "Kulturnämnden")
    assert answers(desk, arende_id, "Kulturnämnden") == [more.handling_id]

    unlink(desk, arende_id, "Kulturnämnden")
    assert answers(desk, arende_id, "Kulturnämnden") == []


def test_makulerad_first_letter_leaves_the_second(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    first = answer(desk, arende_id, "Kulturnämnden")
    more = supplement(desk, arende_id, "Kulturnämnden")

    rattning.makulera_handling(desk, first.handling_id, vem=kommandorad(desk), skal="Fel fil")

    assert answers(desk, arende_id, "Kulturnämnden") == [more.handling_id]
    rattning.makulera_handling(desk, more.handling_id, vem=kommandorad(desk), skal="Fel fil")
    assert answers(desk, arende_id, "Kulturnämnden") == []
    assert the_utskick(desk, arende_id, "Kulturnämnden").svar == OBEDOMT


def test_moved_supplement_still_belongs_to_the_answer(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    answer(desk, arende_id, "Kulturnämnden")
    more = supplement(desk, arende_id, "Kulturnämnden")
    till = a_handling(desk).arende_id

    rattning.move_handling(
        desk, more.handling_id, vem=kommandorad(desk), till_arende_id=till, skal="Fel"
    )

    (kept,) = the_utskick(desk, arende_id, "Kulturnämnden").kompletteringar
    assert (kept.yttrande.dnr, kept.yttrande.nr) == ("KS 2026/2", 2)


def test_uninvited_answer_is_kept_and_marked(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")

    done = spontana_svar.receive_spontant(
        *(desk, arende_id, 1, an_instans(desk, "Klubben")),
        vem=kommandorad(desk),
        inlamnat=inlamnat(motpart="Klubben"),
    )

    noted = the_utskick(desk, arende_id, "Klubben")
    assert (noted.spontan, noted.yttrande.handling_id, noted.skickad) == (
        True,
        done.handling_id,
        None,
    )
    remiss = the_remiss(desk, arende_id).remiss
    assert [u.instans for u in remiss.tillfragade] == ["Kulturnämnden"]
    assert remiss.lage(desk.today()) is RemissLage.PAGAR
    with desk.db.read() as conn:
        arende = arenden.get(conn, arende_id, zoner=zoner_of(kommandorad(desk)))
    assert underlag.outcome(noted, dnr=arende.dnr) == (
        "yttrande KS 2026/1-3, inkommet 17 mars 2026 (tisdag), utan att vara tillfrågad"
    )


def test_who_is_asked_answers_as_asked(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")

    with pytest.raises(ArTillfragad):
        spontana_svar.receive_spontant(
            *(desk, arende_id, 1, an_instans(desk, "Kulturnämnden")),
            vem=kommandorad(desk),
            inlamnat=inlamnat(),
        )
    assert len(handlingar_of(desk, arende_id)) == 2


def test_answer_to_a_withdrawn_remiss_is_registered_and_noted_apart(desk):
    arende_id = a_remiss(desk, *TRE)
    vald = the_utskick(desk, arende_id, TRE[0]).id
    remittering.recall_remiss(
        desk, arende_id, 1, vem=kommandorad(desk), skal="Berörs inte", utskick_ids=[vald]
    )
    with pytest.raises(UtskicketAterkallat):
        answer(desk, arende_id, TRE[0])

    spontana_svar.receive_spontant(
        *(desk, arende_id, 1, an_instans(desk, TRE[0])),
        vem=kommandorad(desk),
        inlamnat=inlamnat(motpart=TRE[0]),
    )

    assert lagen(desk, arende_id)[TRE[0]] == "aterkallad"
    assert len(answers(desk, arende_id, TRE[0])) == 1


def test_giving_up_early_is_noted_as_such(desk, klocka):
    arende_id = a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 3, 20))
    klocka.stall(date(2026, 3, 24))
    where = at(desk, arende_id, "Kulturnämnden")

    with pytest.raises(ForTidigt):
        remissvar.close_unanswered(*where, vem=kommandorad(desk), skal="")
    remissvar.close_unanswered(*where, vem=kommandorad(desk), skal="Nedlagd")

    event = newest(desk, arende_id)
    assert (event.kropp["fore_tid"], event.kropp["skal"]) == (True, "Nedlagd")
    assert the_utskick(desk, arende_id, "Kulturnämnden").obesvarad_skal == "Nedlagd"


def test_giving_up_after_a_reminder_and_five_days_is_by_the_rule(desk, klocka):
    arende_id = a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 3, 20))
    where = at(desk, arende_id, "Kulturnämnden")
    klocka.stall(date(2026, 3, 23))
    paminnelser.remind_due(desk, arende_id, 1, vem=kommandorad(desk))
    klocka.stall(date(2026, 3, 27))

    remissvar.close_unanswered(*where, vem=kommandorad(desk), skal="Svarar inte")

    assert newest(desk, arende_id).kropp["fore_tid"] is False


def test_what_a_secret_answer_says_is_told_to_nobody_who_may_not_read_it(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    answer(desk, arende_id, "Kulturnämnden", sekretess="OSL 26:1", ert_dnr="KUN Vitsippan")
    remissbedomning.assess_yttrande(
        *at(desk, arende_id, "Kulturnämnden"), vem=kommandorad(desk), svar=SVAR
    )
    remissvar.supplement_yttrande(
        *at(desk, arende_id, "Kulturnämnden"),
        vem=kommandorad(desk),
        inlamnat=inlamnat(sekretess="OSL 26:1"),
        skal="Vitsippans intyg",
    )

    (masked,) = the_remiss(desk, arende_id, frozenset({OPPEN})).remiss.utskick
    (whole,) = the_remiss(desk, arende_id).remiss.utskick

    assert (masked.yttrande.hemlig, masked.svar, masked.ert_dnr) == (True, OBEDOMT, "")
    assert masked.kompletteringar[0].skal == ""
    assert "itsipp" not in repr(masked)
    assert (whole.svar, whole.ert_dnr) == (SVAR, "KUN Vitsippan")


def test_acts_of_one_who_may_not_read_an_answer_leave_it_as_it_was(desk):
    theirs = a_handling(desk, namnd="BUN", sekretess="OSL 23:1").arende_id
    mine = a_remiss(desk, "Kulturnämnden", "Rådet")
    done = answer(desk, mine, "Kulturnämnden", ert_dnr="KUN 1")
    remissbedomning.assess_yttrande(
        *at(desk, mine, "Kulturnämnden"), vem=kommandorad(desk), svar=SVAR
    )
    rattning.move_handling(
        desk, done.handling_id, vem=kommandorad(desk), till_arende_id=theirs, skal="Dit"
    )
    with desk.db.write() as conn:
        conn.exec_driver_sql("UPDATE handling SET sekretess = 'OSL 23:1' WHERE arende_id = 1")
    registrator = a_person(desk, Roll.REGISTRATOR, "KS").vem

    remissvar.decline(*at(desk, mine, "Rådet"), vem=registrator, datum=desk.today())
    with pytest.raises(OkandHandling):
        remissbedomning.assess_yttrande(
            *at(desk, mine, "Kulturnämnden"), vem=registrator, svar=Svar()
        )

    kept = the_utskick(desk, mine, "Kulturnämnden")
    assert (kept.svar, kept.ert_dnr) == (SVAR, "KUN 1")
