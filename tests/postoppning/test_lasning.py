import time

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.postoppning import Slag, read_facts
from archive.text import clean_text
from tests.postoppning.oppna import opened

LETTER = """Parkkontoret
Dnr PN 2026/31
2026-03-02

Remiss av förslag till parkplan för Norrvik

Parknämnden har remitterat förslaget. Remissvaren ska ha kommit in till parkkontoret senast
den 22 maj 2026.

Remissinstanser

1. Skolnämnden
2. Trygga Bostäder AB
"""


def test_a_remiss_is_read_whole():
    facts = opened(LETTER)

    assert {kind: facts.values(kind) for kind in Slag if facts.values(kind)} == {
        Slag.DNR: ["PN 2026/31"],
        Slag.HANDLINGSTYP: ["remiss"],
        Slag.DATUM: ["2026-03-02"],
        Slag.AVSANDARE: ["Parkkontoret"],
        Slag.RUBRIK: ["Remiss av förslag till parkplan för Norrvik"],
        Slag.SVARSDATUM: ["2026-05-22"],
        Slag.REMISSINSTANS: ["Skolnämnden", "Trygga Bostäder AB"],
        Slag.REMITTENT: ["Parknämnden"],
    }


UTLATANDE = """Norrviks stad
Parkförvaltningen

Tjänsteutlåtande
Utfärdat 2026-03-01
Diarienummer 1.5.1-87/2026

Handläggare
Lena Björk
Telefon: 0555-123 45

Till
Parknämnden 2026-04-16

Svar på remiss om lokal parkplan 2027–2030

Remiss från kommunstyrelsen, dnr KS 2026/112

Förvaltningens förslag till beslut
1. Parknämnden överlämnar förvaltningens tjänsteutlåtande till
   kommunstyrelsen som svar på remissen.
2. Beslutet justeras omedelbart.

Ulla Strand
Förvaltningschef

Sammanfattning
Kommunstyrelsen har till parknämnden remitterat förslag till parkplan. Svar ska ha kommit in
senast den 30 april 2026. Ärendet har även remitterats till bygg- och sjönämnden samt Norrviks
Bostäder AB. Förslaget skulle även ha kunnat remitterats till skolorna. Planen ska antas av
kommunfullmäktige den 14 september 2026 och gälla 2027–2030.

Detta utlåtande har tagits fram i samarbete med Sjökontoret.

Förvaltningens synpunkter
Förvaltningen ställer sig i huvudsak bakom förslaget men anser att bänkar saknas.

Bilagor
1. Remiss, dnr KS 2026/112
2. Förslag till parkplan
"""
PROTOKOLL = """Norrviks kommun
Sammanträdesprotokoll
Parknämnden
Sammanträdesdatum 2026-02-18

§ 24 Yttrande över remiss om bänkar

Dnr PN 2026/88

Beslut
Parknämnden avstyrker förslaget.

Ärendet
Kommunstyrelsen har berett parknämnden tillfälle att yttra sig. Svar ska lämnas senast 2026-03-01.
"""


def _proposed(text: str) -> dict[Slag, list[str]]:
    facts = opened(text)
    return {kind: facts.values(kind) for kind in Slag if facts.values(kind)}


def test_an_answer_of_a_namnd_is_read_whole():
    assert _proposed(UTLATANDE) == {
        Slag.DNR: ["1.5.1-87/2026"],
        Slag.ERT_DNR: ["KS 2026/112"],
        Slag.HANDLINGSTYP: ["tjänsteutlåtande"],
        Slag.DATUM: ["2026-03-01"],
        Slag.AVSANDARE: ["Parkförvaltningen"],
        Slag.RUBRIK: ["Svar på remiss om lokal parkplan 2027–2030"],
        Slag.REMITTENT: ["kommunstyrelsen"],
        Slag.SVARSDATUM: ["2026-04-30"],
        Slag.REMISSINSTANS: ["parknämnden", "bygg- och sjönämnden", "Norrviks Bostäder AB"],
        Slag.BESLUTSPUNKT: [
            (
                "Parknämnden överlämnar förvaltningens tjänsteutlåtande till kommunstyrelsen som"
                " svar på remissen."
            ),
            "Beslutet justeras omedelbart.",
        ],
        Slag.BILAGA: ["Remiss, dnr KS 2026/112", "Förslag till parkplan"],
        Slag.UNDERTECKNARE: ["Ulla Strand"],
        Slag.SVARSFORM: ["nämndbeslut med tjänsteutlåtande"],
        Slag.STALLNINGSTAGANDE: ["tillstyrker med synpunkter"],
    }


