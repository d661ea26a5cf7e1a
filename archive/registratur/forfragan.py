"""What an instans sees on its page: what it is asked, and what has come of it.

It acts in the name of its link, with the rights to exactly that Utskick.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.diarium.behorighet import Vem
from archive.diarium.remiss import Remiss, Utskick
from archive.diarium.sekretess import zoner_of
from archive.registratur.desk import Desk
from archive.registratur.lankar import LankenGallerInte, Oppnad
from archive.store import arenden, filer, handlingar, remisser
from archive.store.arenden import Arende
from archive.store.filer import Fil
from archive.store.handlingar import Handling
from archive.store.lankar import Mal

ACTS = frozenset(
    {
        "confirm",
        "request_anstand",
        "receive_yttrande",
        "receive_spontant",
        "supplement_yttrande",
        "decline",
        "register_handling",
    }
)


@dataclass(frozen=True, slots=True)
class Forfragan:
    """What an instans is asked, and what has come of it so far.

    ``registrerat``: every handling of its answer, the first one first.
    """

    oppnad: Oppnad
    arende: Arende
    remiss: Remiss
    utskick: Utskick
    missiv: Sequence[Fil]
    registrerat: Sequence[Handling]

    @property
    def vantar(self) -> bool:
        """Whether an answer is waited for."""
        gone = self.remiss.aterkallad or self.remiss.avslutad
        return self.utskick.oppet and not gone

    @property
    def kan_svara(self) -> bool:
        """Whether the page takes an answer: one is enough, and then more can be added to it."""
        return self.utskick.yttrande is None and self.utskick.skickad is not None


def read_forfragan(desk: Desk, oppnad: Oppnad) -> Forfragan:
    """What the page shows: never more than anyone may read."""
    zoner = zoner_of(vem_of(oppnad.mal))
    with desk.db.read() as conn:
        arende = arenden.get(conn, oppnad.mal.arende_id, zoner=zoner)
        sand = remisser.get(conn, arende.id, oppnad.mal.nr, zoner=zoner)
        missiv = handlingar.get(conn, sand.missiv_id, zoner=zoner)
        if arende.hemlig or sand.hemlig or missiv.hemlig:
            raise LankenGallerInte
        utskick = sand.remiss.utskick_by_id(oppnad.mal.utskick_id)
        return Forfragan(
            oppnad=oppnad,
            arende=arende,
            remiss=sand.remiss,
            utskick=utskick,
            missiv=filer.of_handling(conn, sand.missiv_id),
            registrerat=handlingar.by_ids(conn, _svarsids(utskick), zoner=zoner),
        )


def vem_of(mal: Mal) -> Vem:
    """The instans as the one who acts: named, and with rights in this nämnd to these acts only."""
    return Vem(f"remissinstans: {mal.instans}", utifran=(mal.namnd_id, ACTS))


def _svarsids(utskick: Utskick) -> list[int]:
    more = [k.yttrande for k in reversed(utskick.kompletteringar)]
    return [y.handling_id for y in (utskick.yttrande, *more) if y]
