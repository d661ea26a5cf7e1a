"""Our letters as documents: the words of a template under the facts that identify the matter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.diarium.kalender import datum_i_ord
from archive.expediering.dokument import Dokument, Stycke, Uppgifter
from archive.expediering.mallar import Mallslag, filled


@dataclass(frozen=True, slots=True)
class Huvud:
    """What stands at the head of every letter."""

    avsandare: str
    dnr: str
    datum: date
    till: Sequence[str]
    ert_dnr: str = ""


def skrivelse(slag: Mallslag, innehall: str, *, huvud: Huvud, falt: Mapping[str, str]) -> Dokument:
    """A letter of one kind in the words of ``innehall``, a template's text."""
    rubrik = falt.get("rubrik", "")
    titel = f"{slag.i_ord}: {rubrik}" if rubrik else slag.i_ord
    facts = [
        ("Dnr", huvud.dnr),
        ("Ert dnr", huvud.ert_dnr),
        ("Datum", datum_i_ord(huvud.datum)),
        ("Till", ", ".join(huvud.till)),
        ("Beslut", ", ".join(said for said in map(falt.get, _BESLUT) if said)),
        ("Svara senast", falt.get("svarsdatum", "") if slag in _ASKS else ""),
    ]
    return Dokument(
        titel=titel,
        avsandare=huvud.avsandare,
        datum=huvud.datum,
        delar=(
            Uppgifter(tuple((namn, varde) for namn, varde in facts if varde)),
            *(Stycke(text) for text in filled(innehall, falt)),
        ),
        fot=f"{huvud.dnr} · {slag.i_ord}",
    )


_BESLUT = ("paragraf", "beslutsdatum")
_ASKS = frozenset({Mallslag.MISSIV, Mallslag.MISSIV_INBJUDAN, Mallslag.PAMINNELSE})
