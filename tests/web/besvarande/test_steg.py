"""Each act on a remiss at the counter: its short form, and its refusal beside the field."""

from datetime import date
from io import BytesIO
from urllib.parse import unquote

import pytest

from archive.diarium.behorighet import Roll
from archive.diarium.besvarande import BesvarandeLage
from archive.diarium.sekretess import zoner_of
from archive.registratur import besvarande, sammantraden
from archive.store import besvaranden, handlingar
from tests.builders import a_namnd, a_person, kommandorad
from tests.web.besvarande.sidan import SIDA, as_page, facts_of, offered, primary, receive, way
from tests.web.reading import faults, flashed, texts, words

LAGE = BesvarandeLage


@pytest.fixture
def kept(desk):
    """The besvarande as it is kept now."""

    def read():
        with desk.db.read() as conn:
            return besvaranden.get(conn, 1, zoner=zoner_of(kommandorad(desk))).besvarande

    return read


def meet(desk, *dagar, namnd="KS"):
    namnd_id = a_namnd(desk, namnd).id
    return sammantraden.add_sammantraden(desk, namnd_id, vem=kommandorad(desk), dagar=dagar)


def typer(desk):
    with desk.db.read() as conn:
        return [h.typ for h in handlingar.of_arende(conn, 1, zoner=zoner_of(kommandorad(desk)))]


def test_the_whole_way_goes_by_the_primary_button(desk, klocka, logged_in, kept):
    receive(desk, date(2026, 5, 20))
    (mote,) = meet(desk, date(2026, 4, 20))
    person = a_person(desk, Roll.HANDLAGGARE)
    client, seen = logged_in(), []

    def step(path, **fields):
        seen.append(primary(client.page(SIDA)))
        assert client.send(f"{SIDA}/{path}", **fields).location == SIDA

    step("fordela", handlaggare=str(person.id), betydelse="1", svarsniva="namnd")
    step("beredning")
    step("utlatande", filer=(BytesIO(b"Text"), "utlatande.txt"), undertecknare="Siv Ek")
    klocka.stall(date(2026, 4, 13))
    client.log_in("registrator.ks")
    step("kallelse", punkt="7")
    klocka.stall(date(2026, 4, 22))
    client.log_in("registrator.ks")
    step("beslut", paragraf="§ 41")
    step("justering", datum="2026-04-21", anslagen="2026-04-22", justerare="Olle Berg")
    step("expediera", filer=(BytesIO(b"Svar"), "svar.txt"), kanal="e-post")
    page = client.page(SIDA)
    closed = client.send(SIDA, to=f"{SIDA}/avsluta")

    assert seen == [
        ["Fördela"],
        ["Påbörja beredningen"],
        ["Tjänsteutlåtandet är klart"],
        ["Ta upp i kallelse"],
        ["Registrera beslutet"],
        ["Registrera justeringen"],
        ["Expediera yttrandet"],
    ]
    assert (primary(page), closed.location) == (["Avsluta"], SIDA)
    assert kept().lage is LAGE.AVSLUTAD
    assert (kept().sammantrade, kept().beslut.datum) == (mote, date(2026, 4, 20))
    assert way(client.page(SIDA)) == [
        "Inkom 17 mars 2026 (tisdag) KS 2026/1-1",
        "Fördelning 17 mars 2026 (tisdag) handlaggare.ks",
        "Beredning 17 mars 2026 (tisdag)",
        "Tjänsteutlåtande 17 mars 2026 (tisdag) KS 2026/1-2",
        "Kallelse 13 apr 2026 (måndag) till 20 apr 2026 (måndag)",
        "Beslut 20 apr 2026 (måndag) § 41",
        "Justering 21 apr 2026 (tisdag)",
        "Expediering 22 apr 2026 (onsdag) KS 2026/1-3",
        "Avslut 22 apr 2026 (onsdag)",
    ]
    assert "Beslutet kan överklagas till och med 13 maj 2026 (onsdag)." in words(client.page(SIDA))


def test_the_page_says_whether_it_can_be_done_and_how(desk, logged_in):
    receive(desk, date(2026, 4, 22))
    meet(desk, date(2026, 4, 20))

    page = logged_in().page(SIDA)

    assert "Vi hinner med omedelbar justering. Nämnden sammanträder 20 apr 2026" in words(page)
    assert texts(page, "//ol[contains(@class, 'back')]/li") == [
        "Svarsdatum 22 apr 2026 (onsdag) om 24 arbetsdagar",
        "← Expediering 21 apr 2026 (tisdag) om 23 arbetsdagar",
        "← Justering 20 apr 2026 (måndag) omedelbar, om 22 arbetsdagar",
        "← Sammanträde 20 apr 2026 (måndag) om 22 arbetsdagar",
        "← Kallelse 13 apr 2026 (måndag) om 17 arbetsdagar",
        "← Stoppdatum 2 apr 2026 (torsdag) om 12 arbetsdagar",
        "← I dag 17 mars 2026 (tisdag)",
    ]


