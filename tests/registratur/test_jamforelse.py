"""Two documents side by side: which files are alike, and where their words differ."""

from dataclasses import astuple
from typing import Any

import pytest

from archive.diarium.sekretess import OPPEN
from archive.registratur import jamforelse
from archive.registratur.desk import Desk
from archive.registratur.jamforelse import Jamford, Jamforelse
from archive.registratur.registrering import Inlamnat, Plats, register_handling
from archive.store.handlingar import OkandHandling
from archive.text import clean_text
from archive.text.blad import Plats as Stalle
from tests.builders import a_file, a_handling, a_namnd, kommandorad, some_facts

ZONER = frozenset({OPPEN})
FORE = "Parken i Norrvik ska få en bro.\nBron byggs av trä och stål under våren.\n"
EFTER = "Rubrik\n\nParken i Norrvik ska få en väg.\nBron byggs av trä och sten under våren.\n"


def compared(desk: Desk, efter: int, fore: int) -> Jamforelse | None:
    with desk.db.read() as conn:
        return jamforelse.compare_handlingar(conn, efter, fore, zoner=ZONER)


def with_files(desk: Desk, *texts: str) -> int:
    plats = Plats(namnd_id=a_namnd(desk).id)
    files = tuple(a_file(text, f"{nr}.txt") for nr, text in enumerate(texts))
    return register_handling(
        desk, vem=kommandorad(desk), plats=plats, inlamnat=Inlamnat(some_facts(), files)
    ).handling_id


def test_every_difference_has_its_place_in_both(desk: Desk) -> None:
    fore, efter = a_handling(desk, text=FORE), a_handling(desk, text=EFTER)

    found = compared(desk, efter.handling_id, fore.handling_id)

    assert found is not None
    assert [(s.nr, s.skillnad.a, s.skillnad.b, s.fore, s.efter) for s in found.stallen] == [
        (1, "", "Rubrik", Stalle(None, None, 1, 1), Stalle(None, None, 1, 1)),
        (2, "bro", "väg", Stalle(None, None, 1, 1), Stalle(None, None, 3, 3)),
        (3, "stål", "sten", Stalle(None, None, 2, 2), Stalle(None, None, 4, 4)),
    ]
    assert (found.bytta, found.bara_fore, found.bara_efter, found.exakt) == (2, 0, 1, False)


def test_the_files_that_are_most_alike_are_compared(desk: Desk) -> None:
    fore = with_files(desk, "Ett följebrev om parken i Norrvik.", FORE)
    efter = with_files(desk, EFTER, "En karta över bron.")

    found = compared(desk, efter, fore)

    assert found is not None
    assert (found.fore.fil, found.efter.fil) == ("1.txt", "0.txt")


def test_the_same_file_has_no_differences(desk: Desk) -> None:
    fore, efter = a_handling(desk, text=FORE), a_handling(desk, text=FORE)

    found = compared(desk, efter.handling_id, fore.handling_id)

    assert found is not None
    assert (found.exakt, found.stallen, found.likhet.percent) == (True, (), 100)


def test_without_text_there_is_nothing_to_compare(desk: Desk) -> None:
    fore, efter = a_handling(desk, text=FORE), a_handling(desk)

    assert compared(desk, efter.handling_id, fore.handling_id) is None
    assert compared(desk, fore.handling_id, efter.handling_id) is None


def test_a_document_that_is_not_registered_is_compared_the_same(desk: Desk) -> None:
    fore = a_handling(desk, text=FORE).handling_id
    efter = a_handling(desk, text=EFTER).handling_id
    new = [
        Jamford(None, 1, "tom.txt", "00", clean_text("")),
        Jamford(None, 2, "brev.txt", "01", clean_text(EFTER)),
    ]

    with desk.db.read() as conn:
        found = jamforelse.diff_of(conn, new, fore, zoner=ZONER)

    registered = compared(desk, efter, fore)
    assert found is not None
    assert registered is not None
    assert (found.efter.handling, found.efter.fil) == (None, "brev.txt")
    assert [astuple(s) for s in found.stallen] == [astuple(s) for s in registered.stallen]


def test_a_secret_handling_is_compared_with_nothing(desk: Desk) -> None:
    secret: Any = a_handling(desk, text=FORE, sekretess="OSL 26:1").handling_id
    mine = a_handling(desk, text=FORE).handling_id

    for pair in ((mine, secret), (secret, mine)):
        with pytest.raises(OkandHandling):
            compared(desk, *pair)
    with desk.db.read() as conn, pytest.raises(OkandHandling):
        jamforelse.diff_of(conn, (), secret, zoner=ZONER)
