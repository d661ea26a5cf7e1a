"""The staff's page of the links: made, shown once, followed, closed."""

from dataclasses import replace

import pytest
from lxml import html

from archive import create_app
from archive.diarium.behorighet import Roll
from archive.registratur.desk import Brevhuvud
from tests.builders import LOSEN, a_handling, a_person, a_remiss
from tests.web.conftest import Client
from tests.web.reading import faults, rows, texts

BAS = "https://diarium.exempel.se"
WAY = "/svarslankar/1"


@pytest.fixture
def staff(installation, desk):
    def make(bas=BAS, roll=Roll.REGISTRATOR):
        utdesk = replace(desk, brevhuvud=Brevhuvud("d@exempel.se", "Björkforsa", bas))
        app = create_app(installation, desk=utdesk)
        app.test_client_class = Client
        client = app.test_client()
        client.log_in(a_person(desk, roll).namn, LOSEN)
        return client

    return make


def test_a_link_is_made_shown_once_and_closed(desk, staff):
    a_remiss(desk, "Föreningen Fri Väg")
    client = staff()

    made = html.fromstring(client.send(WAY).data.decode())
    (adress,) = texts(made, "//main//code")
    path = adress.removeprefix(BAS)
    client.get(path)

    page = client.page(WAY)
    assert texts(page, "//main//code") == []
    assert rows(page)[0][2].startswith("en gång, senast")
    client.send(WAY, to=f"{WAY}/1/sparra")
    assert rows(client.page(WAY))[0][3] == "spärrad"
    assert client.get(path).status_code == 404


def test_without_an_address_from_outside_it_says_what_is_missing(desk, staff):
    a_remiss(desk, "Föreningen Fri Väg")

    page = html.fromstring(staff("").send(WAY).data.decode())

    assert "ARCHIVE_BAS" in faults(page)[0]


def test_of_a_secret_it_is_refused_and_for_a_lasare_not_found(desk, staff):
    hemligt = a_handling(desk, sekretess="OSL 21:1").arende_id
    a_remiss(desk, "Föreningen Fri Väg", arende_id=hemligt)

    assert staff(roll=Roll.LASARE).get(WAY).status_code == 404
    page = html.fromstring(staff().send(WAY).data.decode())
    assert "sekretessmarkerat" in faults(page)[0]
