"""Rich text."""

import pytest

from archive.text.lasare import extract
from archive.text.lasare.gemensamt import Fil


def _read(source):
    data = source if isinstance(source, bytes) else source.encode("cp1252")
    return extract(Fil(data, "brev.rtf"))[1]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"{\rtf1\ansi\ansicpg1252 F\'f6rslag\par till plan}", "Förslag\ntill plan"),
        (r"{\rtf1\ansi\uc1 \u229?ngb\u229?t}", "ångbåt"),
        (r"{\rtf1\ansi\uc1 \u-10179?\u-8704?}", "😀"),
        (r"{\rtf1 park\-plan}", "park\xadplan"),
        ("{\\rtf1 rå text på 8 bitar}", "rå text på 8 bitar"),
        (r"{\rtf1 a\cell b\cell\row c}", "a\tb\t\nc"),
    ],
)
def test_letters_and_cells(source, text):
    assert _read(source).text == text


def test_heads_are_read_and_notes_come_last():
    source = (
        r"{\rtf1\ansi{\header Storby kommun\par Sida {\field 2} (5)\par}"
        r"Planen{\footnote En not {\b fet}.} g\'e4ller."
        r"{\*\annotation St\'e4mmer?}\par Slut.}"
    )

    assert _read(source).text.split("\n") == [
        "Storby kommun",
        "Planen gäller.",
        "Slut.",
        "En not fet.",
        "Stämmer?",
    ]


def test_pictures_cost_nothing():
    source = r"{\rtf1 f\'f6re{\pict\pngblip " + "89504e47" * 500_000 + "}efter}"

    assert _read(source).text == "föreefter"


@pytest.mark.parametrize(
    "source", [rb"{\rtf1 utan slut", rb"{\rtf1 }}}} mer", rb"{\rtf1{\footnote utan slut", rb"{\rtf"]
)
def test_broken_braces_are_survived(source):
    _read(source)
