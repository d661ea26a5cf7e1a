"""The remissammanställning, whole: who was asked, who answered what, each quote with its place."""

from datetime import date

from archive.diarium.remiss import Remiss, Utskick, Yttrande
from archive.diarium.svar import Standpunkt, Svar, Svarsform
from archive.expediering.dokument import Citat, Punkter, Rubrik, Stycke, Tabell, Uppgifter
from archive.expediering.sammanstallning import Svarsdel, Utdrag, beredning, sammanstallning

SANT, SVAR_SENAST = date(2026, 3, 2), date(2026, 4, 15)


def _utskick(nr: int, instans: str, slag: str = "namnd", **facts: object) -> Utskick:
    days = (SVAR_SENAST, SVAR_SENAST, SVAR_SENAST)
    return Utskick(nr, nr, instans, *days, slag, **{"skickad": SANT, **facts})  # type: ignore[arg-type]


KULTUR = _utskick(
    1,
    "kultur- och fritidsnämnden",
    yttrande=Yttrande(7, 3, date(2026, 4, 10)),
    ert_dnr="KFN 2026/4",
    svar=Svar(Svarsform.NAMND_UTLATANDE, Standpunkt.TILLSTYRKER, "§ 31", date(2026, 4, 8)),
)
BOLAGET = _utskick(2, "Björkforsa Bostäder", "bolag", yttrande=Yttrande(9, 5, date(2026, 4, 20)))
RADET = _utskick(3, "ungdomsrådet", "rad", avstod=date(2026, 3, 20))
TYST = _utskick(4, "miljönämnden", obesvarad=date(2026, 5, 4))
VANTAR = _utskick(5, "byggnadsnämnden")
TAGEN = _utskick(6, "skolnämnden", aterkallad=date(2026, 3, 30))


def _remiss(*utskick: Utskick, **facts: object) -> Remiss:
    return Remiss(1, 1, "förslag till cykelplan", SVAR_SENAST, SVAR_SENAST, SANT, utskick, **facts)  # type: ignore[arg-type]


def test_preparation_names_everybody_by_what_came_of_it() -> None:
    remiss = _remiss(KULTUR, BOLAGET, RADET, TYST, VANTAR, TAGEN, overlamnad_skal="brådskar.")

    assert list(beredning(remiss)) == [
        (
            "Ärendet har remitterats till kultur- och fritidsnämnden, Björkforsa Bostäder, "
            "ungdomsrådet, miljönämnden och byggnadsnämnden."
        ),
        "Ungdomsrådet har avstått från att yttra sig.",
        "Miljönämnden har inte inkommit med yttrande.",
        "Skolnämnden behövde inte svara: remissen återkallades.",
        "Efter svarstidens slut svarade Björkforsa Bostäder.",
        "Byggnadsnämnden har ännu inte svarat.",
        "Underlaget överlämnas innan alla har svarat: brådskar.",
    ]


def test_the_whole_document_has_table_blocks_and_handlingar() -> None:
    svar = [
        Svarsdel(
            KULTUR,
            sammanfattning=(Utdrag("Nämnden är positiv.", "KS 2026/12-3", 1),),
            citat=(Utdrag("Nämnden tillstyrker förslaget.", "KS 2026/12-3", 2),),
            handlingar=("KS 2026/12-3 Yttrande över cykelplan",),
            beteckning="KS 2026/12-3",
        ),
        Svarsdel(BOLAGET, beteckning="KS 2026/12-5", handlingar=("KS 2026/12-5 Skannat svar",)),
        Svarsdel(RADET),
    ]

    made = sammanstallning(
        _remiss(KULTUR, BOLAGET, RADET),
        svar,
        dnr="KS 2026/12",
        avsandare="Björkforsa kommun, kommunstyrelsen",
        today=date(2026, 5, 5),
    )

    assert made.titel == "Remissammanställning: förslag till cykelplan"
    assert [d for d in made.delar if not isinstance(d, Stycke)] == [
        Uppgifter(
            (
                ("Dnr", "KS 2026/12"),
                ("Datum", "5 maj 2026 (tisdag)"),
                ("Remissen skickades", "2 mars 2026 (måndag)"),
                ("Svara senast", "15 apr 2026 (onsdag)"),
            )
        ),
        Rubrik("Beredning"),
        Tabell(
            "Svaren",
            ("Instans", "Slag", "Ert dnr", "Inkom", "Beslut", "Form", "Ställningstagande"),
            (
                (
                    "kultur- och fritidsnämnden",
                    "nämnd",
                    "KFN 2026/4",
                    "2026-04-10",
                    "§ 31 2026-04-08",
                    "nämndbeslut med tjänsteutlåtande",
                    "tillstyrker",
                ),
                ("Björkforsa Bostäder", "bolag", "", "2026-04-20 (sent)", "", "", "ej bedömt"),
                ("ungdomsrådet", "råd", "", "avstår", "", "", ""),
            ),
        ),
        Rubrik("kultur- och fritidsnämnden", 2),
        Uppgifter(
            (
                ("Handling", "KS 2026/12-3"),
                ("Ställningstagande", "tillstyrker"),
                ("Form", "nämndbeslut med tjänsteutlåtande"),
            )
        ),
        Citat("Nämnden är positiv.", "KS 2026/12-3, s. 1"),
        Citat("Nämnden tillstyrker förslaget.", "KS 2026/12-3, s. 2"),
        Rubrik("Björkforsa Bostäder", 2),
        Uppgifter((("Handling", "KS 2026/12-5"), ("Ställningstagande", "ej bedömt"))),
        Rubrik("Handlingar"),
        Punkter(("KS 2026/12-3 Yttrande över cykelplan", "KS 2026/12-5 Skannat svar")),
    ]
    assert Stycke("Yttrandet kunde inte läsas maskinellt. Läs det i sin helhet.") in made.delar
