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
        (
            "Kritik mot Parknämnden\n\nI en anmälan till JO klagade A.B. på bänkarna.",
            "JO-beslut",
        ),
        ("Internremiss\nDatum: 2026-01-20\n\nFörslag till policy", "remiss"),
        ("Begäran om yttrande\n\nPlanen översänds.", "remiss"),
        ("Begäran om förlängd svarstid\n\nNämnden ber om mer tid.", "begäran om anstånd"),
        ("Beslut om förlängd remisstid\n\nTiden förlängs.", "beslut om anstånd"),
        ("Ordförandebeslut\n\nOrdföranden beslutar.", "delegationsbeslut"),
        ("Utlåtande\n\nMotion om kolonilotter\n\nText.", "utlåtande"),
        (
            (
                "Motion om lekparker. Remiss från kommunstyrelsen\n\nFörslag till beslut\n\n"
                "Nämnden hänvisar till tjänsteutlåtandet."
            ),
            "tjänsteutlåtande",
        ),
        ("Prop. 2025/26:7\n114\n18 Kommentar\nText om parker.", "proposition"),
        ("Parker i norr\n\nI propositionen föreslås att parkerna blir fler.", "proposition"),
        ("Parker i norr\n\nI denna promemoria lämnas förslag om parker.", "promemoria"),
        ("Parker i norr\n\nI lagrådsremissen föreslås en lag om parker.", "lagrådsremiss"),
        ("Parker i norr\n\nSlutbetänkande av Parkutredningen.\n\nText.", "betänkande"),
        (
            (
                "Parker i norr\n\nRegeringen beslutade den 3 maj 2026 att tillkalla en särskild"
                " utredare. Utredningen har nu överlämnat sitt betänkande."
            ),
            "betänkande",
        ),
        (
            (
                "Fler parker\n\nRegeringen ger Parkverket i uppdrag att räkna parker.\n\n"
                "– Det här har många väntat på länge, säger parkminister Bo Ek."
            ),
            "pressmeddelande",
        ),
        (
            "En samordnare\n\nEn särskild utredare, som ska samordna, ska föra dialog.",
            "kommittédirektiv",
        ),
        ("Parker\n\nMot den bakgrunden ges en särskild utredare i uppdrag att", "kommittédirektiv"),
        (
            (
                "Framställning om mer tid\n\nMed ändring av regeringens beslut den 3 maj 2026 ska"
                " Parkverket redovisa uppdraget senare."
            ),
            "regeringsuppdrag",
        ),
        ("14 § parklagen (1999:1)\n\nNJA 1982 s. 95\n\nBo Ek stämde kommunen.", "dom"),
        (
            ("Bänkar vid sjön\n\nden 3 maj\n\n2025/26:17 av Bo Ek (s) till parkministern\n\nText."),
            "interpellation",
        ),
        ("Från: Bo Ek\nTill: Nämnden\nÄmne: VB: Remiss av parkplan\n\nHej!", "remiss"),
    ],
)
def test_handlingstyp_is_read(text, typ):
    assert opened(text).value(Slag.HANDLINGSTYP) == typ


def test_a_plain_letter_has_no_type():
    assert opened("Hej!\n\nJag vill ha fler bänkar i parken.").value(Slag.HANDLINGSTYP) is None


@pytest.mark.parametrize(
    "text",
    [
        "Uppdrag om parkavgifter\n\nKommunstyrelsen ger parknämnden i uppdrag att se över dem.",
        "5 kap. 3 §\n\nProp. 2025/26:7 s. 34 och 39\n\nNämnden beslutade.",
        "Parker i norr\n\nKommissionen ska lägga fram ett förslag om parker.",
    ],
)
def test_what_only_sounds_like_a_type_is_none(text):
    assert opened(text).value(Slag.HANDLINGSTYP) is None


def test_every_sign_names_a_type_of_the_closed_list():
    assert {typ for typ, *_ in SIGNS} <= set(Handlingstyp)
