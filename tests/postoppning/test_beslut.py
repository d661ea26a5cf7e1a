import pytest

from archive.postoppning import Slag
from tests.postoppning.oppna import opened, proposed

HEAD = "Tjänsteutlåtande\n\nRemiss om parkplan\n\n"


@pytest.mark.parametrize(
    "points",
    [
        "Förslag till beslut\n\n1. Nämnden godkänner planen.\n\n2. Beslutet går till\nkansliet.\n",
        "Förslag till beslut\n1. Nämnden godkänner planen.\n2. Beslutet går till kansliet.\n",
        "Nämnden föreslås besluta\n\n- Nämnden godkänner planen.\n- Beslutet går till kansliet.\n",
        "Park- och sjönämndens beslut\n- Nämnden godkänner planen.\n- Beslutet går till kansliet.",
        (
            "Förslag till beslut\nNämnden beslutar\n"
            "1) Nämnden godkänner planen.\n2) Beslutet går till kansliet."
        ),
    ],
)
def test_beslutspunkter_are_read_one_by_one(points):
    text = f"{HEAD}{points}\n\n    Bo Ek\n\nSammanfattning\n\nText om parker.\n"

    assert proposed(text, Slag.BESLUTSPUNKT) == [
        "Nämnden godkänner planen.",
        "Beslutet går till kansliet.",
    ]


def test_att_clauses_are_points():
    text = f"{HEAD}Förslag till beslut\n\natt godkänna planen, och\natt sända den.\n\nBakgrund\n"

    assert proposed(text, Slag.BESLUTSPUNKT) == [
        "att godkänna planen, och",
        "att sända den.",
    ]


@pytest.mark.parametrize(
    ("point", "form"),
    [
        (
            "Nämnden hänvisar till tjänsteutlåtandet som svar på remissen.",
            "nämndbeslut med tjänsteutlåtande",
        ),
        (
            "Nämnden godkänner och åberopar förvaltningens tjänsteutlåtande som svar på remissen.",
            "nämndbeslut med tjänsteutlåtande",
        ),
        (
            "Nämnden översänder tjänsteutlåtandet som eget yttrande till kommunstyrelsen.",
            "nämndbeslut med tjänsteutlåtande",
        ),
        ("Nämnden antar yttrandet som sitt eget.", "nämndbeslut med eget yttrande"),
        ("Ordföranden svarar genom ordförandebeslut.", "ordförandebeslut/delegation"),
        ("Remissen besvaras med ett kontorsyttrande.", "kontorsyttrande"),
    ],
)
def test_svarsform_is_told_from_the_decision(point, form):
    facts = opened(f"{HEAD}Förslag till beslut\n\n1. {point}\n\nBakgrund\n\nText.\n")

    assert facts.value(Slag.SVARSFORM) == form


def test_svarsform_is_no_stallningstagande():
    facts = opened(
        f"{HEAD}Förslag till beslut\n\n1. Nämnden hänvisar till tjänsteutlåtandet som svar på"
        " remissen.\n\nFörvaltningens synpunkter\n\nFörvaltningen anser att bänkar saknas.\n"
    )

    assert facts.value(Slag.SVARSFORM) == "nämndbeslut med tjänsteutlåtande"
    assert facts.value(Slag.STALLNINGSTAGANDE) == "synpunkter utan ställningstagande"


def test_what_is_proposed_is_read_also_where_the_kind_of_document_is_unknown():
    text = (
        "Svar på motion om bänkar\n\nKommunstyrelsen föreslår att fullmäktige beslutar\n"
        "att motionen ska anses besvarad.\n\nÄrendet\nText om bänkar.\n"
    )

    assert proposed(text, Slag.BESLUTSPUNKT) == ["att motionen ska anses besvarad."]
