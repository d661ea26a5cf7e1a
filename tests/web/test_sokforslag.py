"""Suggestions while one types."""

import pytest
from lxml import html

from archive.diarium.behorighet import Roll
from archive.registratur import arbete
from archive.registratur.sokforslag import suggest
from tests.builders import a_handling, a_namnd, a_person, kommandorad
from tests.web.reading import texts


def asked(client, text):
    """What is proposed, each with what is said of it."""
    answer = client.get("/sok/forslag", query_string={"q": text}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.text


def options(client, text):
    told = html.fromstring(f"<div>{asked(client, text)}</div>")
    return list(
        zip(
            texts(told, "//li[@role='option']"),
            told.xpath("//li/@data-adress"),
            strict=True,
        )
    )


@pytest.fixture
def register(desk):
    """Words, and a nämnd with twelve ärenden."""
    a_handling(desk, rubrik="En cykelväg", text="cykelbana cykelbana")
    a_handling(desk, rubrik="Fler cykelvägar", text="cykelbana")
    for _ in range(10):
        a_handling(desk, rubrik="Buss")
    a_handling(desk, namnd="BUN", rubrik="Skolan")
    arbete.work_off(desk)


def test_words_are_proposed_with_how_many_handlingar_they_stand_in(register, logged_in):
    assert options(logged_in(), "ny cykel") == [
        ("ny cykelbana 2 handlingar med ordet", "/sok?q=ny+cykelbana"),
        ("ny cykelväg 1 handling med ordet", "/sok?q=ny+cykelv%C3%A4g"),
        ("ny cykelvägar 1 handling med ordet", "/sok?q=ny+cykelv%C3%A4gar"),
    ]


def test_phrase_that_is_begun_stays_one(register, logged_in):
    assert options(logged_in(), '"en cykelvä')[0][1] == "/sok?q=%22en+cykelv%C3%A4g"


@pytest.mark.parametrize(
    ("typed", "dnr"),
    [
        ("KS 2026/1", ["KS 2026/1", "KS 2026/10", "KS 2026/11", "KS 2026/12"]),
        ("ks2026-12", ["KS 2026/12"]),
        ("Dnr KS 2026", [f"KS 2026/{nr}" for nr in (12, 11, 10, 9, 8)]),
        ("2026/1", ["BUN 2026/1", "KS 2026/1", "KS 2026/10", "KS 2026/11", "KS 2026/12"]),
        ("BUN 2026/", ["BUN 2026/1"]),
        ("XX 2026/1", []),
        ("KS 2026/999999999999999999", []),
        ("2026", []),
    ],
)
def test_arenden_whose_dnr_begins_so_are_proposed(desk, register, typed, dnr):
    found = suggest(desk, typed, vem=kommandorad(desk)).arenden

    assert sorted(a.dnr for a in found) == sorted(dnr)


@pytest.mark.parametrize("typed", ["", "c", " ", "namnd:KS ", "typ:cy", "cyk*", "\x00", "%", "²"])
def test_nothing_is_proposed_for_too_little_or_what_is_no_word(register, logged_in, typed):
    assert options(logged_in(), typed) == []


def test_index_that_is_gone_proposes_no_words_and_no_fault(desk, register, logged_in, lose_index):
    client = logged_in()
    desk.index.close()
    lose_index()

    assert options(client, "cykel") == []
    assert options(client, "KS 2026/12") == [("KS 2026/12 Buss", "/arenden/KS-2026-12")]


def test_no_word_and_no_rubrik_is_proposed_that_the_reader_may_not_see(desk, logged_in):
    a_handling(desk, rubrik="Om Vitsippan Xyzzy", text="xyzzyord", sekretess="OSL 26:1")
    a_handling(desk, rubrik="Öppen")
    arbete.work_off(desk)
    hidden, seen = logged_in(Roll.LASARE), logged_in()

    answers = "".join(asked(hidden, typed) for typed in ("xyzzy", "vit", "KS 2026/1", "om vitsipp"))

    assert "yzzy" not in answers
    assert "itsipp" not in answers
    assert options(hidden, "KS 2026/1") == [("KS 2026/1 Sekretess", "/arenden/KS-2026-1")]
    assert [text for text, _ in options(seen, "xyzzy")] == [
        "xyzzy 1 handling med ordet",
        "xyzzyord 1 handling med ordet",
    ]


def test_one_who_is_no_longer_logged_in_gets_no_page_in_the_list(client):
    answer = client.get("/sok/forslag?q=cykel", headers={"HX-Request": "true"})

    assert answer.status_code == 401


def test_what_is_proposed_is_escaped(desk, logged_in):
    a_namnd(desk)
    a_handling(desk, rubrik="<script>alert(1)</script>")

    assert "<script>" not in asked(logged_in(), "KS 2026/1")


def test_person_without_a_role_may_ask(desk, app):
    client = app.test_client()
    client.log_in(a_person(desk, Roll.ADMINISTRATOR, None).namn)

    assert options(client, "cykel") == []
