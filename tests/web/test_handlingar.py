"""Handlingar: registered by a form, read with their text, and put right."""

from datetime import date
from io import BytesIO

import pytest
from lxml import html

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Roll
from archive.registratur import arbete
from archive.registratur import arenden as acts
from archive.registratur.registrering import InlamnadFil, Inlamnat, Plats, register_handling
from archive.store import arenden, besvaranden, handlingar
from archive.store.arenden import Urval
from tests.builders import a_file, a_handling, a_namnd, a_person, kommandorad, some_facts
from tests.web.reading import faults, flashed, heading, rows, texts

NY = {"rubrik": "Skrivelse om cykelvägen", "motpart": "Anna Ek"}
SIDA = "/arenden/KS-2026-1/1"


def pdf(namn="brev.txt", text="Ett brev."):
    return BytesIO(text.encode()), namn


def known(desk, handling_id=1):
    with desk.db.read() as conn:
        zoner = frozenset({"oppen", "sekretess-1"})
        return handlingar.get(conn, handling_id, zoner=zoner)


def antal(desk):
    with desk.db.read() as conn:
        return arenden.page(conn, Urval(), zoner=frozenset({"oppen"})).total


def seen(answer):
    return html.fromstring(answer.text)


def with_files(desk, *filer, **facts):
    """A handling with files given as (name, bytes)."""
    given = tuple(InlamnadFil(namn, BytesIO(data)) for namn, data in filer)
    plats = Plats(namnd_id=a_namnd(desk).id)
    inlamnat = Inlamnat(some_facts(**facts), given)
    return register_handling(desk, vem=kommandorad(desk), plats=plats, inlamnat=inlamnat)


# Registering


def test_page_says_which_number_comes_before_it_is_saved(desk, logged_in):
    a_namnd(desk, "KS", namn="Kommunstyrelsen")

    page = logged_in().page("/registrera")

    assert texts(page, "//select[@name='namnd']/option") == ["KS 2026 (Kommunstyrelsen)"]
    assert texts(page, "//form//p[@class='actions']") == [
        "Registrera Avbryt får nästa nummer i KS 2026, i ett nytt ärende om inget anges"
    ]


def test_document_gets_its_number_and_is_shown(desk, logged_in):
    client = logged_in()

    answer = client.send("/registrera", **NY, filer=pdf(), ert_dnr="RS 2026-0417", typ="skrivelse")
    page = client.page(answer.location)

    assert (answer.status_code, answer.location) == (303, SIDA)
    assert flashed(page) == ["KS 2026/1-1 är registrerad."]
    assert page.xpath("//*[@class='flashes']//a/@href") == [SIDA]
    h = known(desk)
    assert (h.rubrik, h.motpart, h.datum, h.ert_dnr, h.typ, h.reg_vem) == (
        "Skrivelse om cykelvägen",
        "Anna Ek",
        date(2026, 3, 17),
        "RS 2026-0417",
        "skrivelse",
        "registrator.ks",
    )


def test_same_form_sent_twice_gives_one_number(desk, logged_in):
    client = logged_in()
    form = dict(client.page("/registrera").xpath("//main//form")[0].form_values())

    first = client.post("/registrera", data={**form, **NY, "filer": pdf()})
    second = client.post("/registrera", data={**form, **NY, "filer": pdf()})

    assert (first.location, second.location) == (SIDA, SIDA)
    assert antal(desk) == 1


def test_form_gone_back_to_and_changed_is_another_document(desk, logged_in):
    client = logged_in()
    form = dict(client.page("/registrera").xpath("//main//form")[0].form_values())

    client.post("/registrera", data={**form, **NY})
    second = client.post("/registrera", data={**form, **NY, "rubrik": "Ett annat brev"})

    assert second.location == "/arenden/KS-2026-2/1"


def test_document_goes_into_an_arende_named_in_any_spelling(desk, logged_in):
    a_handling(desk)

    answer = logged_in().send("/registrera", **NY, arende="ks2026/00001")

    assert answer.location == "/arenden/KS-2026-1/2"


def test_link_from_an_arende_fills_it_in(desk, logged_in):
    a_handling(desk, rubrik="Cykelvägen")
    client = logged_in()

    page = client.page("/registrera?arende=KS-2026-1")
    answer = client.send("/registrera?arende=KS-2026-1", **NY)

    assert heading(page) == "Registrera en handling i KS 2026/1"
    assert page.xpath("//input[@name='arende']/@value") == ["KS 2026/1"]
    assert texts(page, "//form//p[@class='actions']") == [
        "Registrera Avbryt får nästa nummer i KS 2026/1"
    ]
    assert answer.location == "/arenden/KS-2026-1/2"


