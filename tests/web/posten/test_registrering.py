"""The card of one försändelse: what stands in it, and what becomes of it when it is registered."""

from datetime import date

import pytest

from archive.diarium.behorighet import Roll
from archive.diarium.kalender import Kanal
from archive.diarium.sekretess import zoner_of
from archive.registratur import arenden as acts
from archive.store import arenden, besvaranden, handlingar, remisser
from tests.builders import a_handling, a_namnd, a_person, an_instans, kommandorad
from tests.web.posten.varld import BREV, REMISS, handelse, in_post, lying, pages, seen, values
from tests.web.reading import faults, flashed, heading, texts

ETT = "/posten/1"


def known(desk, handling_id=1):
    with desk.db.read() as conn:
        return handlingar.get(conn, handling_id, zoner=zoner_of(kommandorad(desk)))


def register(client, path=ETT, **fields):
    return client.send(path, to=ETT, **fields)


def test_card_is_filled_with_what_was_read_each_with_its_words_and_its_place(desk, logged_in):
    in_post(desk)

    page = logged_in().page(ETT)

    said = values(page)
    assert {
        name: said[name] for name in ("typ", "rubrik", "motpart", "dokumentdatum", "datum")
    } == {
        "typ": "skrivelse",
        "rubrik": "Skrivelse om belysningen på Kvarngatan",
        "motpart": "Kvarngatans samfällighetsförening",
        "dokumentdatum": "2026-03-12",
        "datum": "2026-03-17",
    }
    assert texts(page, "//*[@id='dokumentdatum-belagg']") == [
        "12 mars 2026 (torsdag) Björkforsa den 12 mars 2026 rad 7 trolig"
    ]
    assert page.xpath("//*[@id='dokumentdatum-belagg']/a/@href") == ["#f1-r7"]
    assert texts(page, "//*[@id='f1-r7']//mark") == ["Björkforsa den 12 mars 2026"]


def test_page_of_a_pdf_is_a_picture_with_marks_and_its_text(desk, logged_in):
    in_post(desk, pages("Skrivelse om torget", "Med vänlig hälsning den 12 mars 2026"), "a.pdf")

    page = logged_in().page(ETT)

    assert page.xpath("//div[@class='sidbild']/img/@src") == [
        "/posten/1/fil/1/sida/1.png",
        "/posten/1/fil/1/sida/2.png",
    ]
    assert page.xpath("//section[@id='f1-s1']//details//div[@class='text']")
    assert logged_in(namn="bodil").get("/posten/1/fil/1/sida/1.png").mimetype == "image/png"


def test_registering_confirms_what_stands_in_the_fields_and_tells_what_stood_as_read(
    desk, logged_in
):
    in_post(desk)
    client = logged_in()

    answer = register(client, typ="", tagna=["f2"])
    page = client.page(answer.location)

    assert answer.location == "/posten"
    assert flashed(page) == ["KS 2026/1-1 är registrerad."]
    assert heading(page) == "Posten är tom"
    h = known(desk)
    assert (h.rubrik, h.motpart, h.typ, h.datum, h.dokumentdatum, h.kanal, h.mottagen) == (
        "Skrivelse om belysningen på Kvarngatan",
        "Kvarngatans samfällighetsförening",
        "",
        date(2026, 3, 17),
        "2026-03-12",
        "e-post",
        date(2026, 3, 17),
    )
    tagna = {
        one["slag"]: one["godtagen"] for one in handelse(desk, "register_forsandelse")["tagna"]
    }
    assert sorted(tagna) == ["avsandare", "datum", "rubrik"]
    assert sum(tagna.values()) == 1


def test_value_changed_by_hand_is_not_said_to_be_as_read(desk, logged_in):
    in_post(desk)

    register(logged_in(), rubrik="Trasig belysning på Kvarngatan", dokumentdatum="12 mars 2026")

    slag = {one["slag"] for one in handelse(desk, "register_forsandelse")["tagna"]}
    assert slag == {"avsandare", "datum", "handlingstyp"}
    assert known(desk).dokumentdatum == "2026-03-12"


def test_after_one_comes_the_next_that_waits(desk, logged_in):
    for _ in range(3):
        in_post(desk)
    client = logged_in()

    from_card = client.send("/posten/2", to="/posten/2")
    from_list = client.send("/posten", to="/posten/1", tvilling="annan")

    assert (from_card.location, from_list.location) == ("/posten/3", "/posten")


