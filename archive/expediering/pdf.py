"""A document as tagged PDF (PDF/UA-1), set by Typst from values: no text is ever read as markup."""

import json
from datetime import UTC, datetime, time
from pathlib import Path

import typst

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

MALL = "dokument.typ"


def as_pdf(dokument: Dokument, mallar: Path) -> bytes:
    """The document as PDF. ``mallar``: the folder with the layout (templates/expediering).

    The same document gives the same bytes: its own day is the day that the file tells.
    """
    made = datetime.combine(dokument.datum, time(12), UTC)
    set_: bytes = typst.compile(
        str(mallar / MALL),
        root=str(mallar),
        sys_inputs={"data": json.dumps(_values(dokument), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(made.timestamp()),
    )
    return set_


def _values(dokument: Dokument) -> dict[str, object]:
    return {
        "titel": dokument.titel,
        "avsandare": dokument.avsandare,
        "fot": dokument.fot,
        "ar": dokument.datum.year,
        "manad": dokument.datum.month,
        "dag": dokument.datum.day,
        "delar": [_del(del_) for del_ in dokument.delar],
    }


def _del(del_: Del) -> dict[str, object]:
    match del_:
        case Rubrik(text, niva):
            return {"slag": "rubrik", "text": text, "niva": niva}
        case Stycke(text):
            return {"slag": "stycke", "text": text}
        case Punkter(punkter, numrerad):
            return {"slag": "punkter", "punkter": list(punkter), "numrerad": numrerad}
        case Citat(text, kalla):
            return {"slag": "citat", "text": text, "kalla": kalla}
        case Uppgifter(par):
            return {"slag": "uppgifter", "par": [list(one) for one in par]}
        case Tabell(rubrik, kolumner, rader):
            rows = [list(rad) for rad in rader]
            return {"slag": "tabell", "rubrik": rubrik, "kolumner": list(kolumner), "rader": rows}