@pytest.mark.parametrize(
    ("skrivet", "fel"),
    [
        ("KS 2026/99", "Ärende: Inget ärende har diarienumret KS 2026/99. "),
        ("cykelvägen", "Ärende: ”cykelvägen” är inget diarienummer. "),
        ("2026/1", "Ärende: Flera ärenden har det numret: BUN 2026/1, KS 2026/1 (BUN, KS). "),
    ],
)
def test_wrong_dnr_is_said_beside_its_field(desk, logged_in, skrivet, fel):
    a_handling(desk)
    a_handling(desk, namnd="BUN")

    page = seen(logged_in().send("/registrera", **NY, arende=skrivet))

    assert [line.startswith(fel) for line in faults(page)] == [True]
    assert page.xpath("//input[@name='arende']/@value") == [skrivet]
    assert antal(desk) == 2


def test_refused_form_keeps_what_was_typed_and_names_the_files(desk, logged_in):
    client = logged_in()

    page = seen(
        client.send(
            "/registrera",
            rubrik=" ",
            motpart="Anna Ek",
            datum="17/3 2026",
            sekretess="OSL 26:1",
            filer=[pdf("brev.pdf"), pdf("karta.pdf")],
        )
    )

    assert faults(page) == [
        "Rubrik: Skriv i korthet vad handlingen rör. Lagen kräver det (5 kap. 2 § OSL)."
    ]
    assert page.xpath("//input[@name='motpart']/@value") == ["Anna Ek"]
    assert page.xpath("//input[@name='datum']/@value") == ["17/3 2026"]
    assert texts(page, "//*[@id='datum-sagt']") == ["17 mars 2026 (tisdag)"]
    assert page.xpath("//details[@open]//input/@name") == ["sekretess"]
    assert texts(page, "//p[@class='note']") == [
        "Webbläsaren behåller inte filer. Välj dem igen: brev.pdf, karta.pdf"
    ]
    assert antal(desk) == 0


def test_files_lost_in_a_refusal_are_asked_for_once(desk, logged_in):
    client = logged_in()
    first = seen(client.send("/registrera", rubrik="", motpart="A", filer=pdf("brev.pdf")))
    form = {**dict(first.xpath("//main//form")[0].form_values()), "rubrik": "Brev"}
    empty = (BytesIO(), "")

    asked = seen(client.post("/registrera", data={**form, "filer": empty}))
    again = dict(asked.xpath("//main//form")[0].form_values())

    assert faults(asked) == [
        ("Filer: Välj filerna igen: brev.pdf. Ska de inte med, skicka formuläret en gång till.")
    ]
    assert client.post("/registrera", data=again).location == SIDA


@pytest.mark.parametrize(
    ("fel", "mening"),
    [
        ({"datum": "31 feb 2026"}, "Datum: Skriv datumet som 2026-03-17 eller 17 mar 2026."),
        ({"datum": ""}, "Datum: Ange dagen då handlingen kom in, skickades eller blev klar."),
        (
            {"datum": "2026-03-18"},
            (
                "Datum: Datumet ligger i framtiden. "
                "Ange dagen då handlingen kom in, skickades eller blev klar."
            ),
        ),
        (
            {"motpart": ""},
            (
                "Avsändare eller mottagare: Skriv vem handlingen har kommit från. "
                "Lagen kräver det (5 kap. 2 § OSL)."
            ),
        ),
        ({"namnd": "99"}, "Nämnd: Välj nämnd, eller skriv ett ärende."),
        ({"typ": "hittepå"}, "Handlingstyp: Välj en typ i listan."),
        ({"riktning": "bakåt"}, "Riktning: Välj en riktning."),
        ({"handlaggare": "99"}, "Handläggare: Välj någon i listan."),
        (
            {"remiss": "y", "riktning": "utgaende"},
            "Riktning: En remiss som vi ska svara på är inkommen.",
        ),
        (
            {"rubrik": "x" * 501},
            "Rubrik: Rubriken får ha högst 500 tecken, den har 501. Korta den.",
        ),
    ],
)
def test_fault_is_said_beside_its_field(desk, logged_in, fel, mening):
    page = seen(logged_in().send("/registrera", **{**NY, **fel}))

    assert faults(page) == [mening]
    assert antal(desk) == 0


