"""A försändelse that is the yttrande of an Utskick: linked in the act that registers it."""

from archive.diarium.arende import Riktning
from archive.diarium.remiss import RedanBesvarad
from archive.diarium.sekretess import zoner_of
from archive.diarium.svar import Standpunkt, Svar
from archive.registratur import posten, postregistrering, remissvar
from archive.registratur.postregistrering import Postbeslut
from archive.registratur.postsvar import Postsvar
from archive.registratur.registrering import Inlamnat, Plats
from archive.registratur.remissgrund import Utpekat
from archive.store import forsandelser, handelser, remisser
from tests.builders import a_file, a_handling, a_namnd, a_remiss, kommandorad, some_facts

TILLSTYRKER = Svar(stallningstagande=Standpunkt.TILLSTYRKER)


def in_post(desk):
    return posten.receive_forsandelse(
        desk,
        vem=kommandorad(desk),
        namnd_id=a_namnd(desk).id,
        kanal="post",
        inlamnade=(a_file("Vi tillstyrker."),),
    )


def register(desk, arende_id, told=None, **facts):
    beslut = Postbeslut(
        some_facts(typ="yttrande", motpart="Kulturnämnden", **facts),
        Plats(arende_id=arende_id),
        svar=Postsvar(Utpekat(1, 1, 1), TILLSTYRKER),
    )
    tell = {"inget_svar": told.append} if told is not None else {}
    return postregistrering.register_forsandelse(
        desk, in_post(desk), vem=kommandorad(desk), beslut=beslut, **tell
    )


def utskick(desk):
    with desk.db.read() as conn:
        (sand,) = remisser.every(conn, zoner=zoner_of(kommandorad(desk)))
    return sand.remiss.utskick[0]


def events(desk, arende_id):
    with desk.db.read() as conn:
        return [h.slag for h in handelser.of_arende(conn, arende_id)]


def test_it_is_registered_and_received_in_one_transaction(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")

    done = register(desk, arende_id)

    assert (utskick(desk).yttrande.handling_id, utskick(desk).svar) == (
        done.handling_id,
        TILLSTYRKER,
    )
    assert events(desk, arende_id)[:3] == [
        "receive_yttrande",
        "register_forsandelse",
        "register_handling",
    ]


def test_one_that_is_registered_in_another_arende_bears_its_dnr(desk):
    a_remiss(desk, "Kulturnämnden")
    other = a_handling(desk).arende_id

    register(desk, other)

    assert (utskick(desk).yttrande.dnr, utskick(desk).yttrande.nr) == ("KS 2026/2", 2)


def test_refusal_is_told_and_stops_no_registration(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    answer = Inlamnat(some_facts(motpart="Kulturnämnden"))
    remissvar.receive_yttrande(desk, arende_id, 1, 1, vem=kommandorad(desk), inlamnat=answer)
    told = []

    done = register(desk, arende_id, told)

    assert [type(no) for no in told] == [RedanBesvarad]
    assert (done.nr, utskick(desk).yttrande.nr) == (4, 3)
    with desk.db.read() as conn:
        found = forsandelser.get(conn, 1, namnder=frozenset({a_namnd(desk).id}))
    assert found.handling_id == done.handling_id


def test_what_we_send_answers_nothing(desk):
    arende_id = a_remiss(desk, "Kulturnämnden")
    told = []

    register(desk, arende_id, told, riktning=Riktning.UTGAENDE)

    assert [type(no) for no in told] == [remissvar.IngenInkommen]
    assert utskick(desk).yttrande is None
