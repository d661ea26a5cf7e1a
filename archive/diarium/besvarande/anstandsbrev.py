"""The draft of a letter that asks the remittent for anstånd."""

from datetime import date

from archive.diarium.kalender import MANADER
from archive.diarium.sammantrade import Sammantrade


def anstandsbrev(
    *,
    namnd: str,
    dnr: str,
    remittent: str,
    ert_dnr: str,
    rubrik: str,
    svarsdatum: date,
    till: date,
    skal: str = "",
    mote: Sammantrade | None = None,
    today: date,
) -> str:
    """The letter as plain text, to be read through and sent. ``mote``: why that day."""
    heads = [namnd, _day(today), "", f"Vårt diarienummer: {dnr}"]
    if ert_dnr:
        heads.append(f"Ert diarienummer: {ert_dnr}")
    wish = f"Vi begär anstånd med yttrandet till den {_day(till)}."
    if mote:
        wish = f"{namnd} sammanträder den {_day(mote.datum)}. {wish}"
    body = [
        "Begäran om anstånd",
        f"Vi har fått er remiss ”{rubrik}” med svar senast den {_day(svarsdatum)}.",
        wish,
        *([skal] if skal else []),
        "Svara gärna så snart ni kan, så att vi vet vilken dag som gäller.",
    ]
    return "\n".join([*heads, "", remittent, "", "\n\n".join(body), "", "För " + namnd]) + "\n"


def _day(day: date) -> str:
    return f"{day.day} {MANADER[day.month - 1]} {day.year}"