def test_upprattad_handling_needs_no_motpart(desk, logged_in):
    logged_in().send("/registrera", rubrik="Tjänsteanteckning", riktning="upprattad", motpart="")

    assert (known(desk).riktning, known(desk).motpart) == (Riktning.UPPRATTAD, "")


def test_new_arende_gets_its_klass_and_handlaggare(desk, logged_in):
    anna = a_person(desk, Roll.HANDLAGGARE, "KS", "anna")

    logged_in().send("/registrera", **NY, klass="1.5", handlaggare=str(anna.id))

    with desk.db.read() as conn:
        arende = arenden.get(conn, 1, zoner=frozenset({"oppen"}))
    assert (arende.klass, arende.handlaggare) == ("1.5", "anna")


def test_handlaggare_of_another_namnd_is_refused(desk, app, logged_in):
    from archive.registratur import styrning

    person = a_person(desk, namn="maja")
    styrning.grant_roll(
        desk,
        person.id,
        vem=kommandorad(desk),
        roll=Roll.REGISTRATOR,
        namnd_id=a_namnd(desk, "BUN").id,
    )
    bara_bun = a_person(desk, Roll.HANDLAGGARE, "BUN", "bertil")
    client = app.test_client()
    client.log_in("maja")

    page = seen(
        client.send("/registrera", **NY, namnd=str(a_namnd(desk).id), handlaggare=str(bara_bun.id))
    )

    assert faults(page)[0].startswith("Handläggare: Personen har ingen roll i Nämnden KS.")


def test_remiss_to_answer_is_watched(desk, logged_in):
    logged_in().send(
        "/registrera", **NY, remiss="y", svarsdatum="15 april 2026", ert_dnr="RS 2026-0417"
    )

    with desk.db.read() as conn:
        (mottagen,) = besvaranden.of_arende(conn, 1, zoner=frozenset({"oppen"}))
    b = mottagen.besvarande
    assert (b.remittent, b.svarsdatum, b.ert_dnr) == ("Anna Ek", date(2026, 4, 15), "RS 2026-0417")


def test_unreadable_file_is_registered_and_its_reason_shown(logged_in):
    client = logged_in()

    answer = client.send(
        "/registrera",
        **NY,
        filer=[(BytesIO(b"%PDF-1.7 skr\xe4p"), "trasig.pdf"), (BytesIO(b""), "tom.txt")],
    )

    assert texts(client.page(answer.location), "//ul[@class='rows']/li") == [
        "trasig.pdf 14 byte, PDF Filen är skadad och kan inte öppnas som PDF. Ingen text",
        "tom.txt 0 byte, okänd filtyp Filen är tom (0 byte). Ingen text",
    ]


@pytest.mark.parametrize(
    ("namn", "visat"),
    [
        ("../../etc/passwd", "../../etc/passwd"),
        ("rad\nbrytning.txt", "rad brytning.txt"),
        ("exe\u202etxt.fdp", "exetxt.fdp"),
        ("<script>.txt", "<script>.txt"),
        ("å" * 250 + ".txt", "å" * 70 + "…" + "å" * 15 + ".txt"),
    ],
)
def test_strange_file_name_is_only_a_name(desk, logged_in, namn, visat):
    with_files(desk, (namn, b"En text."))
    client = logged_in()

    page = client.page(SIDA)
    answer = client.get(f"{SIDA}/fil/1")

    assert texts(page, "//ul[@class='rows']//bdi") == [visat]
    assert answer.data == b"En text."
    assert "\n" not in answer.headers["Content-Disposition"]


def test_file_over_the_limit_is_refused_beside_the_form(desk, logged_in, monkeypatch):
    monkeypatch.setattr(desk.files, "_limit", 1000)

    page = seen(logged_in().send("/registrera", **NY, filer=pdf(text="x" * 1001)))

    assert faults(page)[0].startswith("Filen är större än ")
    assert page.xpath("//input[@name='rubrik']/@value") == ["Skrivelse om cykelvägen"]
    assert antal(desk) == 0


def test_lasare_may_not_register(logged_in):
    logged_in(Roll.LASARE).page("/registrera", status=403)


def test_only_namnder_of_ones_own_are_offered(desk, logged_in):
    a_namnd(desk, "BUN")
    client = logged_in(Roll.HANDLAGGARE, "KS")

    page = client.page("/registrera")
    refused = client.send("/registrera", **NY, namnd=str(a_namnd(desk, "BUN").id))

    assert texts(page, "//select[@name='namnd']/option") == ["KS 2026 (Nämnden KS)"]
    assert refused.status_code == 200
    assert antal(desk) == 0