def test_form_sent_twice_registers_once(desk, logged_in):
    in_post(desk)
    client = logged_in()
    form = dict(client.page(ETT).xpath("//form[@data-kort]")[0].form_values())

    first, second = client.post(ETT, data=form), client.post(ETT, data=form)

    assert (first.status_code, second.status_code) == (303, 303)
    with desk.db.read() as conn:
        assert len(handlingar.newest(conn, limit=9, zoner=frozenset({"oppen"}))) == 1


def test_registered_already_is_said_with_its_number(desk, logged_in):
    in_post(desk)
    client = logged_in()
    form = dict(client.page(ETT).xpath("//form[@data-kort]")[0].form_values())
    register(client)

    page = seen(client.post(ETT, data={**form, "rubrik": "Något annat"}))

    assert faults(page) == [
        (
            "Försändelsen är redan registrerad som KS 2026/1-1. Inget nytt nummer har getts. "
            "Rätta uppgifterna där om något är fel."
        )
    ]
    assert "KS 2026/1-1" in " ".join(texts(client.page(ETT), "//*[contains(@class, 'note')]"))


def test_refused_card_keeps_what_was_typed_and_what_was_ticked(desk, logged_in):
    in_post(desk)

    page = seen(register(logged_in(), rubrik="", motpart="Någon annan", tagna=["f1"]))

    assert faults(page) == [
        "Rubrik: Skriv i korthet vad handlingen rör. Lagen kräver det (5 kap. 2 § OSL)."
    ]
    assert values(page)["motpart"] == "Någon annan"
    assert page.xpath("//input[@name='tagna'][@checked]/@value") == ["f1"]
    assert len(lying(desk)) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("typ", "påhittad"),
        ("riktning", "bortåt"),
        ("kanal", "duva"),
        ("plats", "99"),
        ("handlaggare", "99"),
        ("namnd", "99"),
        ("tvilling", "ja"),
        ("datum", "igår"),
        ("instanser-0-som", "99"),
        ("instanser-0-som", "ny-orden"),
    ],
)
def test_odd_choices_are_refused_and_nothing_is_registered(desk, logged_in, field, value):
    in_post(desk, REMISS)

    answer = register(logged_in(), motpart="Länsmyndigheten", **{field: value})

    assert faults(seen(answer)) != []
    assert len(lying(desk)) == 1


# The day it came in (FL 22 §, domain.md L10)


def test_post_counts_as_in_on_the_working_day_before_with_the_reason_shown(desk, klocka, logged_in):
    klocka.stall(date(2026, 4, 7))
    in_post(desk, kanal=Kanal.POST)

    page = logged_in().page(ETT)

    assert values(page)["datum"] == "2026-04-02"
    assert texts(page, "//p[contains(@class, 'lag')]") == [
        (
            "Post som når myndigheten 7 apr 2026 (tisdag) räknas som inkommet närmast föregående "
            "arbetsdag (22 § förvaltningslagen)."
        )
    ]


def test_another_day_needs_its_reason(desk, klocka, logged_in):
    klocka.stall(date(2026, 4, 7))
    in_post(desk, kanal=Kanal.POST)
    client = logged_in()

    page = seen(register(client, datum="2026-04-07"))
    assert [
        fault.startswith("Skäl till en annan dag: Ankomstdagen är 2 ") for fault in faults(page)
    ] == [True]
    assert texts(page, "//button[@value='ankomst']")[0].startswith("Använd 2 ")

    answer = register(client, datum="2026-04-07", ankomst_skal="Budet kom samma dag.")
    assert answer.status_code == 303
    assert (known(desk).datum, known(desk).ankomst_skal) == (
        date(2026, 4, 7),
        "Budet kom samma dag.",
    )


def test_day_that_nobody_touched_follows_the_channel(desk, klocka, logged_in):
    klocka.stall(date(2026, 4, 7))
    in_post(desk, kanal=Kanal.POST)

    register(logged_in(), kanal="bud")

    assert (known(desk).datum, known(desk).kanal) == (date(2026, 4, 7), "bud")


# Proposals that are used by a button, without a script


