"""A tjänsteutlåtande against what it answers."""

import pytest

from archive.postoppning.utlatandekoll import check_utlatande, mentions
from archive.text import clean_text

UTLATANDE = """Tjänsteutlåtande
Dnr {dnr}
Ert dnr {ert}

Remiss av parkplan

Förslag till beslut

1. Nämnden överlämnar tjänsteutlåtandet som svar på remissen.
{mer}

Bakgrund

Länsstyrelsen har skickat en parkplan på remiss.

Bilagor
1. Karta över Norrvik
"""


def remarks(dnr="KUN 2026/12", ert="402-1234-2026", mer="", files=("karta.pdf",), **facts):
    text = clean_text(UTLATANDE.format(dnr=dnr, ert=ert, mer=mer))
    known = {"dnr": "KUN 2026/12", "ert_dnr": "402-1234-2026", **facts}
    return check_utlatande(text, other_files=files, **known)


def test_one_that_has_everything_needs_no_remark():
    assert remarks() == ()
    assert remarks(ert="", ert_dnr="") == ()


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ({"dnr": "KUN 2026/13"}, "Tjänsteutlåtandet nämner inte vårt diarienummer KUN 2026/12."),
        (
            {"ert": "402-1235-2026"},
            (
                "Tjänsteutlåtandet nämner inte remittentens nummer 402-1234-2026. "
                "Det ska stå på det som skickas."
            ),
        ),
        ({"files": ()}, "En bilaga som nämns finns inte bland filerna: ”Karta över Norrvik”."),
        (
            {"omedelbar": True},
            (
                "Omedelbar justering krävs för att svaret ska hinna fram, "
                "men tjänsteutlåtandet föreslår det inte."
            ),
        ),
    ],
)
def test_what_is_missing_is_said(said, remark):
    assert remarks(**said) == (remark,)


@pytest.mark.parametrize("words", ["2. Paragrafen justeras omedelbart.", "2. Omedelbar justering."])
def test_omedelbar_justering_is_found_as_it_is_written(words):
    assert remarks(mer=words, omedelbar=True) == ()


def test_an_utlatande_without_forslag_is_told_of():
    text = clean_text("Tjänsteutlåtande\nDnr KUN 2026/12\n\nVi har läst remissen.\n")

    assert check_utlatande(text, dnr="KUN 2026/12", ert_dnr="") == (
        "Tjänsteutlåtandet har inget förslag till beslut som går att läsa.",
    )


@pytest.mark.parametrize(
    ("text", "dnr", "there"),
    [
        ("Dnr KUN 2026/12", "KUN 2026/12", True),
        ("dnr kun-2026:12", "KUN 2026/12", True),
        ("Dnr KUN 2026/120", "KUN 2026/12", False),
        ("Er beteckning: Ä 12:4 rev", "Ä 12:4 rev", True),
        ("Text", "", False),
    ],
)
def test_a_number_is_found_in_any_spelling(text, dnr, there):
    assert mentions(text, dnr) is there
