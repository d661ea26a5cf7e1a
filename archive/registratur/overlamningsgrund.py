"""What the acts between two nämnder of the house stand on: what is offered, and to whom."""

from collections.abc import Sequence

from archive.diarium import NotAllowed
from archive.diarium.behorighet import Vem, require
from archive.diarium.remiss import Remiss
from archive.diarium.sekretess import OPPEN, zon_of, zoner_of
from archive.registratur.desk import Desk
from archive.registratur.registrering import Registrerad
from archive.registratur.remissgrund import Akt, note
from archive.store import remisser, svarsgang
from archive.store.db import Connection
from archive.store.erbjudande import Erbjudande
from archive.store.remisser import Sand

ACT = "receive_overlamnad"


class InteErbjuden(NotAllowed):
    """There is nothing to take in any longer."""

    def __init__(self) -> None:
        super().__init__(
            "Det finns inget att ta emot här: det har redan tagits emot, eller dragits tillbaka. "
            "Sök på avsändarens diarienummer så ser du var det står."
        )


def get_offered(
    conn: Connection, besvarande_id: int, kinds: Sequence[str], *, vem: Vem
) -> Erbjudande:
    """What is offered of a besvarande, of one of these kinds, to one who may take it in."""
    for slag in kinds:
        found = svarsgang.of_besvarande(conn, besvarande_id, slag, zoner=zoner_of(vem))
        if found:
            require(vem, ACT, found.till_id)
            return found
    raise InteErbjuden


def keep(
    conn: Connection,
    desk: Desk,
    sand: Sand,
    efter: Remiss,
    *,
    akt: Akt,
    done: Registrerad | None = None,
) -> None:
    """Write what became of the remiss, and the händelse of it."""
    remisser.save(conn, sand.remiss, efter)
    note(conn, desk, sand, efter, akt=akt, done=done)


def zoner_of_sender(namnd_id: int) -> frozenset[str]:
    """What the sending nämnd itself may read: what it sends is for the receiver to read too."""
    return frozenset({OPPEN, zon_of(namnd_id, "sänt")})