def test_told_fact_is_put_into_its_field_and_nothing_is_registered(desk, logged_in):
    in_post(desk, "Dnr TB 2026/11\n\nDnr TB 2026/12\n\nBegäran om protokoll\n\nTuva Rask")
    client = logged_in()
    page = client.page(ETT)
    [key] = page.xpath("//button[@name='anvand'][@data-till='ert_dnr']/@value")

    page = seen(register(client, rubrik="Egen rubrik", anvand=key))

    assert (values(page)["ert_dnr"], values(page)["rubrik"]) == ("TB 2026/12", "Egen rubrik")
    assert (faults(page), len(lying(desk))) == ([], 1)


def test_remark_on_the_rubrik_offers_a_better_one_and_stops_nothing(desk, logged_in):
    in_post(desk)
    client = logged_in()
    bad = "Klagomål från Anna, 850709-9805"

    page = seen(register(client, rubrik=bad, anvand=""))
    [better] = page.xpath("//button[@value='rubrik-0']/@data-varde")
    assert better == "Klagomål från Anna"
    assert texts(page, "//p[@class='anm']/span") == [
        "Rubriken innehåller ett personnummer: den visas för alla."
    ]
    page = seen(register(client, rubrik=bad, anvand="rubrik-0"))
    assert values(page)["rubrik"] == better

    assert register(client, rubrik=bad).status_code == 303


# Where it belongs


def test_our_own_number_in_the_document_proposes_its_arende(desk, logged_in):
    a_handling(desk, rubrik="Belysningen på Kvarngatan")
    in_post(desk, BREV + "\nEr beteckning: KS 2026/1\n")
    client = logged_in()

    page = client.page(ETT)
    assert texts(page, "//label[@for='plats-0']") == [
        "KS 2026/1 Belysningen på Kvarngatan Dokumentet anger vårt dnr KS 2026/1."
    ]
    assert values(page)["plats"] == "1"
    assert "får nästa nummer i KS 2026/1" in texts(page, "//*[contains(@class, 'nummer')]")[0]

    register(client)
    assert known(desk, 2).beteckning == "KS 2026/1-2"


def test_it_goes_into_another_arende_or_a_new_one_elsewhere(desk, logged_in):
    a_handling(desk)
    in_post(desk)
    client = logged_in()

    page = seen(register(client, plats="annat"))
    assert faults(page) == ["Diarienummer: Skriv ärendets diarienummer."]
    page = seen(register(client, arende="KS 2026/1"))
    assert faults(page)[0].startswith("Ärende: Du har skrivit ett diarienummer.")
    page = seen(register(client, plats="annat", arende="KS 2026/99"))
    assert faults(page)[0].startswith("Diarienummer: Inget ärende har diarienumret")

    register(client, plats="annat", arende="ks2026/00001")
    assert known(desk, 2).beteckning == "KS 2026/1-2"


def test_new_arende_gets_its_klass_and_its_handlaggare(desk, logged_in):
    in_post(desk)
    client = logged_in()
    ylva = a_person(desk, Roll.HANDLAGGARE, "KS").id
    other = a_person(desk, Roll.HANDLAGGARE, "BUN").id

    page = seen(register(client, handlaggare=str(other)))
    assert faults(page) == ["Handläggare: Välj något av det som finns i listan."]
    register(client, klass="214", handlaggare=str(ylva))

    with desk.db.read() as conn:
        found = arenden.get(conn, 1, zoner=frozenset({"oppen"}))
    assert (found.klass, found.handlaggare_id) == ("214", ylva)


# A remiss with its instanser


def test_remiss_to_us_is_watched_and_keeps_who_else_was_asked(desk, logged_in):
    bun = an_instans(desk, "Barn- och utbildningsnämnden")
    in_post(desk, REMISS)
    client = logged_in()

    page = client.page(ETT)
    assert values(page)["remiss"] == "y"
    assert values(page)["instanser-0-som"] == str(bun)
    assert [values(page)[f"instanser-{nr}-som"] for nr in (1, 2)] == ["lat", "lat"]
    register(client, motpart="Länsmyndigheten i Björkådalen")

    with desk.db.read() as conn:
        (found,) = besvaranden.of_arende(conn, 1, zoner=frozenset({"oppen"}))
        named = [(n.namn, n.instans_id) for n in besvaranden.besvarande_instanser(conn, 1)]
    assert (found.besvarande.remittent, found.besvarande.svarsdatum) == (
        "Länsmyndigheten i Björkådalen",
        date(2026, 5, 15),
    )
    assert named[:3] == [
        ("Barn- och utbildningsnämnden", bun),
        ("Föreningen Öppna Gator", None),
        ("Kvarnholmens byalag", None),
    ]


