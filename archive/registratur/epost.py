"""An e-mail is one handling: the mail itself is its first file, what it carries the others.

No mail is parsed here: the confined reader takes it apart, and hands back plain values.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO

from archive.diarium.dnr import Dnr, find_dnr, parse
from archive.diarium.kalender import datum_i_ord
from archive.registratur.desk import STOCKHOLM, Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.inlasning import READ_LIMIT
from archive.store import arenden, brevtradar, nummer
from archive.store.db import Connection
from archive.text import Lasning, Orsak

_MAILS = frozenset({"message/rfc822", "application/vnd.ms-outlook"})
_CALLED_MAIL = (".eml", ".msg")
_OUTLOOK = bytes.fromhex("d0cf11e0a1b11ae1")
_HEAD = re.compile(rb"\s*(?:From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]{0,60}:")
_SNIFFED = 4096
_LONG_AGO = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Uppackat:
    """What came, its mails taken apart.

    ``huvud``: what the heads of the first file say, if it is a mail (see ``thread_arende`` and
    ``mottagen``). ``karantan``: what is wrong with a mail, in Swedish; it may be registered still.
    """

    filer: tuple[InlamnadFil, ...]
    huvud: Mapping[str, object]
    karantan: str


def unpacked(desk: Desk, inlamnade: Sequence[InlamnadFil]) -> Uppackat:
    """Each mail with its files after it, as many as it carries; other files as they are.

    Done twice is done once. The bytes of a mail are on disk before anybody opens it.
    """
    filer: list[InlamnadFil] = []
    huvuden: list[Mapping[str, object]] = []
    fel: list[str] = []
    for fil in inlamnade:
        lasning = None if fil.uppackad else _opened(desk, fil)
        filer += _parts(fil, lasning) if lasning else [fil]
        huvuden.append(_told(lasning) if lasning and lasning.huvud else {})
        fel += _faults(fil, lasning) if lasning else []
    return Uppackat(tuple(filer), huvuden[0] if huvuden else {}, " ".join(dict.fromkeys(fel)))


def is_mail(namn: str) -> bool:
    """Whether a file is called an e-mail."""
    return namn.lower().endswith(_CALLED_MAIL)


def mottagen(huvud: Mapping[str, object], today: date) -> tuple[date, str]:
    """The day the mail reached our server (FL 22 §), and why it is another day, if it is."""
    said = str(huvud.get("datum") or "")
    if not said:
        return today, "Brevet säger inte när det kom, så dagen då det togs in gäller."
    day = datetime.fromisoformat(said).astimezone(STOCKHOLM).date()
    if day > today:
        why = "ligger i framtiden"
    elif day < today - _LONG_AGO:
        why = "ligger mer än tio år tillbaka"
    else:
        return day, ""
    return today, f"Brevets datum, {datum_i_ord(day)}, {why}, så dagen då det togs in gäller."


def thread_arende(
    conn: Connection, huvud: Mapping[str, object], zoner: frozenset[str], namnd_id: int
) -> list[tuple[int, str]]:
    """The ärenden where a mail may belong, each once and with why; the nämnd's own first.

    Only a suggestion for who opens the post: nothing of it may ever be told the sender, and
    nothing is suggested from a zone that the reader may not read.
    """
    found: dict[int, str] = {}
    for arende_id, skal in (*_by_subject(conn, huvud), *_by_answer(conn, huvud, zoner)):
        arende = arenden.get(conn, arende_id, zoner=zoner)
        if not arende.hemlig:
            found.setdefault(arende_id, skal)
    own = {i for i in found if arenden.get(conn, i, zoner=zoner).namnd_id == namnd_id}
    return sorted(found.items(), key=lambda one: one[0] not in own)


def _by_subject(conn: Connection, huvud: Mapping[str, object]) -> Iterator[tuple[int, str]]:
    for skrivet in _listed(huvud, "dnr"):
        dnr = _dnr(skrivet)
        for arende_id in nummer.arenden_bearing(conn, dnr) if dnr else ():
            yield arende_id, f"Ämnesraden nämner {skrivet}."


def _by_answer(
    conn: Connection, huvud: Mapping[str, object], zoner: frozenset[str]
) -> Iterator[tuple[int, str]]:
    answered = _listed(huvud, "svar_pa")
    for arende_id, beteckning in brevtradar.became(conn, answered, zoner=zoner):
        yield arende_id, f"Brevet svarar på ett brev som är registrerat som {beteckning}."
    for arende_id in brevtradar.sent_in(conn, answered, zoner=zoner):
        yield arende_id, "Brevet svarar på ett brev som har skickats härifrån."


def _listed(huvud: Mapping[str, object], name: str) -> list[str]:
    said = huvud.get(name)
    return [str(each) for each in said] if isinstance(said, list | tuple) else []


def _dnr(skrivet: str) -> Dnr | None:
    return parse(skrivet) or parse(f"dnr {skrivet}")


def _opened(desk: Desk, fil: InlamnadFil) -> Lasning | None:
    """The file as the reader took it apart, if it may be a mail."""
    head = fil.stream.read(_SNIFFED)
    fil.stream.seek(0)
    if not (is_mail(fil.namn) or _HEAD.match(head) or head.startswith(_OUTLOOK)):
        return None
    kept = desk.files.keep(fil.stream)
    fil.stream.seek(0)
    path = desk.files.path(kept.sha256)
    return desk.reader.read(path, fil.namn, med_bilagor=True, timeout=READ_LIMIT)


def _parts(fil: InlamnadFil, lasning: Lasning) -> list[InlamnadFil]:
    if lasning.huvud is None:
        return [fil]
    carried = [InlamnadFil(b.namn, BytesIO(b.innehall), uppackad=True) for b in lasning.bilagor]
    return [InlamnadFil(fil.namn, fil.stream, uppackad=True), *carried]


def _told(lasning: Lasning) -> dict[str, object]:
    huvud = {name: said for name, said in (lasning.huvud or {}).items() if name != "fel"}
    return {**huvud, "dnr": [one.as_written for one in find_dnr(str(huvud["amne"]))]}


def _faults(fil: InlamnadFil, lasning: Lasning) -> list[str]:
    """Why the mail lies apart, if it does."""
    if lasning.huvud is not None:
        too_much = lasning.fel if lasning.orsak is Orsak.FOR_MANGA_DELAR else None
        return [*_listed(lasning.huvud, "fel"), *([too_much] if too_much else [])]
    if lasning.fel and (is_mail(fil.namn) or lasning.mediatyp in _MAILS):
        return [lasning.fel]
    return []
