"""The registry of bodies: their names, and whom a name in a document means."""

import json

import pytest
from sqlalchemy import select

from archive.diarium.behorighet import Roll, SaknarBehorighet
from archive.diarium.instans import (
    HarNamnet,
    InstansFinns,
    NamnSaknas,
    NamnUpptaget,
    OgiltigEpost,
    OkandInstans,
    Slag,
)
from archive.registratur import instanser as registret
from archive.registratur import instansgiltighet
from archive.registratur.instanser import Namnval, Tolkad, Tolkning, Upptag
from archive.store import instanser
from archive.store.tables import handelse
from tests.builders import a_namnd, a_person, an_instans, kommandorad


def add_alias(desk, instans_id, namn, vem=None):
    registret.add_alias(desk, instans_id, vem=vem or kommandorad(desk), namn=namn)


def change(desk, instans_id, namn):
    facts = {"namn": namn, "slag": Slag.NAMND, "epost": "", "aktiv": True}
    registret.change_instans(desk, instans_id, vem=kommandorad(desk), **facts)


def take_up(desk, *val, vem=None):
    with desk.db.write() as conn:
        return registret.take_up_instanser(conn, desk, vem=vem or kommandorad(desk), val=val)


def resolve(desk, *names):
    with desk.db.read() as conn:
        return registret.resolve(conn, names)


def names(desk):
    with desk.db.read() as conn:
        return {i.namn: i.alias for i in instanser.every(conn)}


def events(desk):
    with desk.db.read() as conn:
        rows = conn.execute(select(handelse.c.slag, handelse.c.kropp).order_by(handelse.c.seq))
        return [(slag, json.loads(kropp)) for slag, kropp in rows]


NOWHERE = {"arende_id": None, "handling_id": None}


def test_a_body_is_registered_once_in_any_case_of_letters(desk):
    an_instans(desk, "Byggnadsnämnden")
    vem = kommandorad(desk)

    with pytest.raises(InstansFinns):
        registret.add_instans(desk, vem=vem, namn="BYGGNADSNÄMNDEN", slag=Slag.NAMND)
    with pytest.raises(OgiltigEpost):
        registret.add_instans(
            desk, vem=vem, namn="Ny", slag=Slag.NAMND, epost="a@b\r\nBcc: x@y.se z"
        )


def test_a_body_is_found_by_each_of_its_names(desk):
    bron = an_instans(desk, "Bronämnden")
    add_alias(desk, bron, "BRN")
    add_alias(desk, bron, " Nämnden  för broar ")

    with desk.db.read() as conn:
        found = [instanser.find(conn, namn) for namn in ("bronämnden", "brn", "NÄMNDEN FÖR BROAR")]
        ids = [one and one.id for one in found]

    assert ids == [bron, bron, bron]
    assert names(desk) == {"Bronämnden": ("BRN", "Nämnden för broar")}
    assert events(desk)[-1] == (
        "add_alias",
        {**NOWHERE, "instans": "Bronämnden", "namn": "Nämnden för broar"},
    )


def test_a_name_belongs_to_one_body_only(desk):
    bron, kyrkan = an_instans(desk, "Bronämnden"), an_instans(desk, "Kyrkonämnden")
    add_alias(desk, bron, "BN")

    with pytest.raises(NamnUpptaget) as taken:
        add_alias(desk, kyrkan, "bn")
    with pytest.raises(NamnUpptaget) as own:
        add_alias(desk, kyrkan, "bronämnden")
    with pytest.raises(NamnUpptaget):
        registret.add_instans(desk, vem=kommandorad(desk), namn="Bn", slag=Slag.NAMND)
    with pytest.raises(NamnUpptaget):
        change(desk, kyrkan, "BN")
    with pytest.raises(HarNamnet):
        add_alias(desk, bron, "bn")
    with pytest.raises(NamnSaknas):
        add_alias(desk, bron, " ")

    assert str(taken.value) == (
        "”bn” är redan ett namn på Bronämnden, och ett namn hör till en enda instans. "
        "Använd den instansen, eller ta bort namnet därifrån först."
    )
    assert str(own.value) == (
        "”bronämnden” är redan ett namn på en egen instans, och ett namn hör till en enda "
        "instans. Använd den instansen, eller skriv ett annat namn."
    )
    assert names(desk) == {"Bronämnden": ("BN",), "Kyrkonämnden": ()}


def test_a_name_that_is_taken_away_is_free_again(desk):
    bron, kyrkan = an_instans(desk, "Bronämnden"), an_instans(desk, "Kyrkonämnden")
    add_alias(desk, bron, "BN")
    vem = kommandorad(desk)

    registret.remove_alias(desk, bron, vem=vem, namn="BN")
    registret.remove_alias(desk, bron, vem=vem, namn="BN")
    add_alias(desk, kyrkan, "BN")

    assert names(desk) == {"Bronämnden": (), "Kyrkonämnden": ("BN",)}
    assert [slag for slag, _ in events(desk)].count("remove_alias") == 1


def test_a_body_renamed_to_one_of_its_names_has_it_once(desk):
    bron = an_instans(desk, "Bronämnden")
    add_alias(desk, bron, "Bro- och vägnämnden")

    change(desk, bron, "BRO- och vägnämnden")

    assert names(desk) == {"BRO- och vägnämnden": ()}


