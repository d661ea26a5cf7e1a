"""What is not registered: set aside as what and why, and taken back."""

import pytest

from archive.diarium.behorighet import Roll
from archive.diarium.forsandelse import Avforing
from archive.registratur import posten
from tests.builders import kommandorad
from tests.web.posten.varld import handelse, in_post, lying, seen
from tests.web.reading import faults, flashed, texts

ETT, AT_SIDAN = "/posten/1", "/posten/1/at-sidan"
SKAL = {"avfor-som": "ringa-betydelse", "avfor-skal": "Reklam för kontorsstolar"}


def test_it_is_set_aside_with_its_reason_and_stays_with_its_files(desk, logged_in):
    in_post(desk)
    client = logged_in()

    page = client.page(client.send(ETT, to=AT_SIDAN, **SKAL).location)

    assert flashed(page) == [
        "Försändelsen är lagd åt sidan. Den finns kvar bland dem som är lagda åt sidan."
    ]
    assert (lying(desk), [f.avford_skal for f in lying(desk, "avforda")]) == (
        [],
        ["Reklam för kontorsstolar"],
    )
    assert client.get("/posten/1/fil/1").status_code == 200
    assert handelse(desk, "set_aside_forsandelse")["som"] == "ringa-betydelse"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"avfor-skal": "Reklam"}, "Den registreras inte, för den: Välj varför den inte"),
        ({**SKAL, "avfor-som": "lat"}, "Den registreras inte, för den: Välj något av det"),
        ({**SKAL, "avfor-skal": " "}, "Skäl: Skriv varför försändelsen inte registreras."),
        ({**SKAL, "avfor-hemlig": "y"}, "Den registreras inte, för den: En handling med sekretess"),
    ],
)
def test_refusal_is_said_beside_its_field_and_nothing_is_set_aside(desk, logged_in, fields, fault):
    in_post(desk)

    page = seen(logged_in().send(ETT, to=AT_SIDAN, **fields))

    assert [line.startswith(fault) for line in faults(page)] == [True]
    assert len(lying(desk)) == 1


def test_it_is_taken_back(desk, logged_in):
    in_post(desk)
    posten.set_aside_forsandelse(
        desk, 1, vem=kommandorad(desk), som=Avforing.RINGA, skal="Av misstag"
    )
    client = logged_in()

    page = client.page(ETT)
    assert "Lagd åt sidan 17 mars 2026 (tisdag): den är av ringa betydelse. Skäl: Av misstag" in (
        texts(page, "//*[contains(@class, 'note')]/p")
    )
    answer = client.send(ETT, to="/posten/1/tillbaka")

    assert answer.location == ETT
    assert [f.id for f in lying(desk)] == [1]


def test_what_is_set_aside_is_taken_back_before_it_is_registered(desk, logged_in):
    in_post(desk)
    client = logged_in()
    form = dict(client.page(ETT).xpath("//form[@data-kort]")[0].form_values())
    client.send(ETT, to=AT_SIDAN, **SKAL)

    page = seen(client.post(ETT, data=form))

    assert faults(page) == [
        (
            "Försändelsen är lagd åt sidan: den är av ringa betydelse. "
            "Ta tillbaka den till posten först."
        )
    ]


def test_handlaggare_registers_but_does_not_set_aside(desk, logged_in):
    in_post(desk)
    client = logged_in(Roll.HANDLAGGARE)

    assert client.page(ETT).xpath("//details[@id='at-sidan']") == []
    assert client.get(AT_SIDAN).status_code == 403
