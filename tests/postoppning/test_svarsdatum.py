from datetime import date

import pytest

from archive.postoppning import Slag
from tests.postoppning.oppna import opened, proposed, told


@pytest.mark.parametrize(
    "sentence",
    [
        "Remisstiden går ut den 22 maj 2026.",
        "Remisstiden löper ut fredagen den 22 maj 2026",
        "Remisstid: 2026-05-22",
        "Svarsdatum 2026-05-22",
        "Remisstid 22 maj 2026",
        "Svar senast 22/5 2026",
        "Sista dag att svara på remissen är den 22 maj 2026.",
        "Sista dagen för att lämna synpunkter är den 22 maj 2026.",
        "Sista svarsdag är fredag 22 maj 2026.",
        "Remissvaren ska ha kommit in till ledningskontoret senast den 22 maj 2026 kl. 12.00.",
        "Remissvaren ska ha inkommit till kontoret senast kl. 12.00 den 22 maj 2026.",
        "Senast den 22 maj 2026 ska yttrandet ha kommit in till kommunstyrelsen.",
        "Nämndens svar ska vara kommunstyrelsen tillhanda senast den 22 maj 2026.",
        "Svar på remissen önskas senast den 22 maj 2026.",
        "Den som vill yttra sig kan göra det skriftligen hos kontoret, senast den 22 maj 2026.",
        "Ni ombeds yttra er över förslaget senast 2026-05-22.",
        "Remissen ska besvaras senast den 22 maj 2026.",
        "Förslaget är ute på remiss till och med den 22 maj 2026.",
        "Remisstiden pågår från den 2 februari 2026 till den 22 maj 2026.",
        "Remisstiden har förlängts till den 22 maj 2026.",
        "Kommunstyrelsen begär nämndens yttrande före den 22 maj 2026.",
        "Synpunkter kan lämnas till och med den 22 maj 2026.",
        "Ni är välkomna att skicka in skriftliga synpunkter senast klockan 13.00 den 22 maj 2026.",
        "Remisstiden går ut den 22 maj\n2026.",
        "Yttrandet ska vara oss till handa senast 22.5.2026.",
        "Yttrande senast 22.05.2026.",
        "Svar senast 22/5-2026.",
        "Svar senast\n2026-05-22",
        "SVARSDATUM\n22 maj 2026",
        "Begärt svarsdatum: 2026-05-22",
        "Svar oss tillhanda: 2026-05-22",
        "Besvaras senast: 22 maj 2026",
        "Ny svarstid: 22 maj 2026",
        "Svarsfrist: 22 maj 2026",
        "Deadline för remissvar är den 22 maj 2026.",
        "Remissperioden pågår 2 februari–22 maj 2026.",
        "Remisstid: 2 februari – 22 maj 2026",
        "Samrådstiden är 3 april till 22 maj 2026.",
        "Granskningstiden är från och med den 2 april 2026 till och med den 22 maj 2026.",
        "Yttrandetiden går ut den 22 maj 2026.",
        "Remissen är öppen till och med den 22 maj 2026.",
        (
            "Remisstiden för parkplanen (dnr KS 2026/112) förlängs från den 30 april 2026 till den"
            " 22 maj 2026."
        ),
        "Kommunstyrelsen beviljar anstånd till den 22 maj 2026.",
        "Kommunstyrelsen har begärt nämndens yttrande senast den 22 maj 2026.",
        "Planen har översänts till skolnämnden för yttrande senast 2026-05-22.",
        "Planen remitteras till skolnämnden (svar senast 22 maj 2026).",
        "Remissvar till kommunstyrelsen senast 2026-05-22",
        "Återkom med eventuella synpunkter senast fredag den 22 maj 2026 kl. 12.00.",
        "Ert yttrande behöver vi senast den 22 maj 2026.",
        "Kommunen ska ha lämnat sitt remissvar den 22 maj 2026.",
        "Ni har till den 22 maj 2026 på er att lämna synpunkter.",
        "Vi vill ha ert svar senast fredag 22 maj 2026.",
    ],
)
def test_svarsdatum_is_read_in_the_words_it_is_written(sentence):
    assert proposed(f"Remiss av policy för parker\n\n{sentence}\n", Slag.SVARSDATUM) == [
        "2026-05-22"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Uppdraget ska redovisas till nämnden senast den 22 maj 2026.",
        "Ärendet behandlas av nämnden den 22 maj 2026.",
        "Ett remissmöte hålls fredagen den 22 maj 2026 kl. 9.00.",
        "Anmälan till remissmötet görs senast den 22 maj 2026.",
        "Möjlighet att lämna synpunkter ges vid ett möte den 22 maj 2026.",
        "Lagen föreslås träda i kraft den 22 maj 2026.",
        "Remissen skickades ut den 22 maj 2026.",
        "Preliminära svar på remissen kan lämnas senast den 22 maj 2026.",
        "Enligt ett tidigare utskick var svarstiden satt till den 22 maj 2026.",
        "Nämnden vill ha synpunkter på den plan som antogs den 22 maj 2026.",
        "Enligt svaret var bron färdig den 22 maj 2026.",
        "Remissen besvaras under perioden 2014-2018 eller 2003 – 2005.",
        "Nämnden begär anstånd med svaret till den 22 maj 2026.",
        "Motionen ska besvaras senast den 22 maj 2026.",
        "Medborgarförslaget ska vara besvarat senast den 22 maj 2026.",
        "Svara senast den 22 maj 2026 om ni vill delta i mötet.",
        "Svar om deltagande lämnas senast den 22 maj 2026.",
        "Kommunfullmäktige ska besluta om svaret senast den 22 maj 2026.",
        "Kontoret ska lämna rapporten och yttrandet till nämnden senast den 22 maj 2026.",
        "Ett svar på frågan gavs senast den 22 maj 2026.",
        "Frågor om remissen besvaras av Bo Ek till och med den 22 maj 2026.",
        "Remissvar har inkommit från tre nämnder före den 22 maj 2026.",
        "Protokollet ska justeras senast den 22 maj 2026.",
        "Beslutet kan överklagas senast den 22 maj 2026.",
        "Nämnden ska återrapportera senast den 22 maj 2026.",
        "I sitt yttrande den 22 maj 2026 anförde nämnden följande.",
    ],
)
def test_other_days_are_no_svarsdatum(sentence):
    assert proposed(f"Remiss av policy för parker\n\n{sentence}\n", Slag.SVARSDATUM) == []