def test_remiss_from_us_goes_to_the_known_the_new_and_the_alias(desk, logged_in):
    bun = an_instans(desk, "Barn- och utbildningsnämnden")
    oppna = an_instans(desk, "Öppna Gator i Björkforsa")
    in_post(desk, REMISS)

    answer = register(
        logged_in(),
        riktning="utgaende",
        motpart="Remissinstanserna",
        datum="2026-03-17",
        **{
            "instanser-1-som": "alias",
            "instanser-1-av": "öppna gator i björkforsa",
            "instanser-2-som": "ny-forening",
        },
    )

    assert answer.status_code == 303
    with desk.db.read() as conn:
        (sand,) = remisser.every(conn, zoner=frozenset({"oppen"}))
    assert {u.instans_id for u in sand.remiss.utskick} == {bun, oppna, 3}
    assert sorted(u.instans for u in sand.remiss.utskick) == [
        "Barn- och utbildningsnämnden",
        "Kvarnholmens byalag",
        "Öppna Gator i Björkforsa",
    ]


def test_alias_of_nobody_is_refused_beside_the_names(desk, logged_in):
    in_post(desk, REMISS)

    page = seen(
        register(
            logged_in(),
            motpart="Länsmyndigheten",
            **{"instanser-1-som": "alias", "instanser-1-av": "Finns inte"},
        )
    )

    assert texts(page, "//*[@id='instanser']") == [
        (
            "”Föreningen Öppna Gator” ska bli ett annat namn, men ”Finns inte” finns inte bland "
            "instanserna. Skriv namnet som det står i registret, eller ta upp den som ny."
        )
    ]
    assert values(page)["instanser-1-av"] == "Finns inte"


def test_bilagor_that_are_missing_are_asked_after(desk, logged_in):
    in_post(desk, REMISS)

    told = " ".join(texts(logged_in().page(ETT), "//*[contains(@class, 'note')]"))

    assert (
        "Dokumentet anger 2 bilagor, ingen finns. "
        "Saknas: Förslag till cykelplan; Karta över stråken." in told
    )


def test_document_without_a_rubrik_is_called_by_what_it_is_and_what_lies_with_it(desk, logged_in):
    utan = REMISS.replace("Remiss av förslag till cykelplan för Björkådalen", "").replace(
        "Länsmyndigheten i Björkådalen\n", "", 1
    )
    in_post(desk, utan)

    page = logged_in().page(ETT)

    if "Remiss:" not in values(page)["rubrik"]:
        pytest.skip("the letter opener read a rubrik")
    assert values(page)["rubrik"] == "Remiss: Förslag till cykelplan"


def test_secret_document_is_registered_with_its_provision(desk, logged_in):
    in_post(desk)

    register(logged_in(), sekretess="OSL 26:1")

    assert known(desk).sekretess == "OSL 26:1"


def test_closed_arende_is_not_proposed(desk, logged_in):
    done = a_handling(desk)
    acts.close_arende(desk, done.arende_id, vem=kommandorad(desk))
    in_post(desk, BREV + "\nEr beteckning: KS 2026/1\n")

    assert values(logged_in().page(ETT))["plats"] == "nytt"


def test_other_namnd_is_offered_only_where_one_may_register(desk, logged_in):
    a_namnd(desk, "BUN")
    in_post(desk)

    assert logged_in().page(ETT).xpath("//select[@id='namnd']") == []


def test_missiv_of_our_own_is_proposed_as_sent_to_all_it_names(desk, logged_in):
    a_namnd(desk, "KS", namn="Kommunstyrelsen")
    an_instans(desk, "Barn- och utbildningsnämnden")
    ours = REMISS.replace("Länsmyndigheten i Björkådalen\nDnr LM 2026-0417", "Kommunstyrelsen")
    in_post(desk, ours)

    said = values(logged_in().page(ETT))

    assert (said["motpart"], said["riktning"]) == (
        "Barn- och utbildningsnämnden, Föreningen Öppna Gator och Kvarnholmens byalag",
        "utgaende",
    )
    assert [said[f"instanser-{nr}-som"] for nr in range(3)] == ["1", "ny-forening", "ny-forening"]
