import pytest

from archive.postoppning.bilagekoll import check_bilagor, missing_bilagor
from tests.postoppning.oppna import opened

LETTER = opened("Beslut\n\nText.\n\nBilagor\n1. Förslag till parkplan\n2. Karta över Norrvik\n")


def missing(*file_names):
    return [fact.value for fact in missing_bilagor(LETTER, file_names)]


@pytest.mark.parametrize(
    "file_names",
    [
        ("Parkplan.pdf", "karta_norrvik.png"),
        ("KartaNorrvik.pdf", "forslag-till-parkplanen-slutversion.docx"),
        ("bilaga 1.pdf", "Bilaga2.pdf"),
        ("bil_2 karta.pdf", "scan0001.pdf"),
        ("scan0001.pdf", "scan0002.pdf"),
    ],
)
def test_nothing_is_missing_when_names_or_numbers_agree(file_names):
    assert missing(*file_names) == []


def test_without_files_every_bilaga_is_missing():
    assert missing() == ["Förslag till parkplan", "Karta över Norrvik"]


def test_the_bilaga_that_no_file_is_named_for_is_missing():
    assert missing("parkplan.pdf") == ["Karta över Norrvik"]
    assert missing("bilaga 2.pdf") == ["Förslag till parkplan"]


def test_a_file_about_something_else_does_not_stand_in():
    assert missing("parkplan.pdf", "budget.pdf") == ["Karta över Norrvik"]


def test_one_unnamed_file_stands_for_one_bilaga_but_not_for_which():
    checked = check_bilagor(LETTER, ["scan0001.pdf"])

    assert [fact.value for fact in checked.missing] == [
        "Förslag till parkplan",
        "Karta över Norrvik",
    ]
    assert (checked.found, checked.fewest, checked.unnamed) == ((), 1, ("scan0001.pdf",))


def test_each_found_bilaga_says_by_which_file_and_where_it_is_named():
    ((fact, name),) = check_bilagor(LETTER, ["karta.pdf"]).found

    assert (fact.value, fact.line, name) == ("Karta över Norrvik", 7, "karta.pdf")


def test_one_file_is_not_two_bilagor():
    letter = opened("Beslut\n\nBilagor\nKarta över Norrvik\nKarta över Norrvik, del två\n")

    assert len(missing_bilagor(letter, ["karta norrvik.pdf"])) == 1


def test_a_document_without_bilagor_misses_none():
    assert missing_bilagor(opened("Beslut\n\nText.\n"), []) == ()
