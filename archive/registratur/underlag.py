"""The underlag that kommunstyrelsen gets: every yttrande by name, and what is missing."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss import Remiss, Utskick, UtskickLage, Yttrande, uppraknad
from archive.diarium.sekretess import OPPEN, zon_of
from archive.registratur.inlamnad import InlamnadFil
from archive.store import redovisat, remisser
from archive.store.arenden import Arende
from archive.store.db import Connection


def handed_over(conn: Connection, arende: Arende, nr: int) -> dict[str, object]:
    """What the underlag tells of the answers, as its händelse keeps it.

    The underlag is as secret as its ärende, so of an answer more secret than that it tells nothing.
    """
    zoner = frozenset({OPPEN, zon_of(arende.namnd_id, arende.sekretess)})
    return redovisat.as_facts(remisser.get(conn, arende.id, nr, zoner=zoner).remiss)


def as_file(arende: Arende, remiss: Remiss, *, today: date) -> InlamnadFil:
    """The underlag as it was handed over: a text that can be read in fifty years."""
    text = "\n".join(lines(arende, remiss, today=today)) + "\n"
    return InlamnadFil(f"Underlag remiss {remiss.nr}.txt", BytesIO(text.encode()))


def lines(arende: Arende, remiss: Remiss, *, today: date) -> Iterator[str]:
    """The underlag, line by line."""
    yield "Underlag till kommunstyrelsen"
    yield ""
    yield f"Ärende: {arende.dnr} {arende.rubrik}"
    yield f"Remiss {remiss.nr}: {remiss.rubrik}"
    yield f"Utsänd {datum_i_ord(remiss.utsand)}, svar senast {datum_i_ord(remiss.svarsdatum)}"
    yield f"Överlämnad {datum_i_ord(today)}"
    yield ""
    yield _summary(remiss)
    if remiss.overlamnad_skal:
        yield f"Skäl för att överlämna innan alla har svarat: {remiss.overlamnad_skal}"
    yield ""
    for utskick in remiss.utskick:
        yield f"- {utskick.instans}: {outcome(utskick, dnr=arende.dnr)}"


def outcome(utskick: Utskick, *, dnr: str) -> str:
    """What came of one Utskick, in words."""
    if utskick.yttrande:
        return _answered(utskick, utskick.yttrande, dnr)
    if utskick.utfall:
        said, day = _ENDED[utskick.utfall]
        when = getattr(utskick, day)
        return said.format(datum_i_ord(when) if when else "aldrig tillfrågad")
    if utskick.planerat:
        return "har inte fått remissen"
    senast = f" (svar senast {datum_i_ord(utskick.svarsdatum)})" if utskick.frist else ""
    return f"har inte svarat{senast}"


_ENDED = {
    UtskickLage.AVSTOD: ("avstår från att yttra sig ({})", "avstod"),
    UtskickLage.EJ_BESVARAD: ("har inte inkommit med yttrande (avslutat {})", "obesvarad"),
    UtskickLage.ATERKALLAD: ("tillfrågas inte längre ({})", "aterkallad"),
    UtskickLage.ERSATT: ("ersatt av en annan instans ({})", "ersatt"),
}
"""What an end state is called, and the fact that dates it."""


def _answered(utskick: Utskick, yttrande: Yttrande, dnr: str) -> str:
    first = f"yttrande {_beteckning(yttrande, dnr)}, inkommet {datum_i_ord(yttrande.inkom)}"
    sent = ", efter svarstidens slut" if utskick.sent else ""
    spontan = ", utan att vara tillfrågad" if utskick.spontan else ""
    more = [_beteckning(k.yttrande, dnr) for k in reversed(utskick.kompletteringar)]
    return f"{first}{sent}{spontan}{f', kompletterat med {uppraknad(more)}' if more else ''}"


def _beteckning(yttrande: Yttrande, dnr: str) -> str:
    return f"{yttrande.dnr or dnr}-{yttrande.nr}"


def _summary(remiss: Remiss) -> str:
    asked = remiss.tillfragade
    svar = sum(1 for u in asked if u.utfall is UtskickLage.BESVARAD)
    sentence = f"{svar} av {len(asked)} instanser har lämnat yttrande."
    if avstod := [u.instans for u in asked if u.utfall is UtskickLage.AVSTOD]:
        sentence += f" Har avstått: {uppraknad(avstod)}."
    if not remiss.saknas:
        return sentence
    return f"{sentence} Yttrande saknas från {uppraknad([u.instans for u in remiss.saknas])}."
