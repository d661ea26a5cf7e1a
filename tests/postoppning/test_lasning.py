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
    ):
        started = time.process_time()
        opened(text)
        assert time.process_time() - started < 10, text[:20]
