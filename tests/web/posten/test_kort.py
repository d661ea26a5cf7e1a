"""What a card says of a document: facts shared out, their marks, bilagor in words. Pure."""

import pytest

from archive.postoppning import Fact, Slag
from archive.postoppning.bilagekoll import check_bilagor
from archive.postoppning.fakta import Facts
from archive.postoppning.flera import Filfakta
from archive.web.posten.dokument import marked_spans
from archive.web.posten.kort import sakerhet, uppgifterna


def fakta(slag, varde, *, sure=0.95, fil=1, at=(0, 5), citat=""):
    return Filfakta(fil, Fact(slag, varde, citat or varde, 1, 3, sure, *at))


def test_each_field_has_one_fact_and_the_rest_are_told():
    known = uppgifterna(
        [
            fakta(Slag.REMITTENT, "Kommunstyrelsen"),
            fakta(Slag.AVSANDARE, "Vägförvaltningen"),
            fakta(Slag.SVARSDATUM, "2026-05-15"),
            fakta(Slag.SVARSDATUM, "2026-06-01"),
            fakta(Slag.UNDERTECKNARE, "Runa Stenmark"),
        ],
        [fakta(Slag.RUBRIK, "Något", sure=0.3)],
    )

    assert {falt: u.varde for falt, u in known.av_falt.items()} == {
        "motpart": "Vägförvaltningen",
        "svarsdatum": "2026-05-15",
    }
    assert [u.varde for u in known.ovriga] == ["Kommunstyrelsen", "2026-06-01", "Runa Stenmark"]
    assert [u.varde for u in known.osakra] == ["Något"]


def test_whoever_asks_is_the_motpart_when_nobody_else_wrote():
    known = uppgifterna([fakta(Slag.REMITTENT, "Kommunstyrelsen")], [])

    assert known.value("motpart") == "Kommunstyrelsen"


def test_what_is_less_sure_than_proposed_fills_no_field():
    known = uppgifterna([fakta(Slag.RUBRIK, "Kanske", sure=0.49)], [])

    assert known.value("rubrik") == ""
    assert [u.varde for u in known.osakra] == ["Kanske"]


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(1.0, "säker"), (0.9, "säker"), (0.89, "trolig"), (0.7, "trolig"), (0.69, "osäker")],
)
def test_how_sure_is_said_in_a_word(confidence, words):
    assert sakerhet(confidence) == words


def test_document_without_a_rubrik_is_called_by_its_type_and_its_proposal():
    known = uppgifterna(
        [
            fakta(Slag.HANDLINGSTYP, "tjänsteutlåtande"),
            fakta(Slag.BILAGA, "Karta"),
            fakta(Slag.BILAGA, "Förslag till parkplan", at=(40, 61)),
        ],
        [],
    )

    rubrik = known.av_falt["rubrik"]
    assert (rubrik.varde, rubrik.citat, rubrik.start, rubrik.sakerhet) == (
        "Tjänsteutlåtande: Förslag till parkplan",
        "Förslag till parkplan",
        40,
        "osäker",
    )


def test_long_quote_is_cut_at_a_word():
    known = uppgifterna([fakta(Slag.RUBRIK, "Kort", citat="ord " * 100)], [])

    assert known.av_falt["rubrik"].citat.endswith("ord …")
    assert len(known.av_falt["rubrik"].citat) < 225


def test_marks_do_not_overlap():
    known = uppgifterna(
        [
            fakta(Slag.RUBRIK, "a", at=(10, 30)),
            fakta(Slag.HANDLINGSTYP, "b", at=(10, 16)),
            fakta(Slag.AVSANDARE, "c", at=(25, 40)),
            fakta(Slag.DATUM, "d", at=(50, 60)),
            fakta(Slag.DNR, "e", at=(5, 5)),
        ],
        [],
    )

    assert marked_spans(known.read()) == [(10, 40), (50, 60)]


@pytest.mark.parametrize(
    ("bilagor", "filer", "mening"),
    [
        (["Karta"], ["karta.pdf"], "Dokumentet anger en bilaga, som finns."),
        (["Karta"], [], "Dokumentet anger en bilaga, ingen finns. Saknas: Karta."),
        (
            ["Karta", "Budget"],
            ["karta.pdf", "budget.pdf"],
            "Dokumentet anger 2 bilagor, och alla finns.",
        ),
        (
            ["Karta", "Budget"],
            ["karta.pdf"],
            "Dokumentet anger 2 bilagor, en finns. Saknas: Budget.",
        ),
        (
            ["Karta", "Budget", "Tidplan"],
            ["scan0001.pdf"],
            "Dokumentet anger 3 bilagor, en finns: minst 2 saknas av Karta; Budget; Tidplan.",
        ),
    ],
)
def test_bilagor_are_counted_in_words(app, bilagor, filer, mening):
    from archive.web.posten.i_ord import bilagor_i_ord

    facts = Facts(tuple(fakta(Slag.BILAGA, b).fakta for b in bilagor), ())
    with app.test_request_context():
        assert bilagor_i_ord(check_bilagor(facts, filer), len(bilagor)) == mening
