"""Post that nobody hands in: from a folder or a mailbox, taken in once and whole."""

from dataclasses import dataclass
from datetime import datetime

from archive.diarium.behorighet import Vem
from archive.diarium.kalender import Kanal
from archive.registratur.desk import Desk
from archive.registratur.epost import is_mail, mottagen, unpacked
from archive.registratur.inlamnad import InlamnadFil
from archive.registratur.mejlsvar import note_bounces
from archive.registratur.posten import receive_forsandelse


@dataclass(frozen=True, slots=True)
class Mottagare:
    """Whose post it is, and who takes it in."""

    vem: Vem
    namnd_id: int


@dataclass(frozen=True, slots=True)
class Liggande:
    """What could not be taken in, and lies where it is said, with why."""

    kod: str
    namn: str
    var: str
    skal: str


def take_in(
    desk: Desk,
    till: Mottagare,
    fil: InlamnadFil,
    *,
    kanal: Kanal,
    kalla: str,
    kom: datetime | None = None,
) -> int:
    """Take in one file or mail; the id. When this returns it is in the database and on disk.

    A mail counts as e-mail however it came, and as in hand on the day its heads tell, or else
    at ``kom``. From the same ``kalla`` it is taken in once.
    """
    came = unpacked(desk, (fil,))
    huvud, dag = dict(came.huvud), None
    if huvud:
        said = {"datum": huvud.get("datum") or (kom.isoformat() if kom else "")}
        dag, skal = mottagen(said, desk.today())
        huvud |= {"mottagen_skal": skal}
    taken = receive_forsandelse(
        desk,
        vem=till.vem,
        namnd_id=till.namnd_id,
        kanal=Kanal.EPOST if huvud or is_mail(fil.namn) else kanal,
        inlamnade=came.filer,
        mottagen=dag,
        kalla=kalla,
        huvud=huvud,
        karantan=came.karantan,
    )
    if huvud.get("auto"):
        note_bounces(desk, taken, namnder=frozenset({till.namnd_id}))
    return taken
