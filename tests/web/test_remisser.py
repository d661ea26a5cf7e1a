"""Remisser at the counter: sending one, its board, every step of it, the underlag, the list."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from lxml import html

from archive.diarium.behorighet import Roll
from archive.diarium.instans import Slag
from archive.diarium.sekretess import zoner_of
from archive.registratur import arenden as arendeakter
from archive.registratur import remittering, styrning
from archive.registratur.registrering import Inlamnat
from archive.store import handlingar, remisser
from tests.builders import a_handling, a_remiss, an_instans, kommandorad, some_facts
from tests.web.reading import faults, flashed, heading, rows, texts, words

NY = "/arenden/KS-2026-1/remisser/ny"
TAVLA = "/arenden/KS-2026-1/remisser/1"
TRE = ("Byggnadsnämnden", "Kulturnämnden", "Miljönämnden")


def the_remiss(desk):
    with desk.db.read() as conn:
        (sand,) = remisser.every(conn, zoner=zoner_of(kommandorad(desk)))
    return sand


def step(desk, namn, act):
    """The address of a step with one instans."""
    utskick = next(u for u in the_remiss(desk).remiss.utskick if u.instans == namn)
    return f"{TAVLA}/{utskick.id}/{act}"


def answer(desk, namn, **facts):
    """The yttrande of one instans, registered at the desk."""
    sand = the_remiss(desk)
    utskick = next(u for u in sand.remiss.utskick if u.instans == namn)
    known = {"typ": "yttrande", "rubrik": f"Yttrande från {namn}", "motpart": namn}
    return remittering.receive_yttrande(
        desk,
        sand.arende_id,
        1,
        utskick.id,
        vem=kommandorad(desk),
        inlamnat=Inlamnat(some_facts(**{**known, **facts})),
    )


def handlingar_of(desk, arende_id=1):
    with desk.db.read() as conn:
        return handlingar.of_arende(conn, arende_id, zoner=zoner_of(kommandorad(desk)))


# sending


def test_remiss_is_sent_to_those_who_are_chosen(desk, logged_in):
    a_handling(desk, rubrik="Förslag till cykelplan")
    ids = [an_instans(desk, namn) for namn in TRE]
    client = logged_in()

    done = client.send(
        NY, svarsdatum="15 april 2026", instanser=[str(ids[0]), str(ids[2])], filer=a_pdf()
    )

    assert done.location == TAVLA
    page = client.page(TAVLA)
    assert flashed(page) == ["Remiss 1 är skickad till 2 instanser. Missivet är KS 2026/1-2."]
    assert heading(page) == "Förslag till cykelplan"
    assert [row[0] for row in rows(page)] == ["Byggnadsnämnden Ska svara", "Miljönämnden Ska svara"]


def a_pdf():
    return (BytesIO(b"%PDF-1.4 missiv"), "missiv.pdf")


def test_remiss_is_sent_to_a_whole_group_at_once(desk, logged_in):
    a_handling(desk)
    for namn in TRE:
        an_instans(desk, namn)
    bolag = an_instans(desk, "Provbostäder AB", Slag.BOLAG)

    logged_in().send(NY, svarsdatum="2026-04-15", grupper=["namnd"], instanser=[str(bolag)])

    assert [u.instans for u in the_remiss(desk).remiss.utskick] == [*TRE, "Provbostäder AB"]


def test_instanser_are_offered_by_kind_and_only_those_in_use(desk, logged_in):
    a_handling(desk)
    an_instans(desk, "Byggnadsnämnden")
    gammal = an_instans(desk, "Gatunämnden")
    facts = {"namn": "Gatunämnden", "slag": Slag.NAMND, "epost": "", "aktiv": False}
    styrning.change_instans(desk, gammal, vem=kommandorad(desk), **facts)
    an_instans(desk, "Provbostäder AB", Slag.BOLAG)

    page = logged_in().page(NY)

    assert texts(page, "//summary") == ["Nämnder (1, ska svara)", "Bolag (1, bjuds in)"]
    assert texts(page, "//details//label") == ["Byggnadsnämnden", "Provbostäder AB"]


def test_short_time_to_a_holiday_is_warned_about_and_sent(desk, logged_in):
    a_handling(desk)
    client = logged_in()

    client.send(NY, svarsdatum="4/4 2026", instanser=[str(an_instans(desk))])

    page = client.page(TAVLA)
    assert flashed(page)[1:] == [
        (
            "Svarsdatum 4 apr 2026 (lördag) är ingen arbetsdag. "
            "Svar räknas som i tid till och med 7 apr 2026 (tisdag)."
        ),
        "Remisstiden är bara 13 arbetsdagar. En nämnd behöver ofta minst 15 för att hinna besluta.",
    ]
    assert rows(page)[0][1] == "4 apr 2026 (lördag) räknas till 7 apr 2026 (tisdag)"


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"svarsdatum": "2026-04-15"}, "Remissinstanser: Välj minst en remissinstans"),
        ({"svarsdatum": "2026-03-16", "instanser": "1"}, "har redan passerat"),
        ({"svarsdatum": "2062-03-12", "instanser": "1"}, "Kontrollera årtalet"),
        ({"svarsdatum": "i vår", "instanser": "1"}, "Svara senast: Skriv datumet som"),
        ({"svarsdatum": "", "instanser": "1"}, "Svara senast: Ange sista dag att svara"),
        ({"svarsdatum": "2026-04-15", "instanser": "1", "rubrik": " "}, "rubrik: Skriv i korthet"),
    ],
)
def test_refused_remiss_keeps_what_was_typed(desk, logged_in, fields, fault):
    a_handling(desk)
    an_instans(desk)

    answer = logged_in().send(NY, **{"rubrik": "Min rubrik", **fields})

    page = as_page(answer)
    assert fault in faults(page)[0]
    assert page.get_element_by_id("svarsdatum").get("value") == fields["svarsdatum"]
    assert bool(page.xpath("//input[@name='instanser'][@checked]")) == ("instanser" in fields)
    assert len(handlingar_of(desk)) == 1


def as_page(answer):
    """The page an answer holds: a form that was refused is shown again."""
    assert answer.status_code == 200, answer.status
    return html.fromstring(answer.data.decode())


def test_same_form_sent_twice_sends_one_remiss(desk, logged_in):
    a_handling(desk)
    an_instans(desk)
    client = logged_in()
    form = client.page(NY).xpath("//form[@method='post' and @action='']")[0]
    data = {**dict(form.form_values()), "svarsdatum": "2026-04-15", "instanser": "1"}

    first, again = client.post(NY, data=data), client.post(NY, data=data)

    assert (first.location, again.location) == (TAVLA, TAVLA)
    assert len(the_remiss(desk).remiss.utskick) == 1


def test_remiss_from_a_closed_arende_is_refused(desk, logged_in):
    arende_id = a_handling(desk).arende_id
    arendeakter.close_arende(desk, arende_id, vem=kommandorad(desk))
    an_instans(desk)

    page = as_page(logged_in().send(NY, svarsdatum="2026-04-15", instanser="1"))

    assert faults(page) == [
        "KS 2026/1 är avslutat. Öppna ärendet igen, eller skicka remissen från ett annat ärende."
    ]


def test_empty_registry_says_where_to_begin(desk, logged_in):
    a_handling(desk)

    page = logged_in().page(NY)

    assert texts(page, "//*[@class='empty']/strong") == [
        "Det finns ingen remissinstans att skicka till än."
    ]


@pytest.mark.parametrize(("roll", "namnd"), [(Roll.LASARE, "KS"), (Roll.REGISTRATOR, "BUN")])
def test_only_those_who_write_in_the_namnd_may_send(desk, logged_in, roll, namnd):
    a_handling(desk)

    logged_in(roll, namnd).page(NY, 403)


# the board


def test_board_says_who_has_answered_and_who_is_late(desk, klocka, logged_in):
    a_remiss(desk, *TRE, svarsdatum=date(2026, 3, 20))
    answer(desk, "Kulturnämnden", ert_dnr="KUN 2026/19")
    klocka.stall(date(2026, 3, 25))

    page = logged_in().page(TAVLA)

    assert texts(page, "//*[@class='lead']") == [
        "En av tre har svarat och två är försenade, som mest 3 arbetsdagar."
    ]
    assert rows(page) == [
        [
            "Byggnadsnämnden Ska svara",
            "20 mars 2026 (fredag)",
            "Försenad 3 arbetsdagar",
            "",
            (
                "Yttrande har kommit: Byggnadsnämnden Förläng svarstid: Byggnadsnämnden "
                "Avstår: Byggnadsnämnden Avsluta utan svar: Byggnadsnämnden"
            ),
        ],
        [
            "Miljönämnden Ska svara",
            "20 mars 2026 (fredag)",
            "Försenad 3 arbetsdagar",
            "",
            (
                "Yttrande har kommit: Miljönämnden Förläng svarstid: Miljönämnden "
                "Avstår: Miljönämnden Avsluta utan svar: Miljönämnden"
            ),
        ],
        [
            "Kulturnämnden Ska svara",
            "20 mars 2026 (fredag)",
            "Besvarad 17 mars 2026 (tisdag)",
            "Yttrande från Kulturnämnden: KS 2026/1-3 ert dnr KUN 2026/19",
            "",
        ],
    ]


def test_board_offers_only_what_the_rules_allow_today(desk, logged_in):
    a_remiss(desk, "Byggnadsnämnden", svarsdatum=date(2026, 4, 15))

    page = logged_in().page(TAVLA)

    assert texts(page, "//td[contains(@class, 'steps')]//a") == [
        "Yttrande har kommit: Byggnadsnämnden",
        "Förläng svarstid: Byggnadsnämnden",
        "Avstår: Byggnadsnämnden",
    ]


def test_board_offers_a_lasare_nothing_to_do(desk, logged_in):
    a_remiss(desk, *TRE)

    page = logged_in(Roll.LASARE).page(TAVLA)

    assert texts(page, "//td[contains(@class, 'steps')]//a") == []
    assert "Överlämna till kommunstyrelsen" not in words(page)


def test_board_is_sorted_by_its_head(desk, logged_in):
    a_remiss(desk, "Östra nämnden", "Ängsnämnden", "Byggnadsnämnden")

    page = logged_in().page(f"{TAVLA}?sortera=-instans")

    assert [row[0].split()[0] for row in rows(page)] == ["Östra", "Ängsnämnden", "Byggnadsnämnden"]


def test_board_of_thirty_takes_as_many_queries_as_one_of_three(desk, logged_in, counted):
    a_remiss(desk, *TRE)
    a_remiss(desk, *(f"Nämnd {n}" for n in range(30)))
    client = logged_in()
    client.page(TAVLA)
    few, many = TAVLA, "/arenden/KS-2026-2/remisser/1"

    with counted() as of_three:
        client.page(few)
    with counted() as of_thirty:
        assert len(rows(client.page(many))) == 30

    assert len(of_three) == len(of_thirty)


def test_board_that_is_not_there_is_404(desk, logged_in):
    a_handling(desk)
    client = logged_in()

    client.page(TAVLA, 404)
    client.page("/arenden/KS-2026-9/remisser/1", 404)


def test_board_is_taken_along_as_csv(desk, logged_in):
    a_remiss(desk, "Byggnadsnämnden")
    answer(desk, "Byggnadsnämnden", ert_dnr="=BN 1")

    assert table(logged_in().get(f"{TAVLA}?format=csv"))[1:] == [
        [
            "Byggnadsnämnden",
            "ja",
            "2026-04-15",
            "2026-04-15",
            "Besvarad 17 mars 2026 (tisdag)",
            "KS 2026/1-3",
            "'=BN 1",
        ]
    ]


def table(answer):
    assert answer.mimetype == "text/csv"
    return list(csv.reader(StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))


# the steps


def test_yttrande_is_registered_as_the_answer_of_its_instans(desk, logged_in):
    a_remiss(desk, *TRE)
    client = logged_in()
    form = step(desk, "Kulturnämnden", "yttrande")

    done = client.send(
        form, ert_dnr="KUN 2026/19", filer=(BytesIO(b"Namnden tillstyrker."), "svar.txt")
    )

    assert done.location == TAVLA
    page = client.page(TAVLA)
    assert flashed(page) == ["Yttrandet från Kulturnämnden är registrerat som KS 2026/1-3."]
    handling = handlingar_of(desk)[-1]
    assert (handling.rubrik, handling.motpart, handling.ert_dnr, handling.filer) == (
        "Yttrande från Kulturnämnden: Remiss av förslag till cykelplan",
        "Kulturnämnden",
        "KUN 2026/19",
        1,
    )


def test_late_yttrande_is_registered_and_said_to_be_late(desk, klocka, logged_in):
    a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 3, 20))
    klocka.stall(date(2026, 3, 25))
    client = logged_in()

    client.send(step(desk, "Kulturnämnden", "yttrande"))

    page = client.page(TAVLA)
    assert flashed(page)[1] == (
        "Det kom efter svarstidens slut, 20 mars 2026 (fredag), och räknas ändå."
    )
    assert rows(page)[0][2] == "Besvarad 25 mars 2026 (onsdag), 3 arbetsdagar för sent"


def test_second_yttrande_is_led_to_the_arende_instead(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    client = logged_in()
    form = step(desk, "Kulturnämnden", "yttrande")
    sent = {"csrf_token": client.page(form).xpath("//input[@name='csrf_token']/@value")[0]}
    answer(desk, "Kulturnämnden")

    page = client.page(form)
    posted = client.post(form, data={**sent, "rubrik": "Igen", "datum": "2026-03-17"})

    link = "//div[contains(@class, 'note')]//a/@href"
    assert page.xpath(link) == as_page(posted).xpath(link)
    assert page.xpath(link) == ["/registrera?arende=KS-2026-1"]
    assert len(handlingar_of(desk)) == 3


def test_yttrande_in_the_future_is_refused_beside_its_field(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")

    page = as_page(logged_in().send(step(desk, "Kulturnämnden", "yttrande"), datum="2026-03-18"))

    assert faults(page)[0].startswith("Inkom: Datumet ligger i framtiden.")


def test_svarsdatum_is_extended_with_a_reason(desk, logged_in):
    a_remiss(desk, *TRE)
    client = logged_in()

    done = client.send(
        step(desk, "Miljönämnden", "svarsdatum"), svarsdatum="2 maj 2026", skal="Sammanträde"
    )

    assert done.location == TAVLA
    page = client.page(TAVLA)
    assert flashed(page) == [
        "Miljönämnden har nu till 2 maj 2026 (lördag) på sig.",
        "Det är ingen arbetsdag. Svar räknas som i tid till och med 4 maj 2026 (måndag).",
    ]
    assert rows(page)[2][1] == (
        "2 maj 2026 (lördag) räknas till 4 maj 2026 (måndag) förlängd från 15 apr 2026"
    )


@pytest.mark.parametrize(
    ("act", "fields", "fault"),
    [
        ("svarsdatum", {"svarsdatum": "2026-04-20", "skal": ""}, "Ange varför svarstiden"),
        ("svarsdatum", {"svarsdatum": "2026-04-20", "skal": "\u00a0"}, "Ange varför Miljönämnden"),
        ("svarsdatum", {"svarsdatum": "2026-04-01", "skal": "x"}, "Ny sista dag att svara: Milj"),
        ("avstar", {"datum": "2026-03-16"}, "Beskedet kom: 16 mars 2026 (måndag) kan inte stämma"),
        ("utan-svar", {"skal": "Svarar inte"}, "Miljönämnden har till 15 apr 2026 (onsdag)"),
    ],
)
def test_refused_step_says_why_and_changes_nothing(desk, logged_in, act, fields, fault):
    a_remiss(desk, *TRE)
    before = the_remiss(desk)

    page = as_page(logged_in().send(step(desk, "Miljönämnden", act), **fields))

    assert fault in faults(page)[0]
    assert the_remiss(desk) == before


def test_instans_declines(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    client = logged_in()

    client.send(step(desk, "Kulturnämnden", "avstar"), anteckning="Ringde i dag")

    page = client.page(TAVLA)
    assert flashed(page) == ["Kulturnämnden avstår från att yttra sig. Det är antecknat."]
    assert rows(page)[0][2] == "Avstår, enligt besked 17 mars 2026 (tisdag)"


def test_late_instans_is_given_up_with_a_reason(desk, klocka, logged_in):
    a_remiss(desk, "Kulturnämnden", svarsdatum=date(2026, 3, 20))
    klocka.stall(date(2026, 4, 20))
    client = logged_in()

    client.send(step(desk, "Kulturnämnden", "utan-svar"), skal="Svarar inte")

    assert rows(client.page(TAVLA))[0][2] == "Avslutad utan svar 20 apr 2026 (måndag)"


def test_step_of_an_instans_of_another_remiss_is_refused(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")

    logged_in().page(f"{TAVLA}/99/yttrande", 409)


# the underlag


def test_hand_over_names_those_who_are_missing_and_asks_why(desk, logged_in):
    a_remiss(desk, *TRE)
    answer(desk, "Byggnadsnämnden")
    client = logged_in()

    page = client.page(f"{TAVLA}/overlamna")
    refused = as_page(client.send(f"{TAVLA}/overlamna"))

    assert texts(page, "//ul[contains(@class, 'rows')]/li/span[1]") == [
        "Kulturnämnden",
        "Miljönämnden",
    ]
    assert faults(refused) == [
        (
            "Varför överlämnas remissen innan alla har svarat?: "
            "Svar saknas från Kulturnämnden och Miljönämnden. "
            "Vänta, eller ange ett skäl för att överlämna ändå."
        )
    ]


def test_handed_over_underlag_lists_answers_and_names_the_missing(desk, logged_in):
    a_remiss(desk, *TRE)
    answer(desk, "Byggnadsnämnden")
    client = logged_in()

    done = client.send(f"{TAVLA}/overlamna", skal="Beslut brådskar")

    assert done.location == f"{TAVLA}/underlag"
    page = client.page(f"{TAVLA}/underlag")
    assert flashed(page) == [
        "Remissen är överlämnad till kommunstyrelsen. Underlaget är KS 2026/1-4."
    ]
    assert texts(page, "//ul[contains(@class, 'rows')]/li/span[1]") == [
        "Kulturnämnden",
        "Miljönämnden",
    ]
    assert rows(page)[0] == [
        "Byggnadsnämnden",
        "Besvarad 17 mars 2026 (tisdag)",
        "KS 2026/1-3 Yttrande från Byggnadsnämnden",
    ]
    assert "Skäl: Beslut brådskar" in words(page)


def test_underlag_is_a_preview_until_it_is_handed_over(desk, logged_in):
    a_remiss(desk, *TRE)

    page = logged_in().page(f"{TAVLA}/underlag")

    assert "Så här ser underlaget ut i dag, 17 mars 2026 (tisdag)." in words(page)


def test_answer_after_handing_over_makes_the_underlag_out_of_date(desk, logged_in):
    a_remiss(desk, *TRE)
    client = logged_in()
    client.send(f"{TAVLA}/overlamna", skal="Brådskar")

    client.send(step(desk, "Kulturnämnden", "yttrande"))

    board = client.page(TAVLA)
    assert flashed(board)[1] == "Underlaget är redan överlämnat och stämmer inte längre."
    assert "Underlaget stämmer inte längre" in words(board)
    note = client.page(f"{TAVLA}/underlag").xpath("//div[contains(@class, 'note late')]")[0]
    assert texts(note, "ul/li") == ["Kulturnämnden"]


def test_remiss_is_not_handed_over_twice(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    client = logged_in()
    client.send(f"{TAVLA}/overlamna", skal="Brådskar")

    page = client.page(f"{TAVLA}/overlamna")

    assert "Den kan inte överlämnas igen." in words(page)
    assert page.xpath("//form[@method='post' and @action='']") == []


# the list


def test_list_tells_where_every_remiss_stands(desk, klocka, logged_in):
    a_remiss(desk, *TRE, svarsdatum=date(2026, 3, 20))
    answer(desk, "Kulturnämnden")
    klocka.stall(date(2026, 3, 23))
    a_remiss(desk, "Byggnadsnämnden", svarsdatum=date(2026, 4, 4))

    assert rows(logged_in().page("/remisser")) == [
        [
            "KS 2026/2, remiss 1",
            "Remiss av förslag till cykelplan",
            "Nämnden KS",
            "23 mars 2026",
            "4 apr 2026 (lördag) räknas till 7 apr 2026 (tisdag)",
            "Pågår 0 av 1 har svarat",
        ],
        [
            "KS 2026/1, remiss 1",
            "Remiss av förslag till cykelplan",
            "Nämnden KS",
            "17 mars 2026",
            "20 mars 2026 (fredag)",
            "Försenad 1 av 3 har svarat, 2 försenade",
        ],
    ]


def test_list_is_narrowed_by_lage(desk, logged_in):
    a_remiss(desk, "Byggnadsnämnden")
    answer(desk, "Byggnadsnämnden")
    a_remiss(desk, "Kulturnämnden")
    overlamnad = a_remiss(desk, "Miljönämnden")
    remittering.hand_over(desk, overlamnad, 1, vem=kommandorad(desk), skal="Brådskar")
    client = logged_in()

    found = {
        lage: [row[0] for row in rows(client.page(f"/remisser?lage={lage}"))]
        for lage in ("pagar", "klar", "overlamnad")
    }

    assert found == {
        "pagar": ["KS 2026/2, remiss 1"],
        "klar": ["KS 2026/1, remiss 1"],
        "overlamnad": ["KS 2026/3, remiss 1"],
    }


def test_list_that_is_narrowed_to_nothing_offers_the_whole(desk, logged_in):
    a_remiss(desk, "Byggnadsnämnden")

    page = logged_in().page("/remisser?lage=overlamnad&sida=99&sortera=x")

    assert texts(page, "//*[@class='empty']/strong") == ["Ingen remiss stämmer med det du valt."]


def test_list_without_remisser_says_how_to_begin(logged_in):
    page = logged_in().page("/remisser")

    assert texts(page, "//*[@class='empty']/strong") == ["Ingen remiss har skickats än."]


def test_list_is_taken_along_as_csv(desk, logged_in):
    a_remiss(desk, *TRE)
    answer(desk, "Kulturnämnden")

    assert table(logged_in().get("/remisser?format=csv"))[1][7:] == [
        *("pågår", "3", "1", "0", "0", "2", "0", "")
    ]


# secrecy


HEMLIGT = ("Kalle", "Skyddsnämnden", "Hotbild")


@pytest.mark.parametrize(
    "path", ["/remisser", "/remisser?format=csv", TAVLA, f"{TAVLA}?format=csv", f"{TAVLA}/underlag"]
)
def test_remiss_of_a_secret_arende_is_masked_on_every_page(desk, logged_in, path):
    arende_id = a_handling(desk, rubrik="Hotbild mot Kalle", sekretess="OSL 18:1").arende_id
    remittering.send_remiss(
        desk,
        arende_id,
        vem=kommandorad(desk),
        rubrik="Hotbild mot Kalle",
        instans_ids=[an_instans(desk, "Skyddsnämnden")],
        svarsdatum=date(2026, 4, 15),
    )
    remittering.hand_over(desk, arende_id, 1, vem=kommandorad(desk), skal="Kalle")

    answer = logged_in(Roll.LASARE).get(path)
    seen = answer.data.decode()

    assert answer.status_code == 200
    assert [word for word in HEMLIGT if word in seen] == []
    assert "Sekretess" in seen


def test_secret_yttrande_is_counted_but_not_shown(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    answer(desk, "Kulturnämnden", rubrik="Om Kalle", sekretess="OSL 26:1", ert_dnr="KALLE 1")

    board = words(logged_in(Roll.LASARE).page(TAVLA))
    underlag = words(logged_in(Roll.LASARE, namn="en.till").page(f"{TAVLA}/underlag"))

    told = ("Kalle", "KALLE", "KS 2026/1-3", "Besvarad 17")
    for seen in (board, underlag):
        assert "Den enda instansen har svarat." in seen
        assert [x for x in told if x in seen] == []
