import pytest

from archive.postoppning import Slag
from archive.postoppning.typtecken import SIGNS, Handlingstyp
from tests.postoppning.oppna import opened


@pytest.mark.parametrize(
    ("text", "typ"),
    [
        ("Remiss av parkplan\n\nHär kan du ta del av svaren på remissen.", "remiss"),
        ("Parkplan för Norrvik\n\nPlanen remitteras härmed till nämnderna.", "remiss"),
        ("Inbjudan att yttra sig om parkplan\n\nText.", "remiss"),
        ("Återkallad: Remiss av parkplan\n\nText.", "remiss"),
        ("Remissmissiv\n\nParkplan\n\nPlanen översänds för yttrande.", "remissmissiv"),
        ("Kungörelse: Ansökan om tillstånd\n\nHär kan du ta del av kungörelsen.", "kungörelse"),
        ("Remissvar om parkplan\n\nSkolnämnden tillstyrker.", "yttrande"),
        ("Yttrande över parkplan\n\nSkolnämnden tillstyrker.", "yttrande"),
        ("Svar på interpellation av Bo Ek (S) om parker\n\nTack.", "interpellationssvar"),
        ("Interpellation av Bo Ek (S) till Siv Alm (M) om parker\n\nText.", "interpellation"),
        ("2025/26:17 av Bo Ek (s) till parkministern om parker\n\nText.", "interpellation"),
        (
            (
                "Parker i Norrvik\n\nAllt färre går i parker.\n\nVad tänker kommunalrådet göra?\n"
                "Med anledning av detta vill jag fråga kommunalrådet:"
            ),
            "interpellation",
        ),
        ("Motion om parker\n\nVi yrkar på parker.", "motion"),
        ("Medborgarförslag om bänkar\n\nText.", "medborgarförslag"),
        ("Tjänsteutlåtande\n2026-05-22\n\nParker\n", "tjänsteutlåtande"),
        ("Förslag till beslut\n\nNämnden godkänner tjänsteutlåtandet.", "tjänsteutlåtande"),
        ("Tjänsteskrivelse\n\nParker\n", "tjänsteskrivelse"),
        ("Protokollsutdrag\n\n§ 12 Parker\n", "protokollsutdrag"),
        ("Begäran om anstånd\n\nSkolnämnden ber om mer tid.", "begäran om anstånd"),
        ("Beslut om anstånd\n\nNämnden får mer tid.", "beslut om anstånd"),
        ("Påminnelse om remiss\n\nVi saknar svaret.", "påminnelse"),
        ("Delegationsbeslut\n\nParkchefen beslutar.", "delegationsbeslut"),
        ("Tjänsteanteckning\n\nBo ringde.", "tjänsteanteckning"),
        ("Uppdrag att räkna parker\n\nRegeringen ger Parkverket i uppdrag.", "regeringsuppdrag"),
        ("Bättre parker\n\nEn särskild utredare ska se över parkerna.", "kommittédirektiv"),
        ("Tilläggsdirektiv till Parkutredningen\n\nText.", "kommittédirektiv"),
        ("Fråga om en biljett.\nAvgörande 2026-05-22; 2026-01234\nText.", "ARN-beslut"),
        ("En nämnds dröjsmål\n\nI sitt beslut anförde JO Ek följande.", "JO-beslut"),
    ],
)
def test_handlingstyp_is_read(text, typ):
    assert opened(text).value(Slag.HANDLINGSTYP) == typ


def test_a_plain_letter_has_no_type():
    assert opened("Hej!\n\nJag vill ha fler bänkar i parken.").value(Slag.HANDLINGSTYP) is None


def test_every_sign_names_a_type_of_the_closed_list():
    assert {typ for typ, *_ in SIGNS} <= set(Handlingstyp)
