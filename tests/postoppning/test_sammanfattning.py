"""An answer in its own words: its summary, and where it takes a stand, each with its page."""

from archive.postoppning import read_facts
from archive.postoppning.sammanfattning import MOST, Stalle, stands_of, summary_of
from archive.text import clean_text

SVAR = """TJÄNSTEUTLÅTANDE
Dnr KFN 2026/4

Svar på remiss av förslag till cykelplan

Förslag till beslut

1. Nämnden tillstyrker förslaget till cykelplan.

2. Utlåtandet överlämnas till kommunstyrelsen.

Sammanfattning

Kommunstyrelsen har remitterat ett förslag till cykelplan. Nämnden ser positivt på
förslaget.

Belysningen bör byggas ut.

Bakgrund

Här står något annat.
"""


def test_the_summary_is_what_stands_under_its_heading() -> None:
    assert summary_of(clean_text(SVAR)) == (
        Stalle(
            "Kommunstyrelsen har remitterat ett förslag till cykelplan. "
            "Nämnden ser positivt på förslaget.",
            None,
        ),
        Stalle("Belysningen bör byggas ut.", None),
    )


def test_a_summary_has_the_page_it_stands_on() -> None:
    text = "Yttrande\n\fSammanfattning\n\nNämnden är positiv.\n\fBilaga\n"

    blad = clean_text(text, [0, 9, text.index("Bilaga")])

    assert summary_of(blad)[0] == Stalle("Nämnden är positiv.", 2)


def test_an_answer_without_that_heading_has_no_summary() -> None:
    assert summary_of(clean_text("Vi har inget att erinra.\n")) == ()


def test_a_long_summary_is_cut_between_words() -> None:
    blad = clean_text("Sammanfattning\n\n" + "ordet " * 400 + "\n")

    (only,) = summary_of(blad)
    assert len(only.text) <= MOST + 2
    assert only.text.endswith("ordet …")


def test_stands_are_told_once_in_reading_order() -> None:
    blad = clean_text(SVAR)

    texts = [stalle.text for stalle in stands_of(blad, read_facts(blad))]

    assert texts[0].startswith("Nämnden tillstyrker förslaget till cykelplan")
    assert len(texts) == len(set(texts))
