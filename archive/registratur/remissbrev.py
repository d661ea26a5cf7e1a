"""The letters of a remiss: a nämnd's words filled in for each instans, to be mailed or printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.diarium.instans import Slag, ska_svara
from archive.diarium.kalender import dagar_i_ord, datum_i_ord
from archive.diarium.remiss import Remiss, Utskick, Vag
from archive.expediering.docx import as_docx
from archive.expediering.mallar import Mallslag, check_mall
from archive.expediering.pdf import as_pdf
from archive.expediering.skrivelser import Huvud, skrivelse
from archive.registratur import mallar
from archive.registratur.belagg import Skrivelse
from archive.registratur.brevvag import EPOST, INTERN, is_oppen, paminnelsevag, vag_to
from archive.registratur.desk import Desk
from archive.registratur.remisspost import EGEN_LANK, Remissbrev
from archive.store import instansgiltighet
from archive.store.arenden import Arende
from archive.store.db import Connection
from archive.store.instansgiltighet import Adressat
from archive.store.remisser import Sand

PAMINNER = frozenset(
    {
        Mallslag.PAMINNELSE,
        Mallslag.PAMINNELSE_INBJUDAN,
        Mallslag.FORSENAD,
        Mallslag.FORSENAD_INBJUDAN,
    }
)


@dataclass(frozen=True, slots=True)
class _Grund:
    """What the letters of one act have in common. ``oppen``: anyone may read what they say."""

    desk: Desk
    arende: Arende
    remiss: Remiss
    oppen: bool
    today: date
    falt: Mapping[str, str]


def compose(
    conn: Connection,
    desk: Desk,
    arende: Arende,
    sand: Sand,
    till: Sequence[Utskick],
    *,
    slag: Mallslag | None = None,
    text: str = "",
    falt: Mapping[str, str] | None = None,
) -> tuple[Remissbrev, ...]:
    """A letter to each. ``text``: the words for them all instead of the nämnd's own.

    ``slag`` None: a reminder, or that the answer is late. Which are mailed, ``brevvag`` says.
    """
    own, today = check_mall(text) if text.strip() else "", desk.today()
    kinds = [slag_for(slag, one, today=today) for one in till]
    words = {k: own or mallar.text_of(conn, arende.namnd_id, k) for k in set(kinds)}
    known = instansgiltighet.by_ids(conn, [u.instans_id for u in till])
    oppen = is_oppen(conn, arende, sand)
    grund = _Grund(desk, arende, sand.remiss, oppen, today, falt or {})
    return tuple(
        _letter(grund, one, known[one.instans_id], kind, words[kind])
        for one, kind in zip(till, kinds, strict=True)
    )


def slag_for(slag: Mallslag | None, utskick: Utskick, *, today: date) -> Mallslag:
    """Which kind of letter it is to this instans: who need not answer is invited to."""
    if slag is None:
        return mallslag(utskick, today)
    if slag is Mallslag.MISSIV and not ska_svara(Slag(utskick.slag)):
        return Mallslag.MISSIV_INBJUDAN
    return slag


def mallslag(utskick: Utskick, today: date) -> Mallslag:
    """The kind of reminder: before or after the last day, to one that shall answer or may."""
    late = utskick.frist is not None and today > utskick.frist
    if ska_svara(Slag(utskick.slag)):
        return Mallslag.FORSENAD if late else Mallslag.PAMINNELSE
    return Mallslag.FORSENAD_INBJUDAN if late else Mallslag.PAMINNELSE_INBJUDAN


def as_skrivelse(letters: Sequence[Remissbrev]) -> Skrivelse:
    """The letters as an act is given them: what is registered, in one text, and what is mailed."""
    text = "\n\n– – –\n\n".join(dict.fromkeys(one.text.strip() for one in letters))
    return Skrivelse(text, brev=tuple(letters))


def to_print(letter: Remissbrev, *, docx: bool) -> bytes:
    """The letter on paper: a PDF to print, or a DOCX to write on in."""
    return as_docx(letter.dokument) if docx else as_pdf(letter.dokument, mallar.MALLAR)


def _letter(
    grund: _Grund, one: Utskick, adressat: Adressat, slag: Mallslag, words: str
) -> Remissbrev:
    desk, arende = grund.desk, grund.arende
    huvud = Huvud(
        avsandare=f"{arende.namnd}, {desk.brevhuvud.kommun}".strip(", "),
        dnr=arende.dnr,
        datum=grund.today,
        till=(one.instans,),
        ert_dnr=one.ert_dnr,
    )
    dokument = skrivelse(slag, words, huvud=huvud, falt={**_fields(grund, one), **grund.falt})
    vag = _vag(adressat, slag, oppen=grund.oppen)
    mailed = vag.adress if vag.kanal == EPOST else ""
    return Remissbrev(one.instans_id, one.instans, slag, dokument, mailed, vag.kanal == INTERN)


def _vag(adressat: Adressat, slag: Mallslag, *, oppen: bool) -> Vag:
    return (paminnelsevag if slag in PAMINNER else vag_to)(adressat, oppen=oppen)


def _fields(grund: _Grund, utskick: Utskick) -> dict[str, str]:
    desk, arende, remiss = grund.desk, grund.arende, grund.remiss
    dag = utskick.eget_svarsdatum
    return {
        "dnr": arende.dnr,
        "ert_dnr": utskick.ert_dnr,
        "rubrik": remiss.rubrik,
        "instans": utskick.instans,
        "namnd": arende.namnd,
        "kommun": desk.brevhuvud.kommun,
        "svarsdatum": datum_i_ord(dag) if dag else "",
        "dagar": dagar_i_ord(utskick.frist, grund.today) if utskick.frist else "",
        "kontakt": remiss.kontakt or arende.handlaggare,
        "lank": EGEN_LANK if grund.oppen and desk.brevhuvud.bas else "",
    }
