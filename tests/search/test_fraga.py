from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.diarium.dnr import Dnr
from archive.search.fraga import MAX_CHARS, MAX_WORDS, Fraga, parse
from archive.search.villkor import DnrVillkor, Falt, Slag, Villkor

ORD, FRAS, BORJAN, SLUT = Slag.ORD, Slag.FRAS, Slag.BORJAN, Slag.SLUT


@pytest.mark.parametrize(
    ("text", "villkor"),
    [
        ("Svar remiss", [Villkor(ORD, ("svar",)), Villkor(ORD, ("remiss",))]),
        ('"svar på remissen"', [Villkor(FRAS, ("svar", "på", "remissen"))]),
        ("”svar på”", [Villkor(FRAS, ("svar", "på"))]),
        ('"inte stängd', [Villkor(FRAS, ("inte", "stängd"))]),
        ("-ord", [Villkor(ORD, ("ord",), inte=True)]),
        ('-"ett två"', [Villkor(FRAS, ("ett", "två"), inte=True)]),
        ("remiss*", [Villkor(BORJAN, ("remiss",))]),
        ("*nämnden", [Villkor(SLUT, ("nämnden",))]),
        ("*nämnd*", [Villkor(ORD, ("nämnd",))]),
        ("åk* *en", [Villkor(ORD, ("åk",)), Villkor(ORD, ("en",))]),
        ("Enskede-Årsta", [Villkor(FRAS, ("enskede", "årsta"))]),
        ("ett ett", [Villkor(ORD, ("ett",))]),
        ("Nämnd:KS", [Villkor(FRAS, ("ks",), Falt.NAMND)]),
        ("typ: Tjänsteutlåtande", [Villkor(FRAS, ("tjansteutlatande",), Falt.TYP)]),
        ('motpart:"Åkerö AB"', [Villkor(FRAS, ("åkerö", "ab"), Falt.MOTPART)]),
        ("-motpart:region*", [Villkor(BORJAN, ("region",), Falt.MOTPART, inte=True)]),
        ("sekretess:1", [Villkor(ORD, ("sekretess",)), Villkor(ORD, ("1",))]),
        ("typ:", [Villkor(ORD, ("typ",))]),
        ("efter:snart", [Villkor(ORD, ("efter",)), Villkor(ORD, ("snart",))]),
        ("12:30", [Villkor(FRAS, ("12", "30"))]),
    ],
)
def test_words_are_read_as_the_language_says(text, villkor):
    assert parse(text) == Fraga(tuple(villkor))


@pytest.mark.parametrize(
    ("text", "fran", "till"),
    [
        ("efter:2025", date(2026, 1, 1), None),
        ("före:2025", None, date(2024, 12, 31)),
        ("-fore:2025-12-24", date(2025, 12, 24), None),
        ("-efter:2025-12-24", None, date(2025, 12, 24)),
        ("efter: den 22 december 2004", date(2004, 12, 23), None),
        ("efter:2024 efter:2023 före:2026-02", date(2025, 1, 1), date(2026, 1, 31)),
        ("efter:9999", date(9999, 12, 31), None),
    ],
)
def test_dates_leave_out_what_they_name(text, fran, till):
    assert parse(text) == Fraga(fran=fran, till=till)


@pytest.mark.parametrize(
    "text", ["dnr:KS 2026/12 brev", 'brev dnr:"ks2026/12"', "dnr:KS-2026/012 brev"]
)
def test_a_dnr_field_takes_a_dnr_in_any_spelling(text):
    asked = Fraga((Villkor(ORD, ("brev",)),), (DnrVillkor(Dnr("KS", None, 2026, 12)),))

    assert parse(text) == asked


@pytest.mark.parametrize(
    "text", ["", " ", "-", "*", '"', '""', "-*", "…", "\x00", "\ud800", "(((", "🎉"]
)
def test_a_query_without_words_asks_nothing(text):
    assert parse(text) == Fraga()
    assert parse(text).empty


def test_what_is_too_long_is_cut_between_words_and_says_so():
    fraga = parse("ord " * 10 + "x" * MAX_CHARS)

    assert fraga == Fraga((Villkor(ORD, ("ord",)),), cut=True)


def test_no_more_words_are_read_than_there_may_be():
    fraga = parse(" ".join(f"o{i}" for i in range(MAX_WORDS + 1)))

    assert len(fraga.villkor) == MAX_WORDS
    assert fraga.cut


def test_spaces_do_not_use_up_the_room():
    assert parse(" \n" * 10_000 + "ord") == Fraga((Villkor(ORD, ("ord",)),))


_bits = st.sampled_from(
    [
        *'-*":” \u00a0',
        "ord",
        "å",
        "nämnd:",
        "dnr:",
        "efter:",
        "KS 2026/12",
        "2026-01-01",
        "-motpart:",
        "ß",
    ]
)


@given(st.text() | st.lists(_bits, max_size=40).map("".join))
def test_any_text_is_a_query_of_bounded_size(text):
    fraga = parse(text)

    assert sum(len(villkor.ord) for villkor in fraga.villkor) <= MAX_WORDS
    assert len(fraga.dnr) <= MAX_CHARS


@given(st.text(max_size=30) | st.lists(_bits, max_size=12).map("".join))
def test_a_query_written_out_reads_as_itself(text):
    fraga = parse(text)
    assume(not fraga.cut and len(str(fraga)) <= MAX_CHARS)

    assert parse(str(fraga)) == fraga
