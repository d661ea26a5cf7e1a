"""Answers that come in the post: which open Utskick a försändelse may be the yttrande of, and why.

What a document says of itself proves nothing, so a match is only proposed to who opens the post.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.diarium.arende import Riktning
from archive.diarium.behorighet import Vem
from archive.diarium.dnr import parse
from archive.diarium.svar import OBEDOMT, Svar
from archive.postoppning import Slag
from archive.postoppning.flera import Filfakta
from archive.registratur import instanser, mejlsvar, remissvar
from archive.registratur.desk import Desk
from archive.registratur.instanser import Tolkad, Tolkning
from archive.registratur.mejlsvar import Svarsforslag
from archive.registratur.remissgrund import Utpekat
from archive.store import nummer, svarsmal
from archive.store.db import Connection
from archive.store.forsandelser import Forsandelse
from archive.store.handlingar import Handling
from archive.store.svarsmal import Svarsmal

_SAME = frozenset({Tolkning.KAND, Tolkning.EGEN})


@dataclass(frozen=True, slots=True)
class Postsvar:
    """That a försändelse is the yttrande of an Utskick, and what is known of it."""

    utskick: Utpekat
    svar: Svar = OBEDOMT


def answers_for(
    conn: Connection,
    forsandelse: Forsandelse,
    fakta: Sequence[Filfakta],
    *,
    zoner: frozenset[str],
) -> tuple[Svarsforslag, ...]:
    """The open Utskick that it may answer, each once, the surest first.

    By what a mail's heads say, and by our number in the document with whoever wrote it: that both
    point at it is sure. The others of the ärende are there to choose.
    """
    by_mail = mejlsvar.utskick_for(conn, forsandelse.huvud, zoner=zoner)
    open_ids = svarsmal.open_ids(conn, [one.mal.utskick_id for one in by_mail])
    found: dict[int, Svarsforslag] = {}
    mailed = [one for one in by_mail if one.mal.utskick_id in open_ids]
    for one in (*mailed, *_by_document(conn, fakta, zoner)):
        known = found.get(one.mal.utskick_id)
        if known is None or (one.sakert and not known.sakert):
            found[one.mal.utskick_id] = one
    return tuple(sorted(found.values(), key=lambda one: not one.sakert))


def take_as_answer(
    conn: Connection, desk: Desk, handling: Handling, val: Postsvar, *, vem: Vem
) -> None:
    """The handling that a försändelse has become is the yttrande, inside the same act (A7)."""
    if handling.riktning is not Riktning.INKOMMEN:
        raise remissvar.IngenInkommen(handling.nr)
    name = "receive_yttrande"
    remissvar.answer(conn, desk, (val.utskick,), handling, vem=vem, act=name, svar=val.svar)


def _by_document(
    conn: Connection, fakta: Sequence[Filfakta], zoner: frozenset[str]
) -> Iterator[Svarsforslag]:
    senders = _senders(conn, fakta)
    for skrivet in _values(fakta, Slag.ERT_DNR):
        dnr = parse(skrivet)
        for arende_id in nummer.arenden_bearing(conn, dnr) if dnr else ():
            for mal in svarsmal.open_of_arende(conn, arende_id, zoner=zoner):
                yield _forslag(mal, skrivet, senders.get(mal.instans_id))


def _forslag(mal: Svarsmal, skrivet: str, sender: Tolkad | None) -> Svarsforslag:
    skal = f"Dokumentet anger vårt dnr {skrivet}"
    if sender is None:
        return Svarsforslag(mal, f"{skal}.", sakert=False)
    if sender.slag in _SAME:
        return Svarsforslag(mal, f"{skal} och kommer från {sender.namn}.", sakert=True)
    return Svarsforslag(mal, f"{skal} och kommer från {sender.namn}, som liknar.", sakert=False)


def _senders(conn: Connection, fakta: Sequence[Filfakta]) -> dict[int, Tolkad]:
    """The bodies that the sender's name means, by id; of several, the first that is read."""
    found: dict[int, Tolkad] = {}
    for one in instanser.resolve(conn, _values(fakta, Slag.AVSANDARE)):
        if one.instans_id is not None:
            found.setdefault(one.instans_id, one)
    return found


def _values(fakta: Sequence[Filfakta], slag: Slag) -> list[str]:
    return list(dict.fromkeys(one.fakta.value for one in fakta if one.fakta.kind is slag))
