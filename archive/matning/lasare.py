"""The readers: what each document costs beside its own text, a PDF from drop to card, facts."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import count

from archive.demo.dokument.innehall import SIDBRYTNING, Dokument
from archive.demo.dokument.pdf import as_pdf
from archive.diarium.kalender import Kanal
from archive.matning.klocka import repeated
from archive.matning.siffror import Lasare
from archive.matning.texter import documents
from archive.postoppning import read_facts
from archive.registratur import posten
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.postforslag import propose
from archive.store import forsandelser, namnder, personer
from archive.text.blad import Blad

REPS = 50
SIDOR = 10
_TECKEN = 2400


def measure_readers(desk: Desk) -> Lasare:
    """A text of a few words, and a PDF of ten pages with text, each read by the warm reader.

    The card is all that the post page shows: facts, twins, instanser, the day it came in.
    """
    litet = desk.files.path(desk.files.keep(BytesIO(b"Hej.")).sha256)
    files = _pdfs()
    with desk.db.read() as conn:
        vem, namnd = personer.kommandorad(conn, "matning"), namnder.every(conn)[0]

    def drop() -> Blad:
        kept = desk.files.keep(BytesIO(next(files)))
        return desk.reader.read(desk.files.path(kept.sha256), "brev.pdf").blad

    def card() -> None:
        brev = InlamnadFil("brev.pdf", BytesIO(next(files)))
        forsandelse_id = posten.receive_forsandelse(
            desk, vem=vem, namnd_id=namnd.id, kanal=Kanal.POST, inlamnade=(brev,)
        )
        posten.read_forsandelse(desk, forsandelse_id)
        with desk.db.read() as conn:
            found = forsandelser.get(conn, forsandelse_id, namnder=frozenset({namnd.id}))
            propose(conn, found, vem=vem)

    blad = drop()
    return Lasare(
        tillagg=repeated(lambda: desk.reader.read(litet, "hej.txt"), reps=REPS),
        pdf=repeated(drop, reps=REPS),
        fakta=repeated(lambda: read_facts(blad), reps=REPS),
        kort=repeated(card, reps=REPS),
    )


def _pdfs() -> Iterator[bytes]:
    """The same PDF again and again, never twice with the same bytes."""
    words = "\n\n".join(row["text"] for row in documents(3 * SIDOR))
    pages = (words[at : at + _TECKEN] for at in range(0, SIDOR * _TECKEN, _TECKEN))
    text = f"\n\n{SIDBRYTNING}\n\n".join(pages)
    first = Dokument(
        rubrik="Tio sidor att läsa",
        avsandare="Mätkontoret",
        mottagare="Provnämnden",
        dnr="MK 2026/10",
        skapad=datetime(2026, 3, 17, tzinfo=UTC),
        text=text,
    )
    whole = as_pdf(first)
    for nr in count():
        yield whole + b"%% %d\n" % nr