def test_svarsdatum_of_a_recalled_remiss_is_only_told():
    text = "Remiss av policy\n\nRemissen har återkallats. Remisstiden gick ut den 22 maj 2026."

    assert proposed(text, Slag.SVARSDATUM) == []
    assert told(text, Slag.SVARSDATUM) == ["2026-05-22"]


def test_a_remiss_in_two_parts_has_two_svarsdatum():
    text = (
        "Remiss av plan\n\nRemissvaren ska ha kommit in senast den 8 maj 2026 i fråga om kapitel 3,"
        " samt när det gäller kapitel 4 senast den 22 maj 2026."
    )

    assert proposed(text, Slag.SVARSDATUM) == ["2026-05-08", "2026-05-22"]


@pytest.mark.parametrize(
    ("received", "expected"),
    [(date(2026, 3, 1), ["2026-03-31"]), (date(2026, 4, 1), ["2027-03-31"]), (None, [])],
)
def test_a_day_without_a_year_is_the_next_one_and_only_told(received, expected):
    text = "Remiss av plan\n\nRemissvaren ska ha kommit in senast den 31 mars."

    facts = opened(text, received=received)

    assert facts.values(Slag.SVARSDATUM) == []
    assert [fact.value for fact in facts.also if fact.kind is Slag.SVARSDATUM] == expected


def test_in_a_remiss_the_one_senast_beside_an_answer_is_the_day_however_it_is_put():
    text = "Remiss av plan\n\nHör av er med tankar om remissen, helst senast den 22 maj 2026!"

    assert proposed(text, Slag.SVARSDATUM) == ["2026-05-22"]
    assert proposed(text.replace("Remiss av", "Protokoll om"), Slag.SVARSDATUM) == []


def test_what_a_news_release_tells_of_a_remiss_is_not_its_own():
    text = (
        "Nya parker på remiss\n\n– Parker gör alla i kommunen gladare varje dag, säger Bo Ek.\n\n"
        "Sista dag att svara på remissen är den 22 maj 2026."
    )

    assert proposed(text, Slag.SVARSDATUM) == []
    assert told(text, Slag.SVARSDATUM) == ["2026-05-22"]


def test_a_day_without_a_year_must_agree_with_its_weekday():
    text = "Remiss av plan\n\nRemissvaren ska ha kommit in senast fredagen den 17 april."

    facts = opened(text, received=date(2026, 4, 1))

    assert [fact.value for fact in facts.also] == ["2026-04-17"]


def test_what_an_interpellation_tells_of_a_remiss_is_not_its_own():
    text = (
        "Interpellation av Bo Ek (S) till kommunalrådet Siv Alm (M) om parkerna\n\n"
        "Remisstiden gick ut den 22 maj 2026. Avser kommunalrådet att agera?"
    )

    assert proposed(text, Slag.SVARSDATUM) == []
    assert told(text, Slag.SVARSDATUM) == ["2026-05-22"]


def test_svarsdatum_gives_its_sentence_and_line():
    facts = opened("Remiss av plan\n\nRemissen har sänts ut. Remisstiden går ut den 22 maj 2026.\n")

    fact = next(fact for fact in facts.facts if fact.kind is Slag.SVARSDATUM)

    assert (fact.quote, fact.page, fact.line) == ("Remisstiden går ut den 22 maj 2026.", None, 3)


def test_a_day_without_a_year_is_counted_from_the_documents_own_date():
    text = (
        "Parkkontoret\n2026-03-01\n\nRemiss av plan\n\nRemissvaren ska ha kommit in senast 31 mars."
    )

    assert told(text, Slag.SVARSDATUM) == ["2026-03-31"]