def test_minutes_of_one_matter_are_an_answer():
    assert _proposed(PROTOKOLL) == {
        Slag.DNR: ["PN 2026/88"],
        Slag.HANDLINGSTYP: ["protokoll"],
        Slag.DATUM: ["2026-02-18"],
        Slag.AVSANDARE: ["Parknämnden"],
        Slag.RUBRIK: ["Yttrande över remiss om bänkar"],
        Slag.REMITTENT: ["Kommunstyrelsen"],
        Slag.SVARSDATUM: ["2026-03-01"],
        Slag.REMISSINSTANS: ["parknämnden"],
        Slag.BESLUTSPUNKT: ["Parknämnden avstyrker förslaget."],
        Slag.STALLNINGSTAGANDE: ["avstyrker"],
    }


def test_of_whole_minutes_nothing_said_of_one_matter_is_proposed():
    found = _proposed(f"{PROTOKOLL}\n§ 25 Bad\n\nDnr PN 2026/90\n\nBeslut\nPlanen godkänns.\n")

    assert found == {
        Slag.HANDLINGSTYP: ["protokoll"],
        Slag.DATUM: ["2026-02-18"],
        Slag.AVSANDARE: ["Parknämnden"],
        Slag.RUBRIK: ["Yttrande över remiss om bänkar"],
    }


def test_every_fact_has_its_words_and_its_place():
    blad = clean_text(LETTER)

    for fact in read_facts(blad).facts:
        assert fact.quote == " ".join(blad.clean[fact.start : fact.end].split())
        assert fact.line == blad.place(fact.start, fact.end).rad
        assert 0.5 <= fact.confidence <= 1


def test_facts_stand_in_the_order_of_their_kinds():
    order = [list(Slag).index(fact.kind) for fact in opened(LETTER).facts]

    assert order == sorted(order)


def test_an_empty_text_says_nothing():
    facts = opened("")

    assert (facts.facts, facts.also) == ((), ())


@settings(max_examples=60, deadline=None)
@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [
                *LETTER.split("\n"),
                "\n",
                "Bilagor",
                "Förslag till beslut",
                "1. ",
                "att ",
                "\f",
                "den 3 maj",
            ]
        ),
        max_size=30,
    ).map("\n".join)
)
def test_no_text_makes_the_letter_opener_fail(text):
    facts = opened(text)

    assert {fact.kind for fact in facts.facts} <= set(Slag)


def test_hostile_texts_take_bounded_time():
    for text in (
        "remiss " * 20_000,
        "1. " * 40_000,
        "Remissinstanser\n" * 5_000,
        "senast den 3 maj 2026 " * 5_000,
        "A, " * 40_000 + " har beretts tillfälle att yttra sig",
        "förslag till beslut\n" * 5_000,
        "svar " * 10_000 + "ska " * 10_000 + "senast den 3 maj 2026",
        " \n" * 100_000,
        "a" * 200_000,
        " " * 200_000,
        "1. A" * 50_000,
        "Remissinstanser:\n- a\n\nText ska vara.\n" * 3_000,
        "Bilagor\n" * 20_000,
        "remitterats till A, B och " * 8_000,
        "- x, säger " * 20_000,
    ):
        started = time.process_time()
        opened(text)
        assert time.process_time() - started < 10, text[:20]