# Reading


def test_handling_shows_its_facts_and_its_text(desk, logged_in):
    a_handling(desk, text="Rad ett.\nRad två.", ert_dnr="RS 1/26", dokumentdatum="2026-03-10")

    page = logged_in().page(SIDA)
    names, values = texts(page, "//dl//dt"), texts(page, "//dl//dd")

    assert heading(page) == "KS 2026/1-1 Skrivelse om cykelvägen"
    assert dict(zip(names, values, strict=True)) == {
        "Kom in": "17 mars 2026 (tisdag)",
        "Från": "Föreningen Fri Väg",
        "Handlingstyp": "skrivelse",
        "Ert dnr": "RS 1/26",
        "Daterad": "10 mars 2026 (tisdag)",
        "Registrerad": "17 mars 2026 (tisdag) kommandoraden (prov)",
    }
    assert texts(page, "//*[@class='line']") == ["Rad 1Rad ett.", "Rad 2Rad två."]
    assert page.xpath("//*[@class='line']/@id") == ["r1", "r2"]


def test_hits_are_marked_and_the_way_between_them_is_given(desk, logged_in):
    a_handling(desk, text="En cykel.\nTvå hus.\nEn cykel till, och en cykel.")
    client = logged_in()

    page = client.page(f"{SIDA}?q=cykel&traff=2")

    assert texts(page, "//mark") == ["cykel", "cykel", "cykel"]
    assert page.xpath("//mark[@id='traff']/ancestor::*[@class='line']/@id") == ["r3"]
    assert page.xpath("//mark/@aria-current") == ["true"]
    assert texts(page, "//nav[@class='walk']/strong") == ["Träff 2 av 3"]
    assert page.xpath("//a[@rel='prev']/@href") == [f"{SIDA}?q=cykel&traff=1#traff"]
    assert page.xpath("//a[@rel='next']/@href") == [f"{SIDA}?q=cykel&traff=3#traff"]
    assert client.page(f"{SIDA}?q=cykel").xpath("//a[@rel='prev']") == []


def test_phrase_over_a_line_end_is_one_hit_marked_on_both_lines(desk, logged_in):
    a_handling(desk, text="Den sociala\nsammanhållningen ökar.")

    page = logged_in().page(f'{SIDA}?q="sociala sammanhållningen"')

    assert texts(page, "//mark") == ["sociala", "sammanhållningen"]
    assert page.xpath("//mark/@id") == ["traff"]
    assert texts(page, "//nav[@class='walk']/strong") == ["Träff 1 av 1"]


def test_hits_are_numbered_through_all_files(desk, logged_in):
    with_files(desk, ("a.txt", b"cykel"), ("b.txt", b"inget"), ("c.txt", b"cykel cykel"))
    client = logged_in()

    page = client.page(f"{SIDA}?q=cykel&traff=3")

    assert texts(page, "//h2[starts-with(., 'Text')]") == ["Text: c.txt"]
    assert texts(page, "//nav[@class='walk']/strong") == ["Träff 3 av 3"]
    assert texts(page, "//mark") == ["cykel", "cykel"]


def test_words_not_in_the_text_are_said_not_to_be(desk, logged_in):
    a_handling(desk, text="En text.", rubrik="Om cykel")

    page = logged_in().page(f"{SIDA}?q=cykel&traff=1")

    assert texts(page, "//nav[@class='walk']/span[1]") == ["Sökorden står inte i texten."]


def test_pages_are_marked_with_how_they_are_known(desk, logged_in):
    text = "SID. 1 (2)\n\nFörsta sidans text.\n\nSID. 2 (2)\n\nAndra sidans text.\n"
    a_handling(desk, text=text)
    client = logged_in()

    page, raw = client.page(SIDA), client.page(f"{SIDA}?ra=1")

    assert texts(page, "//*[@class='sida']") == ["Sida 1 (tryckt)", "Sida 2 (tryckt)"]
    assert "Borttaget brus: 2 sidhuvuden." in " ".join(texts(page, "//p"))
    assert texts(raw, "//del") == ["SID. 1 (2)", "SID. 2 (2)"]


