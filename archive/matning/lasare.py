"""The readers: what each document costs beside its own text, and a PDF from drop to text."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import count

from archive.demo.dokument.innehall import SIDBRYTNING, Dokument
from archive.demo.dokument.pdf import as_pdf
from archive.matning.klocka import repeated
from archive.matning.siffror import Lasare
from archive.matning.texter import documents
from archive.registratur.desk import Desk

REPS = 50
SIDOR = 10
_TECKEN = 2400


def measure_readers(desk: Desk) -> Lasare:
    """A text of a few words, and a PDF of ten pages with text, each read by the warm reader."""
    litet = desk.files.path(desk.files.keep(BytesIO(b"Hej.")).sha256)
    files = _pdfs()

    def drop() -> None:
        kept = desk.files.keep(BytesIO(next(files)))
        desk.reader.read(desk.files.path(kept.sha256), "brev.pdf")

    return Lasare(
        tillagg=repeated(lambda: desk.reader.read(litet, "hej.txt"), reps=REPS),
        pdf=repeated(drop, reps=REPS),
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
