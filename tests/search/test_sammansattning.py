from archive.search.ordforrad import Ordforrad
from archive.search.sammansattning import compounds, splits, suspended


def a_register(text: str) -> Ordforrad:
    """Words that each stand in one handling."""
    return Ordforrad(sorted((word, 1) for word in set(text.split())))


def test_the_compounds_of_a_word_are_learned_from_the_register():
    register = a_register("policy integrationspolicyn integration policydokument dokument ypolicy")

    assert compounds("policy", register, 9) == ["integrationspolicyn", "policydokument"]


def test_one_inflection_stands_for_all_of_a_compound():
    words = [("gata", 1), ("gatunämnd", 1), ("gatunämnden", 5), ("gatunämndens", 2), ("nämnd", 9)]

    assert compounds("nämnderna", Ordforrad(words), 9) == ["gatunämnden"]


def test_a_word_that_only_looks_like_a_part_is_none():
    register = a_register("mark markera danmark denmark telemarketing era")

    assert compounds("mark", register, 9) == []


def test_of_three_equal_letters_one_has_gone():
    assert compounds("remiss", a_register("remiss svar remissvar"), 9) == ["remissvar"]


def test_short_words_are_parts_of_too_many():
    assert compounds("lag", a_register("lag skol skollag förs förslag"), 9) == []


def test_a_word_is_two_words_of_the_register():
    register = a_register("ann marie annma rie karl")

    assert list(splits("annmarie", register)) == [("ann", "marie"), ("annma", "rie")]


def test_a_suspended_compound_is_found_by_its_words():
    text = "Till gatu-\n och fastighetsnämnden, park-, gatu- och vattennämnder, gatu- och sjöar."

    assert list(suspended("gatunämnden", "gatu", text)) == [
        ("gatu", "och", "fastighetsnämnden"),
        ("gatu", "och", "vattennämnder"),
    ]


def test_what_stands_beside_without_a_hyphen_is_not_suspended():
    assert list(suspended("gatunämnden", "gatu", "gatu och fastighetsnämnden")) == []
