"""One more instans, a receipt, a new round, another instead: on a real desk."""

from datetime import date

import pytest

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.giltighet import InstansGallerInte
from archive.diarium.remiss import (
    ArendetAvslutat,
    IngenBesvarad,
    IngenInstans,
    IngenVald,
    RedanMed,
    SkalBehovs,
    UtskicketErsatt,
)
from archive.registratur import arenden as arendeakter
from archive.registratur import instansbyte, instansgiltighet, remissutskick, remissvar
from archive.registratur import instanser as registret
from archive.registratur.belagg import Skrivelse
from archive.store import bevakning
from tests.builders import a_namnd, a_person, a_remiss, an_instans, kommandorad
from tests.registratur.remissen import (
    MAJ,
    SVARSDATUM,
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


def add(desk, arende_id, *namn, **how):
    ids = [an_instans(desk, n) for n in namn]
    return remissutskick.add_instans(
        desk, arende_id, 1, vem=kommandorad(desk), instans_ids=ids, **how
    )


def send(desk, arende_id, *ids, **how):
    return remissutskick.send_remiss(
        desk, arende_id, 1, vem=kommandorad(desk), utskick_ids=ids, **how
    )


def renew(desk, arende_id, namn, **how):
    known = {"vem": kommandorad(desk), "svarsdatum": MAJ, "andrat": "Ny karta", **how}
    return remissutskick.renew(*at(desk, arende_id, namn), **known)


def replace_one(desk, arende_id, namn, efter, **how):
    known = {"vem": kommandorad(desk), "skal": "Fel nämnd", **how}
    return instansbyte.replace_instans(
        *at(desk, arende_id, namn), instans_id=an_instans(desk, efter), **known
    )


def test_one_more_is_added_and_then_sent_to(desk):
    arende_id = a_remiss(desk, "Byggnadsnämnden")

    ids = add(desk, arende_id, "Kulturnämnden", "Rådet", hur="sändlista: Alla")

    assert lagen(desk, arende_id)["Rådet"] == "planerad"
    assert newest(desk, arende_id).kropp["instanser"] == ["Kulturnämnden", "Rådet"]
    assert [h.nr for h in handlingar_of(desk, arende_id)] == [1, 2]

    done = send(desk, arende_id, *ids, skrivelse=Skrivelse("Även ni får svara."))

    missiv = handlingar_of(desk, arende_id)[-1]
    assert (missiv.id, missiv.typ, missiv.riktning, missiv.motpart, missiv.filer) == (
        done.handling_id,
        "remissmissiv",
        Riktning.UTGAENDE,
        "Kulturnämnden och Rådet",
        1,
    )
    assert lagen(desk, arende_id) == dict.fromkeys(
        ("Byggnadsnämnden", "Kulturnämnden", "Rådet"), "vantar"
    )
    assert the_utskick(desk, arende_id, "Rådet").hur == "sändlista: Alla"
    event = newest(desk, arende_id)
    assert (event.slag, event.kropp["handling"]) == ("send_remiss", 3)
    assert event.kropp["andrat"][0]["efter"]["skickad"] == "2026-03-17"


def test_bodies_are_reached_as_the_registry_says(desk):
    skola = a_namnd(desk, "BUN")
    by_post, by_mail, here = (
        an_instans(desk, "Rådet"),
        registret.add_instans(
            desk, vem=kommandorad(desk), namn="Bolaget", slag="bolag", epost="b@exempel.se"
        ),
        an_instans(desk, "Skolnämnden"),
    )
    known = {"vem": kommandorad(desk), "adress": "Storgatan 1"}
    instansgiltighet.set_giltighet(desk, by_post, **known)
    instansgiltighet.set_giltighet(desk, here, namnd_id=skola.id, **known)

    arende_id = a_remiss(desk, "Rådet", "Bolaget", "Skolnämnden")

    assert by_mail
    assert [(u.kanal, u.adress) for u in the_remiss(desk, arende_id).remiss.utskick] == [
        ("post", "Storgatan 1"),
        ("e-post", "b@exempel.se"),
        ("intern", ""),
    ]


def test_adding_is_refused_whole(desk):
    arende_id = a_remiss(desk, "Byggnadsnämnden")

    with pytest.raises(RedanMed):
        add(desk, arende_id, "Rådet", "Byggnadsnämnden")
    with pytest.raises(IngenInstans):
        add(desk, arende_id)
    with pytest.raises(IngenVald):
        send(desk, arende_id)
    with pytest.raises(SaknarBehorighet):
        remissutskick.add_instans(
            desk,
            arende_id,
            1,
            vem=a_person(desk, Roll.LASARE).vem,
            instans_ids=[an_instans(desk, "Rådet")],
        )
    assert list(lagen(desk, arende_id)) == ["Byggnadsnämnden"]


def test_receipt_is_noted_without_a_document_and_with_one(desk):
    arende_id = a_remiss(desk, *TRE)
    known = {"vem": kommandorad(desk), "datum": desk.today()}

    nothing = remissutskick.confirm(*at(desk, arende_id, TRE[0]), ert_dnr="BN 2026/7", **known)
    done = remissutskick.confirm(
        *at(desk, arende_id, TRE[1]),
        belagg=inlamnat("Mottaget.", typ="skrivelse", motpart=TRE[1], datum=desk.today()),
        **known,
    )

    assert nothing is None
    assert [h.nr for h in handlingar_of(desk, arende_id)] == [1, 2, done.nr]
    confirmed = the_utskick(desk, arende_id, TRE[0])
    assert (confirmed.bekraftad, confirmed.ert_dnr) == (desk.today(), "BN 2026/7")
    event = newest(desk, arende_id)
    assert (event.slag, event.handling_id) == ("confirm", done.handling_id)


def test_new_round_keeps_the_old_one_and_is_a_letter(desk):
    arende_id = a_remiss(desk, *TRE)
    old = answer(desk, arende_id, "Kulturnämnden", ert_dnr="KUN 2026/19")

    done = renew(desk, arende_id, "Kulturnämnden", skrivelse=Skrivelse("Kartan är ny."))

    utskick = the_utskick(desk, arende_id, "Kulturnämnden")
    assert (utskick.omgang, utskick.oppet, utskick.svarsdatum) == (2, True, MAJ)
    (over,) = utskick.omgangar
    assert (over.yttrande.handling_id, over.andrat, over.svarsdatum) == (
        old.handling_id,
        "Ny karta",
        SVARSDATUM,
    )
    letter = handlingar_of(desk, arende_id)[-1]
    assert (letter.nr, letter.rubrik, letter.motpart) == (
        done.nr,
        "Förnyad remiss: Remiss av förslag till cykelplan",
        "Kulturnämnden",
    )

    again = answer(desk, arende_id, "Kulturnämnden")
    utskick = the_utskick(desk, arende_id, "Kulturnämnden")
    assert utskick.yttrande.handling_id == again.handling_id
    assert utskick.omgangar == (over,)


def test_new_round_is_refused_before_a_number_is_drawn(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")

    with pytest.raises(IngenBesvarad):
        renew(desk, arende_id, "Kulturnämnden")
    answer(desk, arende_id, "Kulturnämnden")
    with pytest.raises(SkalBehovs):
        renew(desk, arende_id, "Kulturnämnden", andrat=" ")
    arendeakter.close_arende(desk, arende_id, vem=kommandorad(desk))
    with pytest.raises(ArendetAvslutat):
        renew(desk, arende_id, "Kulturnämnden")
    assert [h.nr for h in handlingar_of(desk, arende_id)] == [1, 2, 3]


def test_body_renamed_mid_remiss_is_replaced_by_its_successor(desk, klocka):
    arende_id = a_remiss(desk, "Kulturnämnden", "Byggnadsnämnden")
    klocka.stall(date(2026, 4, 1))

    done = replace_one(
        desk, arende_id, "Kulturnämnden", "Fritidsnämnden", skrivelse=Skrivelse("Svara ni.")
    )

    remiss = the_remiss(desk, arende_id).remiss
    old, new = remiss.utskick[0], remiss.utskick[2]
    assert lagen(desk, arende_id) == {
        "Kulturnämnden": "ersatt",
        "Byggnadsnämnden": "vantar",
        "Fritidsnämnden": "vantar",
    }
    assert (old.ersatt_av_id, remiss.ersatta_av(new.id)) == (new.id, (old,))
    assert (new.svarsdatum, new.skickad) == (SVARSDATUM, date(2026, 4, 1))
    assert handlingar_of(desk, arende_id)[-1].motpart == "Fritidsnämnden"
    event = newest(desk, arende_id)
    assert (event.kropp["instans"], event.kropp["efter"], event.handling_id) == (
        "Kulturnämnden",
        "Fritidsnämnden",
        done.handling_id,
    )
    with desk.db.read() as conn:
        waited = bevakning.open_deadlines(conn, zoner=frozenset())
    assert len(waited) == 2
    with pytest.raises(UtskicketErsatt):
        answer(desk, arende_id, "Kulturnämnden")


def test_without_a_letter_the_other_is_planned(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")

    assert replace_one(desk, arende_id, "Kulturnämnden", "Rådet", svarsdatum=MAJ) is None

    assert lagen(desk, arende_id) == {"Kulturnämnden": "ersatt", "Rådet": "planerad"}
    assert the_utskick(desk, arende_id, "Rådet").svarsdatum == MAJ


def test_merged_into_one_that_is_asked_already_is_only_linked(desk):
    arende_id = a_remiss(desk, "Kulturnämnden", "Fritidsnämnden")

    done = replace_one(
        desk, arende_id, "Kulturnämnden", "Fritidsnämnden", skrivelse=Skrivelse("Hej")
    )

    assert done is None
    assert len(handlingar_of(desk, arende_id)) == 2
    asked = the_utskick(desk, arende_id, "Fritidsnämnden")
    assert the_utskick(desk, arende_id, "Kulturnämnden").ersatt_av_id == asked.id


def test_replacement_that_is_no_more_is_refused(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    gone = an_instans(desk, "Rådet")
    instansgiltighet.set_giltighet(desk, gone, vem=kommandorad(desk), giltig_till=date(2026, 1, 31))

    with pytest.raises(InstansGallerInte):
        replace_one(desk, arende_id, "Kulturnämnden", "Rådet")
    assert lagen(desk, arende_id) == {"Kulturnämnden": "vantar"}


def test_decline_comes_with_its_letter(desk):
    arende_id = a_remiss(desk, *TRE)
    letter = inlamnat("Vi avstår.", typ="meddelande om avstående", motpart=TRE[0])

    done = remissvar.decline(
        *at(desk, arende_id, TRE[0]), vem=kommandorad(desk), datum=desk.today(), belagg=letter
    )

    assert lagen(desk, arende_id)[TRE[0]] == "avstod"
    assert newest(desk, arende_id).handling_id == done.handling_id