def test_it_is_asked_anew_when_a_meeting_or_svarsdatum_changes(desk, logged_in):
    receive(desk, date(2026, 4, 22))
    (mote,) = meet(desk, date(2026, 4, 20))
    meet(desk, date(2026, 5, 11))
    client = logged_in()
    sammantraden.cancel_sammantrade(desk, mote.id, vem=kommandorad(desk))

    red = client.page(SIDA)
    client.send(f"{SIDA}/svarsdatum", svarsdatum="2026-06-03", skal="Remittenten flyttade")

    assert "Vi hinner inte" in words(red)
    assert "Begär anstånd till 13 maj 2026 (onsdag)." in words(red)
    green = client.page(SIDA)
    assert "Vi hinner. Nämnden sammanträder 11 maj 2026" in words(green)
    assert facts_of(green)["Svara senast"] == "3 juni 2026 (onsdag) från början 22 apr 2026"


def test_anstand_is_asked_for_with_a_letter_that_follows_the_form(desk, logged_in, kept):
    receive(desk, date(2026, 4, 15))
    meet(desk, date(2026, 4, 20))
    client = logged_in()
    page = client.page(f"{SIDA}/anstand")

    proposed = page.get_element_by_id("brev").text
    client.send(f"{SIDA}/anstand", till="24 apr 2026", skal="Nämnden möts sent.")

    assert page.get_element_by_id("till").get("value") == "2026-04-22"
    assert "begär anstånd till 22 apr 2026 (onsdag)" in proposed
    assert "Nämnden KS sammanträder 20 apr 2026 (måndag)." in proposed
    assert (kept().anstand.till, kept().anstand.skal) == (date(2026, 4, 24), "Nämnden möts sent.")
    after = client.page(SIDA)
    assert flashed(after) == ["Anstånd är begärt med KS 2026/1-2."]
    assert "Anstånd till 24 apr 2026 (fredag) begärdes 17 mars 2026 (tisdag)." in words(after)
    letter = words(client.page("/arenden/KS-2026-1/2"))
    assert "begär anstånd till 24 apr 2026 (fredag)" in letter
    assert "Nämnden möts sent." in letter
    assert "Ert dnr: 402-1234-2026" in letter


def test_a_letter_that_somebody_wrote_in_is_kept_as_it_is(desk, logged_in):
    receive(desk, date(2026, 4, 15))
    client = logged_in()

    client.send(f"{SIDA}/anstand", till="24 apr 2026", brev="Hej!\r\n\r\nVi behöver mer tid.")

    letter = words(client.page("/arenden/KS-2026-1/2"))
    assert "Hej!" in letter
    assert "Vi behöver mer tid." in letter
    assert "begär anstånd till" not in letter


def test_anstand_asked_for_by_telephone_registers_no_letter(desk, logged_in, kept):
    receive(desk, date(2026, 4, 15))
    form = {"till": "24 apr 2026", "skal": "", "brev": "x", "utkast": "y"}
    client = logged_in()
    token = client.page(f"{SIDA}/anstand").xpath("//main//input[@name='csrf_token']/@value")[0]

    client.post(f"{SIDA}/anstand", data={**form, "csrf_token": token})

    assert (kept().anstand.till, typer(desk)) == (date(2026, 4, 24), ["remiss"])


