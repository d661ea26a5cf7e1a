"""The letters of a remiss: a nämnd's words filled in for each instans, to be mailed or printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.diarium.instans import Slag, ska_svara
from archive.diarium.kalender import dagar_i_ord, datum_i_ord
from archive.diarium.remiss import Remiss, Utskick
from archive.expediering.docx import as_docx
from archive.expediering.dokument import Dokument, as_text
from archive.expediering.epost import OgiltigAdress, check_address
from archive.expediering.mallar import Mallslag, check_mall
from archive.expediering.pdf import as_pdf
from archive.expediering.skrivelser import Huvud, skrivelse
from archive.registratur import mallar
from archive.registratur.belagg import Skrivelse
from archive.registratur.brev import write_brev
from archive.registratur.desk import Desk
from archive.registratur.lankar import lank_if
from archive.registratur.paminn import mallslag
from archive.registratur.remissgrund import EPOST, INTERN, vag_to
from archive.registratur.sammanstallning import MALLAR
from archive.store import instansgiltighet
from archive.store.arenden import Arende
from archive.store.db import Connection

EGEN_LANK = "(er egen svarssida)"
"""Stands for the address that only the instans itself gets, until its letter is written."""

MED_FILER = frozenset({Mallslag.MISSIV, Mallslag.MISSIV_INBJUDAN})
"""Letters that go with the files of the handling they are in."""


@dataclass(frozen=True, slots=True)
class Remissbrev:
    """One letter to one instans. ``adress``: where it is mailed; empty when it is to be printed.

    ``internt``: the instans is a nämnd here, that finds the remiss in its own post.
    """

    utskick_id: int
    instans: str
    slag: Mallslag
    dokument: Dokument
    adress: str = ""
    internt: bool = False

    @property
    def text(self) -> str:
        """The letter as it is read."""
        return as_text(self.dokument)


def compose(
    desk: Desk,
    arende: Arende,
    remiss: Remiss,
    till: Sequence[Utskick],
    *,
    slag: Mallslag | None = None,
    text: str = "",
    falt: Mapping[str, str] | None = None,
) -> tuple[Remissbrev, ...]:
    """A letter to each. ``text``: the words for them all instead of the nämnd's own.

    ``slag`` None: a reminder, or that the answer is late. Nothing of a secret ärende is mailed.
    """
    today, own = desk.today(), check_mall(text) if text.strip() else ""
    lank = "" if arende.sekretess or not desk.brevhuvud.bas else EGEN_LANK
    made = []
    with desk.db.read() as conn:
        known = instansgiltighet.by_ids(conn, [u.instans_id for u in till])
        for one in till:
            kind = slag_for(slag, one, today=today)
            words = own or mallar.text_of(conn, arende.namnd_id, kind)
            huvud = Huvud(
                avsandare=f"{arende.namnd}, {desk.brevhuvud.kommun}".strip(", "),
                dnr=arende.dnr,
                datum=today,
                till=(one.instans,),
                ert_dnr=one.ert_dnr,
            )
            fields = {**_fields(desk, arende, remiss, one, today=today), "lank": lank}
            fields |= falt or {}
            vag = vag_to(known[one.instans_id])
            mailed = vag.kanal == EPOST and not arende.sekretess
            made.append(
                Remissbrev(
                    one.id,
                    one.instans,
                    kind,
                    skrivelse(kind, words, huvud=huvud, falt=fields),
                    _usable(vag.adress) if mailed else "",
                    vag.kanal == INTERN,
                )
            )
    return tuple(made)


def slag_for(slag: Mallslag | None, utskick: Utskick, *, today: date) -> Mallslag:
    """Which kind of letter it is to this instans: who need not answer is invited to."""
    if slag is None:
        return mallslag(utskick, today)
    if slag is Mallslag.MISSIV and not ska_svara(Slag(utskick.slag)):
        return Mallslag.MISSIV_INBJUDAN
    return slag


def as_skrivelse(letters: Sequence[Remissbrev]) -> Skrivelse:
    """The letters as what is registered: every one of them, in one text."""
    return Skrivelse("\n\n– – –\n\n".join(dict.fromkeys(one.text.strip() for one in letters)))


def mail(desk: Desk, letters: Sequence[Remissbrev], *, handling_id: int, arende: Arende) -> int:
    """Leave those that are mailed to the worker, each once for its handling; how many."""
    with desk.db.write() as conn:
        return write_letters(conn, desk, letters, handling_id=handling_id, arende=arende)


def write_letters(
    conn: Connection,
    desk: Desk,
    letters: Sequence[Remissbrev],
    *,
    handling_id: int,
    arende: Arende,
) -> int:
    """The same, within a transaction."""
    mailed = [one for one in letters if one.adress]
    for one in mailed:
        write_brev(
            conn,
            desk,
            nyckel=f"{one.slag}:{handling_id}:{one.utskick_id}",
            slag=one.slag,
            namnd_id=arende.namnd_id,
            till=one.adress,
            amne=f"{one.dokument.titel} ({arende.dnr})",
            kropp=one.text.replace(EGEN_LANK, lank_if(conn, desk, one.utskick_id) or EGEN_LANK),
            arende_id=arende.id,
            handling_id=handling_id,
            utskick_id=one.utskick_id,
            bilagor=[handling_id] if one.slag in MED_FILER else [],
        )
    desk.woken.set()
    return len(mailed)


def to_print(letter: Remissbrev, *, docx: bool) -> bytes:
    """The letter on paper: a PDF to print, or a DOCX to write on in."""
    return as_docx(letter.dokument) if docx else as_pdf(letter.dokument, MALLAR)


def _fields(
    desk: Desk, arende: Arende, remiss: Remiss, utskick: Utskick, *, today: date
) -> dict[str, str]:
    dag = utskick.eget_svarsdatum
    return {
        "dnr": arende.dnr,
        "ert_dnr": utskick.ert_dnr,
        "rubrik": remiss.rubrik,
        "instans": utskick.instans,
        "namnd": arende.namnd,
        "kommun": desk.brevhuvud.kommun,
        "svarsdatum": datum_i_ord(dag) if dag else "",
        "dagar": dagar_i_ord(utskick.frist, today) if utskick.frist else "",
        "kontakt": remiss.kontakt or arende.handlaggare,
    }


def _usable(adress: str) -> str:
    try:
        return check_address(adress)
    except OgiltigAdress:
        return ""
