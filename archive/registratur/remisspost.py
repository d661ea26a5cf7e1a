"""The letters of a remiss on their way out, written in the transaction of the act they tell of."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.diarium.remiss import Remiss, Utskick
from archive.expediering.dokument import Dokument, as_text
from archive.expediering.mallar import Mallslag
from archive.registratur.brev import write_brev
from archive.registratur.desk import Desk
from archive.registratur.lankar import lank_if
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

    instans_id: int
    instans: str
    slag: Mallslag
    dokument: Dokument
    adress: str = ""
    internt: bool = False

    @property
    def text(self) -> str:
        """The letter as it is read."""
        return as_text(self.dokument)


def write_letters(
    conn: Connection,
    desk: Desk,
    letters: Sequence[Remissbrev],
    *,
    arende: Arende,
    remiss: Remiss,
    handling_id: int,
) -> None:
    """Leave those that are mailed to the worker, each once for its handling.

    ``remiss`` as the act has left it: an instans may be asked in it for the first time.
    """
    for one in letters:
        sent = remiss.utskick_to(one.instans_id)
        if one.adress and sent:
            _write(conn, desk, one, sent, arende=arende, handling_id=handling_id)


def _write(
    conn: Connection,
    desk: Desk,
    one: Remissbrev,
    sent: Utskick,
    *,
    arende: Arende,
    handling_id: int,
) -> None:
    write_brev(
        conn,
        desk,
        nyckel=f"{one.slag}:{handling_id}:{sent.id}",
        slag=one.slag,
        namnd_id=arende.namnd_id,
        till=one.adress,
        amne=f"{one.dokument.titel} ({arende.dnr})",
        kropp=_with_lank(conn, desk, one.text, sent.id),
        arende_id=arende.id,
        handling_id=handling_id,
        utskick_id=sent.id,
        bilagor=[handling_id] if one.slag in MED_FILER else [],
    )


def _with_lank(conn: Connection, desk: Desk, text: str, utskick_id: int) -> str:
    if EGEN_LANK not in text:
        return text
    return text.replace(EGEN_LANK, lank_if(conn, desk, utskick_id) or EGEN_LANK)