@pytest.mark.parametrize(
    ("path", "fields", "fault"),
    [
        ("fordela", {"handlaggare": "99"}, "Handläggare: Välj i listan."),
        ("beredning", {"sammantrade": "99"}, "Sammanträde: Välj i listan."),
        ("anstand", {"till": "2026-04-15"}, "Anstånd till: Svarsdatum är redan 15 apr 2026"),
        ("anstand", {"till": ""}, "Anstånd till: Ange vilken dag"),
        ("anstand/besked", {"utfall": "ja", "till": ""}, "Nytt svarsdatum: Ange dagen"),
        ("anstand/besked", {"utfall": "nej"}, "Remittentens svar: Inget anstånd är begärt"),
        ("svarsdatum", {"skal": "x"}, "Svara senast: Det svarsdatumet gäller redan."),
        ("svarsdatum", {"svarsdatum": "", "skal": ""}, "Varför ändras det?: Ange varför"),
        ("utlatande", {"datum": "2026-03-18"}, "Klart: Datumet ligger i framtiden"),
        ("utlatande", {"rubrik": ""}, "Rubrik: Skriv i korthet"),
        ("kallelse", {"sammantrade": ""}, "Sammanträde: Välj sammanträde."),
        (
            "kallelse",
            {"sammantrade": "1", "kallad": "2026-03-18"},
            "Kallelsen gick ut: 18 mars 2026 (onsdag) har inte",
        ),
        ("avsta", {"av": "", "skal": "x"}, "Beslutat av: Ange vem"),
        ("avsta", {"av": "x", "skal": "\u00a0"}, "Varför?: Ange varför"),
        ("delegation", {"av": "x", "punkt": ""}, "Punkt i delegationsordningen: Ange punkten"),
        ("delegation", {"av": "x", "punkt": "3", "datum": "2026-03-18"}, "Beslutat: 18 mars 2026"),
    ],
)
def test_a_refusal_stands_beside_its_field(desk, logged_in, path, fields, fault):
    receive(desk, date(2026, 4, 15))
    meet(desk, date(2026, 3, 23))

    page = as_page(logged_in().send(f"{SIDA}/{path}", **fields))

    assert faults(page)[0].startswith(fault)


def test_we_avstar_and_the_remittent_is_told(desk, logged_in, kept):
    receive(desk)
    client = logged_in()
    client.send(f"{SIDA}/avsta", av="Siv Ek", skal="Berör oss inte")

    said = client.page(f"{SIDA}/expediera")
    client.send(f"{SIDA}/expediera")

    assert said.get_element_by_id("rubrik").get("value") == (
        "Avstår från att yttra sig över remiss: Regional plan"
    )
    assert kept().lage is LAGE.EXPEDIERAD
    assert typer(desk) == ["remiss", "meddelande om avstående"]
    assert texts(client.page(SIDA), "//*[@class='lead']") == [
        "Vi avstår. Beskedet skickades 17 mars 2026 (tisdag)."
    ]
    assert words(client.page("/bevakning")).count("Regional plan") == 0


def test_an_answer_on_delegation_is_reported_to_the_namnd(desk, logged_in, kept):
    receive(desk)
    client = logged_in()
    client.send(f"{SIDA}/delegation", av="Siv Ek", punkt="3.2", filer=(BytesIO(b"B"), "b.txt"))
    client.send(f"{SIDA}/expediera")

    asked = primary(client.page(SIDA))
    client.send(f"{SIDA}/anmalan", datum="2026-03-17")

    assert asked == ["Anmäl delegationsbeslutet"]
    assert kept().delegation.anmald == date(2026, 3, 17)
    assert typer(desk) == ["remiss", "delegationsbeslut", "yttrande"]


def test_a_meeting_puts_it_off_and_another_sends_it_back(desk, klocka, logged_in, kept):
    receive(desk, date(2026, 6, 1))
    first, second = meet(desk, date(2026, 3, 23), date(2026, 4, 20))
    client = logged_in()
    client.send(f"{SIDA}/kallelse", sammantrade=str(first.id))
    early = as_page(client.send(f"{SIDA}/bordlagd", skal="x"))
    klocka.stall(date(2026, 3, 24))
    client.log_in("registrator.ks")
    client.send(f"{SIDA}/bordlagd", skal="Siffror saknas", nasta=str(second.id))
    tabled = client.page(SIDA)
    client.send(f"{SIDA}/kallelse")
    klocka.stall(date(2026, 4, 21))
    client.log_in("registrator.ks")
    client.send(f"{SIDA}/aterremitterad", skal="Räkna om")

    assert faults(early)[0].startswith("Sammanträdet är 23 mars 2026 (måndag) och har inte varit")
    assert "Bordlagd 23 mars 2026 (måndag): Siffror saknas" in words(tabled)
    assert kept().lage is LAGE.ATERREMITTERAD
    assert primary(client.page(SIDA)) == ["Påbörja beredningen"]


def test_a_step_is_taken_back_with_its_reason(desk, logged_in, kept):
    receive(desk)
    client = logged_in()
    client.send(f"{SIDA}/beslut", paragraf="§ 87", datum="2026-03-16")
    page = client.page(f"{SIDA}/ta-tillbaka")
    client.send(f"{SIDA}/ta-tillbaka", skal="Fel ärende")

    assert "Remissens läge är nu: beslutad." in words(page)
    assert kept().lage is LAGE.REGISTRERAD
    told = texts(client.page("/arenden/KS-2026-1"), "//*[@class='timeline']//li")
    assert any("Tog tillbaka ett steg: beslutad. Skäl: Fel ärende" in line for line in told)


