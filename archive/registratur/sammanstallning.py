"""The remissammanställning of a remiss, from what is registered: made anew when it is asked for.

What an answer says is read from its stored text, with the page each quote stands on. A handling
that the reader may not see gives its number and nothing of what it says.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

from archive.diarium.behorighet import Vem
from archive.diarium.remiss import Remiss, Utskick
from archive.diarium.sekretess import OPPEN, zon_of, zoner_of
from archive.expediering.docx import as_docx
from archive.expediering.dokument import Dokument
from archive.expediering.pdf import as_pdf
from archive.expediering.sammanstallning import Svarsdel, Utdrag, sammanstallning
from archive.postoppning import read_facts
from archive.postoppning.sammanfattning import Stalle, stands_of, summary_of
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.mallar import MALLAR
from archive.registratur.sokning import blad_of_handlingar
from archive.store import arenden, handlingar, remisser
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.filer import Fil
from archive.store.handlingar import Handling
from archive.text.blad import Blad

NAMN = "Remissammanställning"

Texter = Mapping[int, Sequence[tuple[Fil, Blad]]]


def compile_remiss(desk: Desk, arende_id: int, nr: int, *, vem: Vem) -> Dokument:
    """The sammanställning as it stands now, for one who may read the ärende."""
    zoner = zoner_of(vem)
    with desk.db.read() as conn:
        arende = arenden.get(conn, arende_id, zoner=zoner)
        sand = remisser.get(conn, arende_id, nr, zoner=zoner)
        return document_of(conn, desk, arende, sand.remiss, zoner=zoner, today=desk.today())


def document_of(
    conn: Connection,
    desk: Desk,
    arende: Arende,
    remiss: Remiss,
    *,
    zoner: frozenset[str],
    today: date,
) -> Dokument:
    """The sammanställning of ``remiss`` as it is handed here."""
    rows = {h.id: h for h in handlingar.by_ids(conn, _ids(remiss), zoner=zoner)}
    texts = blad_of_handlingar(conn, list(rows.values()))
    return sammanstallning(
        remiss,
        [_part(utskick, rows, texts) for utskick in remiss.utskick],
        dnr=arende.dnr,
        avsandare=", ".join(filter(None, (arende.namnd, desk.brevhuvud.kommun))),
        today=today,
    )


def as_file(desk: Desk, arende: Arende, remiss: Remiss) -> InlamnadFil:
    """The sammanställning as it is handed over and kept: a PDF that stays as it was.

    It is as secret as its ärende, so it quotes nothing that is more secret than that.
    """
    zoner = frozenset({OPPEN, zon_of(arende.namnd_id, arende.sekretess)})
    with desk.db.read() as conn:
        whole = document_of(conn, desk, arende, remiss, zoner=zoner, today=desk.today())
    return InlamnadFil(f"{NAMN} remiss {remiss.nr}.pdf", BytesIO(pdf_of(whole)))


def pdf_of(dokument: Dokument) -> bytes:
    """The sammanställning to read and print."""
    return as_pdf(dokument, MALLAR)


def docx_of(dokument: Dokument) -> bytes:
    """The sammanställning to write on in."""
    return as_docx(dokument)


def _ids(remiss: Remiss) -> list[int]:
    return [handling_id for utskick in remiss.utskick for handling_id in _answers(utskick)]


def _answers(utskick: Utskick) -> list[int]:
    """The handlingar of an answer: the yttrande, then what was added to it, the first first."""
    if utskick.yttrande is None:
        return []
    added = [k.yttrande.handling_id for k in reversed(utskick.kompletteringar)]
    return [utskick.yttrande.handling_id, *added]


def _part(utskick: Utskick, rows: Mapping[int, Handling], texts: Texter) -> Svarsdel:
    answers = [rows[i] for i in _answers(utskick) if i in rows]
    summary: list[Utdrag] = []
    stands: list[Utdrag] = []
    for handling in answers:
        for _fil, blad in texts.get(handling.id, ()):
            summary += _quotes(handling, summary_of(blad))
            stands += _quotes(handling, stands_of(blad, read_facts(blad)))
    said = {one.text for one in summary}
    return Svarsdel(
        utskick,
        sammanfattning=summary,
        citat=[one for one in stands if one.text not in said],
        handlingar=[f"{h.beteckning} {h.rubrik}" for h in answers],
        beteckning=answers[0].beteckning if answers else "",
    )


def _quotes(handling: Handling, places: Sequence[Stalle]) -> list[Utdrag]:
    return [Utdrag(text, handling.beteckning, sida) for text, sida in places]