def test_long_text_is_cut_and_a_hit_is_shown_in_its_part(desk, logged_in):
    rader = [f"Rad nummer {i} i en lång utredning." for i in range(60_000)]
    a_handling(desk, text="\n".join([*rader, "Här står nålen."]))
    client = logged_in()

    first = client.page(SIDA)
    hit = client.get(f"{SIDA}?q=nålen&traff=1")

    assert len(hit.data) < 600_000
    assert texts(seen(hit), "//mark") == ["nålen"]
    assert texts(first, "//nav[@aria-label='Avsnitt av texten']")[0].startswith("Avsnitt 1 av ")


def test_text_is_escaped(desk, logged_in):
    a_handling(desk, text='<script>alert("x")</script> & cykel', rubrik="<b>{{7*7}}</b>")

    answer = logged_in().get(f"{SIDA}?q=<img>cykel")

    assert "<script>alert" not in answer.text
    assert "<img>" not in answer.text
    assert "&lt;b&gt;{{7*7}}&lt;/b&gt;" in answer.text


@pytest.mark.parametrize(
    "fraga",
    ["q=%00", "q=" + "a" * 10_000, "q=cykel&traff=99999999999", "traff=-1&fil=x&avsnitt=9&ra"],
)
def test_odd_question_about_a_handling_is_answered(desk, logged_in, fraga):
    a_handling(desk, text="En cykel.")

    assert logged_in().get(f"{SIDA}?{fraga}").status_code in {200, 400}


def test_file_leaves_as_an_attachment_that_nothing_runs(desk, logged_in):
    with_files(desk, ("Översikt.html", b"<!doctype html><script>alert(1)</script>"))

    answer = logged_in().get(f"{SIDA}/fil/1")

    assert answer.data == b"<!doctype html><script>alert(1)</script>"
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"Oversikt.html\"; filename*=UTF-8''%C3%96versikt.html"
    )
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_file_that_is_not_there_is_not_found(desk, logged_in):
    a_handling(desk, text="En text.")

    logged_in().page(f"{SIDA}/fil/2", status=404)


def test_secret_handling_shows_only_that_it_is_there(desk, logged_in):
    with_files(
        desk,
        ("xyzzy.txt", b"Hemligheten om Xyzzy."),
        rubrik="Om Xyzzy",
        motpart="Xyzzy",
        sekretess="OSL 26:1",
    )
    client = logged_in(Roll.LASARE)

    page = client.page(f"{SIDA}?q=hemligheten&traff=1")

    assert heading(page) == "KS 2026/1-1 Sekretess"
    assert "yzzy" not in client.get(SIDA).text
    assert "Hemligheten" not in client.get(f"{SIDA}?ra=1").text
    for path in ("fil/1", "ratta", "makulera", "flytta"):
        assert client.get(f"{SIDA}/{path}").status_code in {403, 404}
    assert "Hemligheten om Xyzzy." in logged_in().get(SIDA).text


def test_registrator_of_another_namnd_sees_no_secret(desk, logged_in):
    with_files(desk, ("a.txt", b"Hemligheten."), rubrik="Om Xyzzy", sekretess="OSL 26:1")
    client = logged_in(Roll.REGISTRATOR, "BUN")

    assert "Xyzzy" not in client.get(SIDA).text
    assert client.get(f"{SIDA}/fil/1").status_code == 404


# Putting right


def test_correction_stands_beside_what_it_corrects(desk, logged_in):
    a_handling(desk, rubrik="Skrifvelse")
    client = logged_in()

    answer = client.send(f"{SIDA}/ratta", rubrik="Skrivelse", skal="Felstavat")
    page = client.page(answer.location)

    assert flashed(page) == ["KS 2026/1-1 är rättad."]
    assert heading(page) == "KS 2026/1-1 Skrivelse"
    assert rows(page) == [
        ["Rubrik", "Skrifvelse", "Skrivelse", "Felstavat", "17 mars 2026, registrator.ks"]
    ]


def test_correction_without_a_reason_is_refused(desk, logged_in):
    a_handling(desk)

    page = seen(logged_in().send(f"{SIDA}/ratta", rubrik="Ny rubrik", skal=""))

    assert faults(page) == [
        (
            "Varför rättas handlingen?: Ange varför handlingen rättas. "
            "Skälet visas bredvid för all framtid."
        )
    ]
    assert page.xpath("//input[@name='rubrik']/@value") == ["Ny rubrik"]
    assert known(desk).rubrik == "Skrivelse om cykelvägen"