def test_only_those_who_may_add_a_body_give_it_names(desk):
    bron = an_instans(desk, "Bronämnden")
    lasare = a_person(desk, Roll.LASARE).vem

    with pytest.raises(SaknarBehorighet):
        add_alias(desk, bron, "BN", vem=lasare)
    with pytest.raises(SaknarBehorighet):
        registret.remove_alias(desk, bron, vem=lasare, namn="BN")
    with pytest.raises(SaknarBehorighet):
        take_up(desk, Namnval("Parkverket", Upptag.NY), vem=lasare)
    assert take_up(desk, Namnval("Parkverket", Upptag.LAT), vem=lasare) == (("Parkverket", None),)


def test_names_of_a_document_are_told_apart_in_its_order(desk):
    a_namnd(desk, "SN", "Socialnämnden")
    a_namnd(desk, "BUN", "Barnnämnden")
    kultur, barn = an_instans(desk, "Kulturnämnden"), an_instans(desk, "Barnnämnden")
    stad = an_instans(desk, "Norrviks stadsdelsnämnd", Slag.STADSDELSNAMND)
    add_alias(desk, kultur, "KUN")

    assert resolve(
        desk,
        *("stadsdelsnämnden Norrvik", "KUN", "Kulturnämden", "några föreningar", "Parkverket"),
        *("socialnämnden", "Barnnämnden", "bun", "Socialnämden"),
    ) == (
        Tolkad(*("stadsdelsnämnden Norrvik", Tolkning.KAND, stad), "Norrviks stadsdelsnämnd", 100),
        Tolkad("KUN", Tolkning.KAND, kultur, "Kulturnämnden", 100),
        Tolkad("Kulturnämden", Tolkning.LIKNANDE, kultur, "Kulturnämnden", 96),
        Tolkad("några föreningar", Tolkning.GRUPP),
        Tolkad("Parkverket", Tolkning.NY),
        Tolkad("socialnämnden", Tolkning.EGEN, None, "Socialnämnden", 100),
        Tolkad("Barnnämnden", Tolkning.EGEN, barn, "Barnnämnden", 100),
        Tolkad("bun", Tolkning.EGEN, None, "Barnnämnden", 100),
        Tolkad("Socialnämden", Tolkning.EGEN, None, "Socialnämnden", 96),
    )


def test_a_body_that_is_a_namnd_of_ours_is_known_as_such_by_whatever_name(desk):
    namnd_id = a_namnd(desk, "KUF", "Kultur- och fritidsnämnden").id
    kultur = an_instans(desk, "Kulturnämnden")
    add_alias(desk, kultur, "Fritidsnämnden")
    instansgiltighet.set_giltighet(desk, kultur, vem=kommandorad(desk), namnd_id=namnd_id)

    assert resolve(desk, "Kulturnämnden", "fritidsnämnden", "KUF", "Kulturnämden") == (
        Tolkad("Kulturnämnden", Tolkning.EGEN, kultur, "Kulturnämnden", 100),
        Tolkad("fritidsnämnden", Tolkning.EGEN, kultur, "Kulturnämnden", 100),
        Tolkad("KUF", Tolkning.EGEN, kultur, "Kulturnämnden", 100),
        Tolkad("Kulturnämden", Tolkning.LIKNANDE, kultur, "Kulturnämnden", 96),
    )


def test_unknown_names_are_taken_up_as_it_was_decided(desk):
    bron = an_instans(desk, "Bronämnden")
    vem = a_person(desk, Roll.REGISTRATOR).vem

    pairs = take_up(
        desk,
        Namnval("parkverket", Upptag.NY),
        Namnval("Nämnden för broar", Upptag.ALIAS, bron),
        Namnval("Fri Väg", Upptag.LAT),
        Namnval("Kvartersbolaget", Upptag.NY, slag=Slag.FORENING),
        vem=vem,
    )

    with desk.db.read() as conn:
        known = {i.id: (i.namn, i.slag) for i in instanser.every(conn)}
    assert [(namn, i and known[i]) for namn, i in pairs] == [
        ("parkverket", ("Parkverket", "myndighet")),
        ("Nämnden för broar", ("Bronämnden", "namnd")),
        ("Fri Väg", None),
        ("Kvartersbolaget", ("Kvartersbolaget", "forening")),
    ]
    assert [slag for slag, _ in events(desk)[-3:]] == ["add_instans", "add_alias", "add_instans"]
    assert {one.slag for one in resolve(desk, "Parkverket", "nämnden för broar")} == {Tolkning.KAND}


def test_a_body_gets_no_alias_for_a_name_that_it_is_found_by(desk):
    norrvik = an_instans(desk, "Norrviks stadsdelsnämnd", Slag.STADSDELSNAMND)

    pairs = take_up(desk, Namnval("stadsdelsnämnden Norrvik", Upptag.ALIAS, norrvik))

    assert pairs == (("stadsdelsnämnden Norrvik", norrvik),)
    assert names(desk) == {"Norrviks stadsdelsnämnd": ()}


def test_a_name_that_somebody_took_up_meanwhile_is_the_same_body(desk):
    bron, park = an_instans(desk, "Bronämnden"), an_instans(desk, "Parkverket")

    assert take_up(
        desk,
        Namnval("parkverket", Upptag.NY),
        Namnval("BRONÄMNDEN", Upptag.ALIAS, bron),
    ) == (("parkverket", park), ("BRONÄMNDEN", bron))
    with pytest.raises(NamnUpptaget):
        take_up(desk, Namnval("Parkverket", Upptag.ALIAS, bron))
    with pytest.raises(OkandInstans):
        take_up(desk, Namnval("Fri Väg", Upptag.ALIAS, 99))
    assert names(desk) == {"Bronämnden": (), "Parkverket": ()}
