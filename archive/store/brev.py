"""Letters out: what is to leave, has left, or never did. A letter's key is used once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from archive.store.tables import brev
from archive.store.urval import Found, columns

MAX_FORSOK = 8


@dataclass(frozen=True, slots=True)
class Brev:
    """One letter.

    ``bilagor``: the handlingar whose files go with it. ``paborjad``: when it was last handed to
    the server; with neither ``skickad`` nor ``fel`` after it, nobody knows whether it left.
    ``installd``: when somebody decided that it shall not leave.
    """

    id: int
    nyckel: str
    slag: str
    namnd_id: int
    arende_id: int | None
    handling_id: int | None
    utskick_id: int | None
    till: str
    amne: str
    kropp: str
    bilagor: tuple[int, ...]
    message_id: str
    svar_pa: str
    skapad: str
    forsok: int
    nasta: str
    paborjad: str | None
    skickad: str | None
    studsat: str | None
    installd: str | None
    fel: str

    @property
    def ovisst(self) -> bool:
        """Whether it was handed over without anybody knowing if it left."""
        return bool(self.paborjad and not self.skickad and not self.installd and not self.nasta)


def add(conn: Connection, *, nyckel: str, bilagor: Sequence[int] = (), **values: object) -> int:
    """A letter to send; the id. With a key that was used before, that letter's."""
    known = conn.execute(select(brev.c.id).where(brev.c.nyckel == nyckel)).scalar()
    if known is not None:
        return int(known)
    row = {**values, "nyckel": nyckel, "bilagor": json.dumps(list(bilagor))}
    row["nasta"] = row["skapad"]
    return int(conn.execute(insert(brev).values(**row).returning(brev.c.id)).scalar_one())


def waiting(conn: Connection, *, tid: str, limit: int) -> Sequence[Brev]:
    """What is to be sent now, the oldest first."""
    query = (
        select(*_KNOWN)
        .where(brev.c.skickad.is_(None), brev.c.installd.is_(None))
        .where(brev.c.nasta != "", brev.c.nasta <= tid)
        .order_by(brev.c.id)
        .limit(limit)
    )
    return [_brev(row) for row in conn.execute(query)]


def unsent(conn: Connection, slag: str) -> Sequence[Brev]:
    """The letters of one kind that have not left and may leave yet, the oldest first."""
    waits = (brev.c.skickad.is_(None), brev.c.installd.is_(None), brev.c.slag == slag)
    return [_brev(row) for row in conn.execute(select(*_KNOWN).where(*waits).order_by(brev.c.id))]


def get(conn: Connection, brev_id: int, *, namnder: frozenset[int]) -> Brev | None:
    """The letter with this id, for one who sees the letters of ``namnder``."""
    query = select(*_KNOWN).where(brev.c.id == brev_id, brev.c.namnd_id.in_(namnder))
    row = conn.execute(query).first()
    return _brev(row) if row else None


def page(
    conn: Connection, *, namnder: frozenset[int], lage: str = "", limit: int = 50, offset: int = 0
) -> tuple[Sequence[Brev], int]:
    """The newest letters of some nämnder, and how many; ``lage``: "oskickade" or all."""
    wanted = [brev.c.namnd_id.in_(namnder)]
    if lage == "oskickade":
        wanted += [brev.c.skickad.is_(None), brev.c.installd.is_(None)]
    total = conn.execute(select(func.count()).select_from(brev).where(*wanted)).scalar_one()
    query = select(*_KNOWN).where(*wanted).order_by(brev.c.id.desc()).limit(limit).offset(offset)
    return [_brev(row) for row in conn.execute(query)], int(total)


def of_utskick(conn: Connection, utskick_ids: Sequence[int]) -> dict[int, list[Brev]]:
    """The letters of each Utskick, the oldest first."""
    found: dict[int, list[Brev]] = {i: [] for i in utskick_ids}
    query = select(*_KNOWN).where(brev.c.utskick_id.in_(utskick_ids)).order_by(brev.c.id)
    for row in conn.execute(query):
        found[row.utskick_id].append(_brev(row))
    return found


def called(conn: Connection, message_ids: Sequence[str]) -> Sequence[Brev]:
    """Our letters with these Message-IDs: what an answer or a bounce names."""
    query = select(*_KNOWN).where(brev.c.message_id.in_(list(message_ids))).order_by(brev.c.id)
    return [_brev(row) for row in conn.execute(query)]


def begin(conn: Connection, brev_id: int, *, tid: str) -> bool:
    """It is being handed over; False when somebody else has it in hand."""
    mine = (brev.c.id == brev_id, brev.c.nasta != "", brev.c.skickad.is_(None))
    changed = conn.execute(
        update(brev).where(*mine).values(paborjad=tid, nasta="", forsok=brev.c.forsok + 1)
    )
    return bool(changed.rowcount)


def sent(conn: Connection, brev_id: int, *, tid: str) -> None:
    """It has left."""
    _set(conn, brev_id, skickad=tid, fel="", nasta="")


def failed(conn: Connection, brev_id: int, *, fel: str, nasta: str) -> None:
    """It has not left; tried again at ``nasta``, or with none only when somebody says so."""
    _set(conn, brev_id, fel=fel, nasta=nasta, paborjad=None)


def uncertain(conn: Connection, brev_id: int, *, fel: str) -> None:
    """Nobody knows whether it left."""
    _set(conn, brev_id, fel=fel, nasta="")


def again(conn: Connection, brev_id: int, *, tid: str) -> None:
    """Somebody has decided that it is to be sent (once more)."""
    _set(conn, brev_id, nasta=tid, fel="", paborjad=None, forsok=0)


def cancel(conn: Connection, brev_id: int, *, tid: str) -> None:
    """Somebody has decided that it shall not leave."""
    _set(conn, brev_id, installd=tid, nasta="")


def bounced(conn: Connection, brev_id: int, *, tid: str, fel: str) -> None:
    """It came back."""
    _set(conn, brev_id, studsat=tid, fel=fel)


_KNOWN = columns(
    brev,
    "id nyckel slag namnd_id arende_id handling_id utskick_id till amne kropp bilagor message_id "
    "svar_pa skapad forsok nasta paborjad skickad studsat installd fel",
)


def _set(conn: Connection, brev_id: int, **values: object) -> None:
    conn.execute(update(brev).where(brev.c.id == brev_id).values(**values))


def _brev(row: Found) -> Brev:
    return Brev(**{**row._mapping, "bilagor": tuple(json.loads(row.bilagor or "[]"))})
