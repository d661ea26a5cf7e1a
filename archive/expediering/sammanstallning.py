"""The remissammanställning: who was asked, who answered and what, in the answers' own words.

The order is the one of domain.md 2.7: how the matter was prepared, a table of every answer, each
instans with its own summary and quotes, and the handlingar. A quote says where it stands.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive.diarium.instans import SLAG_I_ORD, Slag
from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss import Remiss, Utskick, UtskickLage, uppraknad
from archive.expediering.dokument import (
    Citat,
    Del,
    Dokument,
    Punkter,
    Rubrik,
    Stycke,
    Tabell,
    Uppgifter,
)

KOLUMNER = ("Instans", "Slag", "Ert dnr", "Inkom", "Beslut", "Form", "Ställningstagande")


@dataclass(frozen=True, slots=True)
class Utdrag:
    """Words from an answer, and where they stand: the handling, and the page if it is known."""

    text: str
    beteckning: str
    sida: int | None = None

    @property
    def kalla(self) -> str:
        """The place as it is written after a quote."""
        return f"{self.beteckning}, s. {self.sida}" if self.sida else self.beteckning


@dataclass(frozen=True, slots=True)
class Svarsdel:
    """One instans in the sammanställning: its Utskick and what was taken from its answer.

    ``handlingar``: every handling of the answer, as ``dnr-nr rubrik``.
    """

    utskick: Utskick
    sammanfattning: Sequence[Utdrag] = ()
    citat: Sequence[Utdrag] = ()
    handlingar: Sequence[str] = ()
    beteckning: str = ""


def sammanstallning(
    remiss: Remiss, svar: Sequence[Svarsdel], *, dnr: str, avsandare: str, today: date
) -> Dokument:
    """The whole of it, as it stands on ``today``."""
    return Dokument(
        titel=f"Remissammanställning: {remiss.rubrik}",
        avsandare=avsandare,
        datum=today,
        delar=(
            Uppgifter(tuple(_facts(remiss, dnr, today))),
            Rubrik("Beredning"),
            *(Stycke(text) for text in beredning(remiss)),
            Tabell("Svaren", KOLUMNER, tuple(_row(one) for one in svar)),
            *(part for one in svar if one.utskick.yttrande for part in _block(one)),
            *_appendix(svar),
        ),
        fot=f"{dnr} · Remissammanställning",
    )


def beredning(remiss: Remiss) -> Iterator[str]:
    """How the matter was prepared, in sentences that kommunstyrelsen can use as they are."""
    asked = [u.instans for u in remiss.utskick if u.tillfragad]
    if asked:
        yield f"Ärendet har remitterats till {uppraknad(asked)}."
    for lage, after in _OUTCOMES:
        names = [u.instans for u in remiss.utskick if u.utfall is lage]
        if names:
            yield f"{_first_up(uppraknad(names))} {after}"
    if late := [u.instans for u in remiss.utskick if u.sent]:
        yield f"Efter svarstidens slut svarade {uppraknad(late)}."
    if spontaneous := [u.instans for u in remiss.utskick if u.spontan and u.yttrande]:
        yield f"Utan att vara tillfrågad har {uppraknad(spontaneous)} yttrat sig."
    if waiting := [u.instans for u in remiss.utskick if u.oppet]:
        yield f"{_first_up(uppraknad(waiting))} har ännu inte svarat."
    if remiss.overlamnad_skal:
        yield f"Underlaget överlämnas innan alla har svarat: {remiss.overlamnad_skal}"


_OUTCOMES = (
    (UtskickLage.AVSTOD, "har avstått från att yttra sig."),
    (UtskickLage.EJ_BESVARAD, "har inte inkommit med yttrande."),
    (UtskickLage.ATERKALLAD, "behövde inte svara: remissen återkallades."),
)


def _facts(remiss: Remiss, dnr: str, today: date) -> Iterator[tuple[str, str]]:
    yield "Dnr", dnr
    yield "Datum", datum_i_ord(today)
    yield "Remissen skickades", datum_i_ord(remiss.utsand)
    yield "Svara senast", datum_i_ord(remiss.svarsdatum)


def _row(one: Svarsdel) -> tuple[str, ...]:
    utskick, svar = one.utskick, one.utskick.svar
    dag = svar.datum.isoformat() if svar.datum else ""
    decided = " ".join(filter(None, (svar.paragraf, dag)))
    return (
        utskick.instans,
        SLAG_I_ORD[Slag(utskick.slag)] if utskick.slag else "",
        utskick.ert_dnr,
        _inkom(utskick),
        decided,
        svar.svarsform or "",
        svar.stallning_i_ord if utskick.yttrande else "",
    )


def _inkom(utskick: Utskick) -> str:
    if utskick.yttrande:
        return utskick.yttrande.inkom.isoformat() + (" (sent)" if utskick.sent else "")
    if utskick.utfall is None:
        return "väntas"
    words = {
        UtskickLage.AVSTOD: "avstår",
        UtskickLage.EJ_BESVARAD: "inget svar",
        UtskickLage.ATERKALLAD: "återkallad",
        UtskickLage.ERSATT: "ersatt",
    }
    return words[utskick.utfall]


def _block(one: Svarsdel) -> Iterator[Del]:
    yield Rubrik(one.utskick.instans, 2)
    svar = one.utskick.svar
    facts = [
        ("Handling", one.beteckning),
        ("Ställningstagande", svar.stallning_i_ord),
        ("Form", svar.svarsform or ""),
    ]
    yield Uppgifter(tuple((namn, varde) for namn, varde in facts if varde))
    if not (one.sammanfattning or one.citat):
        yield Stycke("Yttrandet kunde inte läsas maskinellt. Läs det i sin helhet.")
    for part in (*one.sammanfattning, *one.citat):
        yield Citat(part.text, part.kalla)


def _appendix(svar: Sequence[Svarsdel]) -> Iterator[Del]:
    rows = [handling for one in svar for handling in one.handlingar]
    if rows:
        yield Rubrik("Handlingar")
        yield Punkter(tuple(rows))


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
