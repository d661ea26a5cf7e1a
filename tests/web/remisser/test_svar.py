"""What comes of one instans: its yttrande, more time, that it declines, that nothing comes."""

from datetime import date
from io import BytesIO

import pytest

from tests.builders import a_handling, a_remiss, an_instans
from tests.web.reading import faults, flashed, rows, words
from tests.web.remisser.varld import TAVLA, TRE, answer, as_page, handlingar_of, step, the_remiss


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
    assert rows(page, 1)[0][2] == "Besvarad 25 mars 2026 (onsdag), 3 arbetsdagar för sent"


def test_second_yttrande_is_led_to_be_a_komplettering(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    client = logged_in()
    form = step(desk, "Kulturnämnden", "yttrande")
    sent = {"csrf_token": client.page(form).xpath("//input[@name='csrf_token']/@value")[0]}
    answer(desk, "Kulturnämnden")

    page = client.page(form)
    posted = client.post(form, data={**sent, "rubrik": "Igen", "datum": "2026-03-17"})

    link = "//div[contains(@class, 'note')]//a/@href"
    assert page.xpath(link) == as_page(posted).xpath(link)
    assert page.xpath(link) == [f"{TAVLA}/1/komplettering"]
    assert len(handlingar_of(desk)) == 3


def test_yttrande_in_the_future_is_refused_beside_its_field(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")

    page = as_page(logged_in().send(step(desk, "Kulturnämnden", "yttrande"), datum="2026-03-18"))

    assert faults(page)[0].startswith("Inkom: Datumet ligger i framtiden.")


def test_svarsdatum_is_extended_with_a_reason(desk, logged_in):
    a_remiss(desk, *TRE)
    client = logged_in()

    done = client.send(
        step(desk, "Miljönämnden", "anstand/besked"),
        svarsdatum="2 maj 2026",
        skal="Sammanträde",
    )

    assert done.location == TAVLA
    page = client.page(TAVLA)
    assert flashed(page) == [
        "Miljönämnden har nu till 2 maj 2026 (lördag) på sig.",
        "Det är ingen arbetsdag. Svar räknas som i tid till och med 4 maj 2026 (måndag).",
        "Ett brev ska skrivas ut och postas.",
        "Beskedet är KS 2026/1-3.",
    ]
    assert rows(page)[2][2] == (
        "2 maj 2026 (lördag) räknas till 4 maj 2026 (måndag) förlängd från 15 apr 2026 (onsdag)"
    )


@pytest.mark.parametrize(
    ("act", "fields", "fault"),
    [
        ("anstand/besked", {"svarsdatum": "2026-04-20", "skal": ""}, "Varför?: Ange varför"),
        ("anstand/besked", {"svarsdatum": "2026-04-20", "skal": "\u00a0"}, "Ange varför Miljö"),
        ("anstand/besked", {"svarsdatum": "2026-04-01", "skal": "x"}, "Ny sista dag att svara: Mi"),
        ("avstar", {"datum": "2026-03-16"}, "Beskedet kom: 16 mars 2026 (måndag) kan inte stämma"),
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

    client.send(f"{TAVLA}/utan-svar?utskick=1", skal="Svarar inte")

    assert rows(client.page(TAVLA))[0][2] == ("Avslutad utan svar 20 apr 2026 (måndag) Svarar inte")


def test_instans_is_not_given_up_before_its_last_day(desk, logged_in):
    a_remiss(desk, *TRE)

    page = as_page(logged_in().send(f"{TAVLA}/utan-svar?utskick=3", skal="Svarar inte"))

    assert "Miljönämnden har till 15 apr 2026 (onsdag) på sig." in faults(page)[0]


def test_anstand_is_asked_for_by_telephone_and_refused(desk, logged_in):
    a_remiss(desk, *TRE)
    client = logged_in()

    client.send(
        step(desk, "Miljönämnden", "anstand"),
        till="2026-05-04",
        av="Sekreteraren",
        anteckning="Möte",
    )
    client.send(
        step(desk, "Miljönämnden", "anstand/besked"), svarsdatum="", skal="Ärendet brådskar"
    )

    utskick = the_remiss(desk).remiss.utskick[2]
    assert [(a.begart_till, a.beslut) for a in utskick.anstand] == [(date(2026, 5, 4), "avslaget")]
    assert [h.typ for h in handlingar_of(desk)[-2:]] == ["tjänsteanteckning", "beslut om anstånd"]


def test_one_letter_answers_for_two(desk, logged_in):
    a_remiss(desk, *TRE)

    logged_in().send(step(desk, "Byggnadsnämnden", "yttrande"), aven=["3"])

    answered = [u.yttrande.nr for u in the_remiss(desk).remiss.utskick if u.yttrande]
    assert answered == [3, 3]


def test_what_the_answer_says_is_proposed_with_its_words_and_place(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    client = logged_in()
    text = "Yttrande över förslag till cykelplan\n\nKulturnämnden tillstyrker förslaget.\n"

    done = client.send(
        step(desk, "Kulturnämnden", "yttrande"), filer=(BytesIO(text.encode()), "svar.txt")
    )

    assert done.location == step(desk, "Kulturnämnden", "bedomning")
    page = client.page(done.location)
    assert page.xpath("//select[@name='stallningstagande']/option[@selected]/@value") == [
        "tillstyrker"
    ]
    assert "tillstyrker förslaget" in words(page)
    client.send(done.location, paragraf="§ 12")
    svar = the_remiss(desk).remiss.utskick[0].svar
    assert (svar.stallningstagande, svar.paragraf) == ("tillstyrker", "§ 12")


def test_handling_that_was_no_answer_is_let_go(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    answer(desk, "Kulturnämnden")

    logged_in().send(step(desk, "Kulturnämnden", "fel-svar"), skal="Det var en fråga")

    assert the_remiss(desk).remiss.utskick[0].yttrande is None


def test_registered_handling_is_pointed_at_as_the_answer(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    svar = a_handling(desk, arende_id=1, rubrik="Svar från kultur")

    logged_in().send(step(desk, "Kulturnämnden", "koppla"), handling=str(svar.handling_id))

    assert the_remiss(desk).remiss.utskick[0].yttrande.nr == svar.nr


def test_answer_of_one_that_is_not_asked_is_marked(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    instans = an_instans(desk, "Ungdomsrådet")
    client = logged_in()

    client.send(f"{TAVLA}/spontant", instans=str(instans))

    assert "Svarade spontant 17 mars 2026 (tisdag)" in words(client.page(TAVLA))


def test_more_is_added_to_an_answer_and_it_is_asked_again(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    answer(desk, "Kulturnämnden")
    client = logged_in()

    client.send(step(desk, "Kulturnämnden", "komplettering"), skal="Bilagan saknades")
    client.send(
        step(desk, "Kulturnämnden", "fornya"), svarsdatum="2026-05-04", skal="Förslaget är ändrat"
    )

    utskick = the_remiss(desk).remiss.utskick[0]
    assert (utskick.omgang, utskick.omgangar[0].andrat) == (2, "Förslaget är ändrat")
    assert len(utskick.omgangar[0].kompletteringar) == 1


def test_instans_is_replaced_and_the_new_one_is_sent_to(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    ny = an_instans(desk, "Kultur- och fritidsnämnden")
    client = logged_in()

    done = client.send(
        step(desk, "Kulturnämnden", "ersatt"), instans=str(ny), skal="Nämnderna har slagits ihop"
    )
    client.send(done.location)

    fore, efter = the_remiss(desk).remiss.utskick
    assert (fore.ersatt_av_id, efter.skickad) == (efter.id, date(2026, 3, 17))


def test_one_more_is_asked_in_a_remiss_that_is_sent(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")
    ny = an_instans(desk, "Fritidsnämnden")
    client = logged_in()

    done = client.send(f"{TAVLA}/instans", instanser=str(ny))
    client.send(done.location)

    assert [u.skickad for u in the_remiss(desk).remiss.utskick] == [date(2026, 3, 17)] * 2


def test_step_of_an_instans_of_another_remiss_is_refused(desk, logged_in):
    a_remiss(desk, "Kulturnämnden")

    logged_in().page(f"{TAVLA}/99/yttrande", 409)