def test_correction_keeps_a_type_that_is_not_in_the_list(desk, logged_in):
    a_handling(desk, typ="en egen typ")
    client = logged_in()

    client.send(f"{SIDA}/ratta", motpart="Anna Ek", skal="Fel avsändare")

    assert (known(desk).typ, known(desk).motpart) == ("en egen typ", "Anna Ek")


def test_makulerad_handling_keeps_its_number_and_text(desk, logged_in):
    a_handling(desk, text="En text.")
    client = logged_in()

    client.send(f"{SIDA}/makulera", skal="Registrerad två gånger")
    page = client.page(SIDA)

    assert texts(page, "//*[@class='note late']") == [
        "Makulerad 17 mars 2026 (tisdag). Skäl: Registrerad två gånger"
    ]
    assert texts(page, "//*[@class='line']") == ["Rad 1En text."]


def test_makulerad_handling_cannot_be_makulerad_again(desk, logged_in):
    a_handling(desk)
    client = logged_in()
    client.send(f"{SIDA}/makulera", skal="Dubbel")

    page = seen(client.send(f"{SIDA}/makulera", skal="Dubbel"))

    assert faults(page) == [
        "Handling 1 är redan makulerad. Numret finns kvar och återanvänds inte."
    ]


def test_moved_handling_stands_in_the_other_arende_and_points_from_the_first(desk, logged_in):
    a_handling(desk, text="En text.")
    a_handling(desk)
    client = logged_in()

    answer = client.send(f"{SIDA}/flytta", arende="ks 2026/2", skal="Fel ärende")
    there, here = client.page(answer.location), client.page(SIDA)

    assert answer.location == "/arenden/KS-2026-2/2"
    assert texts(there, "//*[@class='note info']") == [
        "Handlingen är flyttad hit från KS 2026/1-1."
    ]
    assert texts(here, "//*[@class='note']") == [
        "Handlingen är flyttad till KS 2026/2-2. Filer och text finns där."
    ]
    assert texts(here, "//*[@class='line']") == []
    assert texts(there, "//*[@class='line']") == ["Rad 1En text."]


@pytest.mark.parametrize(
    ("till", "fel"),
    [
        ("KS 2026/1", "Handlingen ligger redan i KS 2026/1. Ange ett annat ärende."),
        ("KS 2026/7", "Till ärende: Inget ärende har diarienumret KS 2026/7. "),
        ("../..", "Till ärende: ”../..” är inget diarienummer. "),
    ],
)
def test_move_that_leads_nowhere_is_refused(desk, logged_in, till, fel):
    a_handling(desk)

    page = seen(logged_in().send(f"{SIDA}/flytta", arende=till, skal="Fel ärende"))

    assert faults(page)[0].startswith(fel)


def test_handlaggare_may_not_put_right_what_is_registered(desk, logged_in):
    a_handling(desk)
    client = logged_in(Roll.HANDLAGGARE)

    page = client.page(SIDA)

    assert texts(page, "//*[contains(@class, 'actions')]/a") == [
        "Registrera en till i ärendet",
        "Tjänsteanteckning",
        "Underskrift",
    ]
    assert client.get(f"{SIDA}/ratta").status_code == 403


def test_document_is_registered_in_a_closed_arende_all_the_same(desk, logged_in):
    gjord = a_handling(desk)
    acts.close_arende(desk, gjord.arende_id, vem=kommandorad(desk))

    answer = logged_in().send("/registrera", **NY, arende="KS 2026/1", filer=pdf())

    assert answer.location == "/arenden/KS-2026-1/2"


def test_handling_asks_as_much_for_three_files_as_for_one(desk, logged_in, counted):
    client = logged_in()
    with_files(desk, ("a.txt", b"Ett."))
    with_files(desk, ("a.txt", b"Ett."), ("b.txt", b"Tv\xc3\xa5."), ("c.txt", b"Tre."))
    arbete.work_off(desk)
    with counted() as one:
        client.page(SIDA)
    with counted() as three:
        client.page("/arenden/KS-2026-2/1")

    assert len(three) == len(one)


def test_file_waiting_to_be_read_is_said_to_be(desk, logged_in):
    plats = Plats(namnd_id=a_namnd(desk).id)
    inlamnat = Inlamnat(some_facts(), (a_file("En text."),))
    register_handling(desk, vem=kommandorad(desk), plats=plats, inlamnat=inlamnat, seconds=0)

    assert texts(logged_in().page(SIDA), "//ul[@class='rows']//*[contains(@class, 'state')]") == [
        "Läses, söks snart"
    ]
