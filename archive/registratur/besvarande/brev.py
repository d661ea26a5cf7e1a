"""Our letters to a remittent, in the nämnd's own words: the answer's följebrev, and for more time.

A letter is shown, changed and printed before it leaves; what has left is a handling.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO

from archive.diarium.besvarande import Besvarande
from archive.diarium.kalender import datum_i_ord
from archive.diarium.sammantrade import Sammantrade
from archive.expediering.docx import as_docx
from archive.expediering.dokument import Dokument, Stycke
from archive.expediering.mallar import Mallslag, paragraphs
from archive.expediering.pdf import as_pdf
from archive.expediering.skrivelser import Huvud, skrivelse
from archive.registratur import mallar
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.mallar import MALLAR
from archive.store.arenden import Arende
from archive.store.db import Connection


def foljebrev(
    conn: Connection,
    desk: Desk,
    arende: Arende,
    known: Besvarande,
    *,
    datum: date | None = None,
    undertecknare: str = "",
) -> Dokument:
    """The letter that our answer lies under, or that says that we avstå: dnr, paragraf and day."""
    slag, beslut = _decided(known)
    falt = {**beslut, "undertecknare": undertecknare}
    return _letter(conn, desk, arende, known, slag=slag, datum=datum, falt=falt)


def anstandsbrev(
    conn: Connection,
    desk: Desk,
    arende: Arende,
    known: Besvarande,
    *,
    till: date,
    skal: str = "",
    mote: Sammantrade | None = None,
) -> Dokument:
    """The letter that asks for a later day. ``mote``: the meeting that makes it that day."""
    moter = f"{arende.namnd} sammanträder {datum_i_ord(mote.datum)}." if mote else ""
    falt = {"till": datum_i_ord(till), "kommentar": " ".join(filter(None, (moter, skal)))}
    return _letter(conn, desk, arende, known, slag=Mallslag.ANSTAND_BEGARAN, falt=falt)


def words_of(letter: Dokument) -> str:
    """What a letter says below its head, as it is written on in."""
    return "\n\n".join(del_.text for del_ in letter.delar if isinstance(del_, Stycke))


def with_words(letter: Dokument, text: str) -> Dokument:
    """The letter under the same head, as somebody has written it."""
    head = [del_ for del_ in letter.delar if not isinstance(del_, Stycke)]
    return replace(letter, delar=(*head, *map(Stycke, paragraphs(text))))


def as_bytes(letter: Dokument, *, docx: bool) -> bytes:
    """The letter on paper: a PDF to print, or a DOCX to write on in."""
    return as_docx(letter) if docx else as_pdf(letter, MALLAR)


def as_file(letter: Dokument, namn: str) -> InlamnadFil:
    """The letter as what is kept of it: a PDF that stays as it was."""
    return InlamnadFil(f"{namn}.pdf", BytesIO(as_bytes(letter, docx=False)))


def _letter(
    conn: Connection,
    desk: Desk,
    arende: Arende,
    known: Besvarande,
    *,
    slag: Mallslag,
    falt: Mapping[str, str],
    datum: date | None = None,
) -> Dokument:
    kommun = desk.brevhuvud.kommun
    huvud = Huvud(
        avsandare=", ".join(filter(None, (arende.namnd, kommun))),
        dnr=arende.dnr,
        datum=datum or desk.today(),
        till=(known.remittent,),
        ert_dnr=known.ert_dnr,
    )
    fields = {
        "dnr": arende.dnr,
        "ert_dnr": known.ert_dnr,
        "rubrik": known.rubrik,
        "remittent": known.remittent,
        "namnd": arende.namnd,
        "kommun": kommun,
        "svarsdatum": datum_i_ord(known.svarsdatum) if known.svarsdatum else "",
    }
    words = mallar.text_of(conn, arende.namnd_id, slag)
    return skrivelse(slag, words, huvud=huvud, falt={**fields, **falt})


def _decided(known: Besvarande) -> tuple[Mallslag, Mapping[str, str]]:
    """Which letter it is, and the facts of what was decided; before that it says no day."""
    if known.avstar:
        day, said = known.avstar.datum, known.avstar.skal
        return Mallslag.AVSTAR, {"beslutsdatum": datum_i_ord(day), "kommentar": said}
    if known.delegation:
        day, said = known.delegation.datum, known.delegation.punkt
        return Mallslag.DELEGATION, {"beslutsdatum": datum_i_ord(day), "punkt": said}
    if known.beslut:
        day, said = known.beslut.datum, known.beslut.paragraf
        return Mallslag.PROTOKOLLSUTDRAG, {"beslutsdatum": datum_i_ord(day), "paragraf": said}
    return Mallslag.PROTOKOLLSUTDRAG, {}
