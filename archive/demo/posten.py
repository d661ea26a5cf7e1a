"""What lies in the post of the invented municipality when it is opened."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

from archive.demo.dokument import Dokument, as_bytes
from archive.demo.grund import KOMMUN, Grund
from archive.demo.orden import Ord
from archive.diarium.forsandelse import Avforing
from archive.diarium.kalender import Kanal
from archive.diarium.sekretess import zoner_of
from archive.registratur import epost
from archive.registratur.desk import Desk
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.posten import (
    read_forsandelse,
    receive_forsandelse,
    set_aside_forsandelse,
)
from archive.store import arenden, filer, handlingar
from archive.store.arenden import Urval

PATH = Path(__file__).parent / "post.toml"
AV = "registrator"
_TRASIGT = b"Date: 35 Foo\nContent-Type: text/plain; charset=utf-8\n\n"


@dataclass(frozen=True, slots=True)
class Brevfil:
    """One file of a letter. ``svarar``: the rubrik of an ärende whose dnr the rubrik may name."""

    namn: str
    rubrik: str = ""
    avsandare: str = ""
    dnr: str = ""
    text: str = ""
    svarar: str = ""


@dataclass(frozen=True, slots=True)
class Brev:
    """One piece of post.

    ``samma_fil_som``: the name of a registered file that comes once more; ``trasig``: a mail that
    is no good; ``at_sidan``: why it was set aside at once.
    """

    namnd: str
    kanal: Kanal
    fil: tuple[Brevfil, ...]
    samma_fil_som: str = ""
    trasig: bool = False
    at_sidan: str = ""


def brev() -> Iterator[Brev]:
    """Every letter, the oldest first."""
    for row in tomllib.loads(PATH.read_text(encoding="utf-8"))["brev"]:
        fil, kanal = tuple(Brevfil(**one) for one in row.pop("fil")), Kanal(row.pop("kanal"))
        yield Brev(**row, kanal=kanal, fil=fil)


def fill_post(desk: Desk, grund: Grund, progress: Callable[[int], None]) -> None:
    """Take in every letter; ``progress`` hears of each."""
    for one in brev():
        came = epost.unpacked(desk, _filer(desk, grund, one))
        forsandelse_id = receive_forsandelse(
            desk,
            vem=grund.personer[AV],
            namnd_id=grund.namnder[one.namnd].id,
            kanal=one.kanal,
            inlamnade=came.filer,
            huvud=came.huvud,
            karantan=came.karantan,
        )
        if one.at_sidan:
            read_forsandelse(desk, forsandelse_id, seconds=None)
            set_aside_forsandelse(
                desk,
                forsandelse_id,
                vem=grund.personer[AV],
                som=Avforing.RINGA,
                skal=one.at_sidan,
            )
        progress(1)


def _filer(desk: Desk, grund: Grund, one: Brev) -> tuple[InlamnadFil, ...]:
    """The files of a letter; those of a mail are in it."""
    if one.samma_fil_som:
        data = _registered(desk, grund, one.samma_fil_som)
        return (InlamnadFil(one.fil[0].namn, BytesIO(data)),)
    made = [(fil.namn, _bytes(desk, grund, fil)) for fil in one.fil]
    if one.trasig:
        made = [(namn, _TRASIGT + one.fil[0].text.encode()) for namn, _ in made]
    elif made[0][0].endswith(".eml"):
        made = [(made[0][0], _with_files(made[0][1], made[1:]))]
    return tuple(InlamnadFil(namn, BytesIO(data)) for namn, data in made)


def _bytes(desk: Desk, grund: Grund, fil: Brevfil) -> bytes:
    known = {"dnr": _dnr(desk, grund, fil.svarar)} if fil.svarar else {}
    words = Ord(desk.today(), known)
    dokument = Dokument(
        rubrik=words.fill(fil.rubrik),
        avsandare=fil.avsandare,
        mottagare=KOMMUN,
        dnr=words.fill(fil.dnr),
        skapad=desk.now(),
        text=words.fill(fil.text),
    )
    return as_bytes(dokument, fil.namn)


def _with_files(mail: bytes, carried: Sequence[tuple[str, bytes]]) -> bytes:
    message = message_from_bytes(mail, policy=policy.default)
    for namn, data in carried:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=namn)
    return message.as_bytes()


def _dnr(desk: Desk, grund: Grund, rubrik: str) -> str:
    with desk.db.read() as conn:
        zoner = zoner_of(grund.personer[AV])
        rows = arenden.page(conn, Urval(limit=None), zoner=zoner).rader
        return next(row.dnr for row in rows if row.rubrik == rubrik)


def _registered(desk: Desk, grund: Grund, namn: str) -> bytes:
    with desk.db.read() as conn:
        zoner = zoner_of(grund.personer[AV])
        newest = handlingar.newest(conn, limit=1000, zoner=zoner)
        files = (fil for row in newest for fil in filer.of_handling(conn, row.id))
        sha256 = next(fil.sha256 for fil in files if fil.namn == namn)
    return desk.files.path(sha256).read_bytes()
