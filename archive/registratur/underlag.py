"""The underlag that kommunstyrelsen gets: every yttrande by name, and what is missing."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from archive.diarium.kalender import datum_i_ord
from archive.diarium.remiss import Remiss, Utskick, uppraknad
from archive.registratur.registrering import InlamnadFil
from archive.store.arenden import Arende


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
        sent = ", efter svarstidens slut" if utskick.sent else ""
        nr, inkom = utskick.yttrande.nr, datum_i_ord(utskick.yttrande.inkom)
        return f"yttrande {utskick.yttrande.dnr or dnr}-{nr}, inkommet {inkom}{sent}"
    if utskick.avstod:
        return f"avstår från att yttra sig ({datum_i_ord(utskick.avstod)})"
    if utskick.obesvarad:
        return f"har inte inkommit med yttrande (avslutat {datum_i_ord(utskick.obesvarad)})"
    return f"har inte svarat (svar senast {datum_i_ord(utskick.svarsdatum)})"


def _summary(remiss: Remiss) -> str:
    svar = sum(1 for u in remiss.utskick if u.yttrande)
    sentence = f"{svar} av {len(remiss.utskick)} instanser har lämnat yttrande."
    if avstod := [u.instans for u in remiss.utskick if u.avstod]:
        sentence += f" Har avstått: {uppraknad(avstod)}."
    if not remiss.saknas:
        return sentence
    return f"{sentence} Yttrande saknas från {uppraknad([u.instans for u in remiss.saknas])}."