def test_what_cannot_be_done_leads_to_what_can(desk, logged_in):
    receive(desk, None)
    client = logged_in()

    page = client.page(f"{SIDA}/anstand")

    assert "Remissen anger inget svarsdatum" in words(page)
    assert texts(page, "//*[@class='note']//a") == ["Ändra svarsdatum", "Se var svaret står"]


def test_a_makulerad_remiss_offers_nothing(desk, logged_in):
    receive(desk)
    client = logged_in()
    client.send("/arenden/KS-2026-1/1/makulera", skal="Dubblett")

    page = client.page(SIDA)

    assert texts(page, "//*[@class='lead']") == ["Remissen är makulerad och ska inte besvaras."]
    assert (primary(page), offered(page)) == ([], [])


def test_a_handlaggare_sees_that_the_next_step_is_somebody_elses(desk, logged_in):
    receive(desk)
    besvarande.complete_utlatande(desk, 1, vem=kommandorad(desk), klart=desk.today())
    client = logged_in(Roll.HANDLAGGARE)

    page = client.page(SIDA)

    assert "Nästa steg: ta upp i kallelse. Det görs av någon med rätt roll" in words(page)
    assert (primary(page), "Registrera beslutet" in offered(page)) == ([], True)
    client.page(f"{SIDA}/kallelse", 403)


def test_remarks_on_the_utlatande_stand_on_the_page(desk, logged_in):
    receive(desk)
    client = logged_in()
    client.send(f"{SIDA}/utlatande", filer=(BytesIO("Vi har läst.".encode()), "u.txt"))

    said = words(client.page(SIDA))

    assert "Tjänsteutlåtandet nämner inte vårt diarienummer KS 2026/1." in said
    assert "Tjänsteutlåtandet har inget förslag till beslut som går att läsa." in said


def test_nothing_of_a_secret_remiss_is_told_outside_the_namnd(desk, logged_in):
    receive(desk, rubrik="Om Viktor", motpart="Viktors ombud", sekretess="OSL 26:1")
    vem = kommandorad(desk)
    (mote,) = meet(desk, date(2026, 4, 13))
    besvarande.call_to_sammantrade(
        desk, 1, vem=vem, sammantrade_id=mote.id, kallad=date(2026, 3, 17), punkt="Viktor"
    )
    besvarande.ask_for_anstand(desk, 1, vem=vem, till=date(2026, 5, 4), skal="Viktor är sjuk")
    besvarande.decide_avstar(desk, 1, vem=vem, datum=desk.today(), av="Viktor", skal="Viktor")
    client = logged_in(Roll.REGISTRATOR, "BUN")

    for path in (SIDA, "/arenden/KS-2026-1", "/bevakning", "/sammantraden?namnd=KS"):
        assert "viktor" not in words(client.page(path)).lower(), path
    for step in ("fordela", "anstand", "utlatande", "kallelse", "ta-tillbaka"):
        client.page(f"{SIDA}/{step}", 403)


@pytest.mark.parametrize(("som", "start"), [("pdf", b"%PDF-"), ("docx", b"PK")])
def test_letter_is_fetched_as_a_file_and_nothing_is_done(desk, logged_in, kept, som, start):
    receive(desk, date(2026, 4, 15))
    client = logged_in()

    asked = client.send(f"{SIDA}/anstand", till="24 apr 2026", visa=som)
    client.send(f"{SIDA}/beslut", paragraf="§ 87", datum="16 mars 2026")
    cover = client.send(f"{SIDA}/expediera", undertecknare="Siv Ek", visa=som)

    assert [a.data[: len(start)] for a in (asked, cover)] == [start, start]
    assert f"Följebrev.{som}" in unquote(cover.headers["Content-Disposition"])
    assert (kept().anstand, kept().expedierad, typer(desk)) == (None, None, ["remiss"])


def test_cover_leaves_with_the_answer_unless_it_is_left_out(desk, logged_in):
    receive(desk, date(2026, 4, 15))
    client = logged_in()
    client.send(f"{SIDA}/beslut", paragraf="§ 87", datum="16 mars 2026")

    page = client.page(f"{SIDA}/expediera")
    client.send(f"{SIDA}/expediera", filer=(BytesIO(b"Svar"), "svar.txt"), undertecknare="Siv Ek")

    assert "Yttrandet beslutades 16 mars 2026 (måndag), § 87." in words(page)
    assert texts(client.page("/arenden/KS-2026-1/2"), "//ul[@class='rows']//bdi") == [
        "svar.txt",
        "Följebrev.pdf",
    ]
    assert "Siv Ek, Nämnden KS" in words(client.page("/arenden/KS-2026-1/2?fil=2"))
