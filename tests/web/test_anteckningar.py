"""A tjänsteanteckning and a signature, written down on their pages (domain.md L12, L17)."""

import pytest
from lxml import html

from archive.diarium.behorighet import Roll
from tests.builders import a_handling
from tests.web.reading import flashed, texts, words

ARENDE = "/arenden/KS-2026-1"
ANTECKNING = f"{ARENDE}/anteckning"
UNDERSKRIFT = f"{ARENDE}/1/underskrift"


def answer(client, path, **fields):
    return html.fromstring(client.send(path, **fields).text)


def beside(page, falt):
    return texts(page, f"//*[@id='{falt}-fel']")


def test_note_is_two_fields_and_stands_in_the_arende_at_once(desk, logged_in):
    a_handling(desk)
    client = logged_in()

    sent = client.send(ANTECKNING, av_vem="Siv Ås, Vägverket", vad="Vi får svar på fredag.")
    page = client.page(ARENDE)

    assert (sent.status_code, sent.headers["Location"]) == (303, ARENDE)
    assert flashed(page) == ["Anteckningen är registrerad som KS 2026/1-2."]
    assert "Skrev tjänsteanteckning, handling 2: Siv Ås, Vägverket, 17 mars 2026 (tisdag)" in (
        words(page)
    )
    assert "Vi får svar på fredag." in words(client.page(f"{ARENDE}/2"))


def test_note_written_from_a_handling_says_which_and_leads_back_there(desk, logged_in):
    a_handling(desk)
    client = logged_in()

    sent = client.send(f"{ANTECKNING}?handling=1", av_vem="Siv Ås", vad="Bilagan kommer.")

    assert sent.headers["Location"] == f"{ARENDE}/1"
    assert "Tjänsteanteckning till handling 1" in words(client.page(f"{ARENDE}/2"))


@pytest.mark.parametrize(
    ("typed", "falt", "said"),
    [
        ({"vad": " "}, "vad", "Skriv vad som sades."),
        ({"av_vem": ""}, "av_vem", "Skriv vem som lämnade uppgiften (27 § förvaltningslagen)."),
        (
            {"datum": "18 mar 2026"},
            "datum",
            "18 mars 2026 (onsdag) har inte varit än. Ange dagen då uppgiften lämnades.",
        ),
        (
            {"klockslag": "lunch"},
            "klockslag",
            "”lunch” är inget klockslag. Skriv det som 9.30, eller lämna fältet tomt.",
        ),
    ],
)
def test_note_that_cannot_stand_is_refused_beside_its_field(desk, logged_in, typed, falt, said):
    a_handling(desk)
    client = logged_in()

    page = answer(client, ANTECKNING, **{"av_vem": "Siv", "vad": "Hej", **typed})

    assert beside(page, falt) == [said]
    assert page.get_element_by_id("vad").text.strip() == str(typed.get("vad", "Hej")).strip()
    assert "Registrerade upprättad" not in words(client.page(ARENDE))


def test_note_sent_twice_is_one(desk, logged_in):
    a_handling(desk)
    client = logged_in()
    page = client.page(ANTECKNING)
    fields = {**dict(page.forms[-1].form_values()), "av_vem": "Siv", "vad": "Hej"}

    for _ in range(2):
        client.post(ANTECKNING, data=fields)

    assert words(client.page(ARENDE)).count("Skrev tjänsteanteckning") == 1


def test_signature_is_shown_as_a_fact_and_the_earlier_stands_beside(desk, logged_in):
    a_handling(desk)
    client = logged_in()

    client.send(UNDERSKRIFT, finns="ja", av="Siv Ås", hur="avancerad, BankID")
    checked = {"undertecknad": "2 mar 2026", "kontrollerad": "2026-03-17", "kontrollerad_av": "Bo"}
    client.send(UNDERSKRIFT, finns="ja", av="Siv Ås", **checked)
    page = client.page(f"{ARENDE}/1")

    assert texts(page, "//ul[@class='underskrifter']/li") == [
        "Underskriven: Siv Ås, avancerad, BankID, inte kontrollerad.",
        "Underskriven: Siv Ås, 2 mars 2026 (måndag), kontrollerad 17 mars 2026 (tisdag) av Bo.",
    ]
    assert (
        "Antecknade underskrift på handling 1: "
        "Siv Ås, 2 mars 2026 (måndag), kontrollerad 17 mars 2026 (tisdag)"
    ) in words(client.page(ARENDE))


@pytest.mark.parametrize(
    ("typed", "falt", "said"),
    [
        ({}, "finns", "Ange om handlingen är undertecknad."),
        ({"finns": "ja"}, "av", "Ange vem som har undertecknat handlingen."),
        (
            {"finns": "nej", "av": "Siv"},
            "finns",
            (
                "Handlingen har ingen underskrift, så det finns inget att säga om den. "
                "Ange att den är undertecknad, eller lämna de andra fälten tomma."
            ),
        ),
        (
            {"finns": "ja", "av": "Siv", "kontrollerad": "18 mar 2026"},
            "kontrollerad",
            (
                "18 mars 2026 (onsdag) kan inte stämma. Ange dagen då det undertecknades, "
                "och en dag från och med då till i dag för kontrollen."
            ),
        ),
    ],
)
def test_signature_that_cannot_be_is_refused_beside_its_field(desk, logged_in, typed, falt, said):
    a_handling(desk)

    assert beside(answer(logged_in(), UNDERSKRIFT, **typed), falt) == [said]


def test_neither_is_for_those_who_only_read_nor_on_a_secret_page(desk, logged_in):
    secret = a_handling(desk, sekretess="OSL 26:1", rubrik="Vitsippan")
    a_handling(desk, arende_id=secret.arende_id)
    reader = logged_in(Roll.LASARE)

    assert reader.get(ANTECKNING).status_code == 403
    assert reader.get(f"{ARENDE}/2/underskrift").status_code == 403
    assert reader.get(UNDERSKRIFT).status_code in (403, 404)
    assert "/anteckning" not in str(reader.get(ARENDE).data)
