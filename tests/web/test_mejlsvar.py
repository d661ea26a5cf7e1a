"""A mail in the post that answers a remiss becomes its yttrande with one button."""

from archive.diarium.kalender import Kanal
from archive.diarium.sekretess import zoner_of
from archive.registratur import posten
from archive.store import remisser
from tests.builders import a_file, a_namnd, a_remiss, kommandorad
from tests.web.reading import flashed


def a_mail_in_the_post(desk, *, dnr="KS 2026/1"):
    a_remiss(desk, "Föreningen Fri Väg")
    return posten.receive_forsandelse(
        desk,
        vem=kommandorad(desk),
        namnd_id=a_namnd(desk).id,
        kanal=Kanal.EPOST,
        inlamnade=(a_file("Vi tillstyrker.", "svar.txt"),),
        huvud={"fran": "x@y.example", "dnr": [dnr], "message_id": "<a@b>"},
    )


def test_one_button_registers_and_links_it(desk, logged_in):
    forsandelse_id = a_mail_in_the_post(desk)
    client = logged_in()
    fields = dict(client._form("/losenord", None).form_values())

    answer = client.post(f"/posten/{forsandelse_id}/yttrande/1", data=fields)

    assert answer.location == "/arenden/KS-2026-1/3"
    assert flashed(client.page(answer.location))[-1] == (
        "Yttrandet från Föreningen Fri Väg är registrerat som KS 2026/1-3."
    )
    with desk.db.read() as conn:
        (sand,) = remisser.every(conn, zoner=zoner_of(kommandorad(desk)))
    assert sand.remiss.utskick[0].yttrande is not None


def test_what_was_not_proposed_is_not_found(desk, logged_in):
    forsandelse_id = a_mail_in_the_post(desk, dnr="KS 2026/77")
    client = logged_in()
    fields = dict(client._form("/losenord", None).form_values())

    assert client.post(f"/posten/{forsandelse_id}/yttrande/1", data=fields).status_code == 404
