"""Försändelser: the post that is not registered yet, and what became of it. Nothing is deleted."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from sqlalchemy import Connection, bindparam, func, insert, select, update

from archive.store.tables import forsandelse, forsandelse_fil, handling, namnd
from archive.store.urval import Found, Query, columns

MAX_FORSOK = 5


class OkandForsandelse(LookupError):
    """There is no such försändelse, or not for this reader."""


@dataclass(frozen=True, slots=True)
class Forsandelse:
    """One piece of post.

    ``mottagen``: the day it was in hand; ``tid``: when it was taken in here. ``huvud``: what the
    heads of an e-mail say. ``fakta``: what was read in it, once ``last``. ``karantan``: why it
    could not be read, and lies apart. ``handling_id``: what it became.
    """

    id: int
    namnd_id: int
    kod: str
    kanal: str
    mottagen: date
    tid: str
    vem: str
    kalla: str | None
    huvud: Mapping[str, object]
    fakta: Mapping[str, object]
    last: bool
    karantan: str
    handling_id: int | None
    avford: date | None
    avford_som: str
    avford_skal: str

    @property
    def oppen(self) -> bool:
        """Whether it still waits for somebody to decide."""
        return self.handling_id is None and self.avford is None


@dataclass(frozen=True, slots=True)
class Urval:
    """Which försändelser a list shows. ``lage``: "oppna", "karantan", "avforda"."""

    namnder: frozenset[int] = field(default_factory=frozenset)
    lage: str = "oppna"
    limit: int | None = 50
    offset: int = 0


def add(
    conn: Connection,
    *,
    namnd_id: int,
    kanal: str,
    mottagen: date,
    tid: str,
    vem: str,
    kalla: str | None,
    huvud: Mapping[str, object],
    karantan: str,
) -> int:
    """A new försändelse; the id."""
    values = {"namnd_id": namnd_id, "kanal": kanal, "mottagen": mottagen, "tid": tid, "vem": vem}
    said = json.dumps(huvud, ensure_ascii=False) if huvud else ""
    message_id = str(huvud.get("message_id") or "")
    query = insert(forsandelse).values(
        **values,
        kalla=kalla,
        huvud=said,
        message_id=message_id,
        karantan=karantan,
        nasta=tid,
    )
    return int(conn.execute(query.returning(forsandelse.c.id)).scalar_one())


def find(conn: Connection, namnd_id: int, kalla: str) -> int | None:
    """What came from this source before, if anything did."""
    query = select(forsandelse.c.id).where(
        forsandelse.c.namnd_id == namnd_id, forsandelse.c.kalla == kalla
    )
    return conn.execute(query).scalar()


def get(conn: Connection, forsandelse_id: int, *, namnder: frozenset[int]) -> Forsandelse:
    """The försändelse with this id, for one who opens the post of ``namnder``."""
    query = _select().where(forsandelse.c.id == forsandelse_id)
    row = conn.execute(query.where(forsandelse.c.namnd_id.in_(namnder))).first()
    if row is None:
        raise OkandForsandelse(forsandelse_id)
    return _forsandelse(row)


def page(conn: Connection, urval: Urval) -> Sequence[Forsandelse]:
    """The post of some nämnder, the oldest first; what was set aside, the newest first."""
    newest = urval.lage == "avforda"
    order = forsandelse.c.id.desc() if newest else forsandelse.c.id
    query = _within(_select(), urval).order_by(order).limit(urval.limit).offset(urval.offset)
    return [_forsandelse(row) for row in conn.execute(query)]


def by_ids(
    conn: Connection, ids: Iterable[int], *, namnder: frozenset[int]
) -> Sequence[Forsandelse]:
    """Those of the försändelser that lie in the post of ``namnder``, the oldest first."""
    query = _select().where(forsandelse.c.id.in_(list(ids)), forsandelse.c.namnd_id.in_(namnder))
    return [_forsandelse(row) for row in conn.execute(query.order_by(forsandelse.c.id))]


def neighbours(
    conn: Connection, forsandelse_id: int, *, namnder: frozenset[int]
) -> tuple[int | None, int | None]:
    """The open försändelser before and after this one, where there are any."""
    own = _within(select(forsandelse.c.id), Urval(namnder))
    before = own.where(forsandelse.c.id < forsandelse_id).order_by(forsandelse.c.id.desc())
    after = own.where(forsandelse.c.id > forsandelse_id).order_by(forsandelse.c.id)
    found = (conn.execute(query.limit(1)).scalar() for query in (before, after))
    return next(found), next(found)


def registered_on(
    conn: Connection, dag: date, *, namnder: frozenset[int], limit: int
) -> Sequence[int]:
    """The handlingar that the post of some nämnder became on a day, the newest first."""
    query = (
        select(handling.c.id)
        .join_from(forsandelse, handling, forsandelse.c.handling_id == handling.c.id)
        .where(forsandelse.c.namnd_id.in_(namnder), handling.c.reg_datum == dag)
        .distinct()
        .order_by(handling.c.id.desc())
        .limit(limit)
    )
    return list(conn.execute(query).scalars())


def count(conn: Connection, urval: Urval) -> int:
    """How much post there is of one kind."""
    namnder = {"namnder": list(urval.namnder)}
    return int(conn.execute(_count(urval.lage), namnder).scalar_one())


def that_became(conn: Connection, handling_id: int) -> Sequence[Forsandelse]:
    """Every försändelse that was registered as a handling, or joined to it; the oldest first."""
    query = _select().where(forsandelse.c.handling_id == handling_id).order_by(forsandelse.c.id)
    return [_forsandelse(row) for row in conn.execute(query)]


def unread(conn: Connection, *, tid: str, limit: int) -> Sequence[int]:
    """The försändelser that are to be read now, the oldest first."""
    query = (
        select(forsandelse.c.id)
        .where(forsandelse.c.handling_id.is_(None), forsandelse.c.avford.is_(None))
        .where(forsandelse.c.last.is_(None), forsandelse.c.nasta <= tid)
        .where(forsandelse.c.forsok < MAX_FORSOK)
        .order_by(forsandelse.c.id)
        .limit(limit)
    )
    return list(conn.execute(query).scalars())


def set_read(
    conn: Connection, forsandelse_id: int, *, fakta: Mapping[str, object], tid: str
) -> None:
    """What was read in it, and when."""
    said = json.dumps(fakta, ensure_ascii=False)
    _set(conn, forsandelse_id, fakta=said, last=tid)


def read_failed(conn: Connection, forsandelse_id: int, *, nasta: str) -> None:
    """Reading it failed; try again at ``nasta``."""
    _set(conn, forsandelse_id, forsok=forsandelse.c.forsok + 1, nasta=nasta)


def read_again(conn: Connection, sha256: str) -> None:
    """A file of theirs has got a new text: what is still in the post is read once more."""
    with_file = select(forsandelse_fil.c.forsandelse_id).where(forsandelse_fil.c.sha256 == sha256)
    still = (forsandelse.c.handling_id.is_(None), forsandelse.c.avford.is_(None))
    conn.execute(
        update(forsandelse)
        .where(forsandelse.c.id.in_(with_file), *still)
        .values(last=None, forsok=0, nasta="")
    )


def set_registered(conn: Connection, forsandelse_id: int, handling_id: int) -> None:
    """It is a handling now."""
    _set(conn, forsandelse_id, handling_id=handling_id)


def set_aside(
    conn: Connection, forsandelse_id: int, *, dag: date | None, som: str, skal: str
) -> None:
    """It is not registered, as what and why; or with no day, it is back in the post."""
    _set(conn, forsandelse_id, avford=dag, avford_som=som, avford_skal=skal)


def set_kanal(conn: Connection, forsandelse_id: int, *, kanal: str, mottagen: date) -> None:
    """How it came and the day it was in hand, as somebody says."""
    _set(conn, forsandelse_id, kanal=kanal, mottagen=mottagen)


def _set(conn: Connection, forsandelse_id: int, **values: object) -> None:
    conn.execute(update(forsandelse).where(forsandelse.c.id == forsandelse_id).values(**values))


@cache
def _count(lage: str) -> Query:
    """Every page shows how much post waits, on its door."""
    every = select(func.count()).select_from(forsandelse)
    ours = forsandelse.c.namnd_id.in_(bindparam("namnder", expanding=True))
    return _of_kind(every.where(ours), lage)


def _within(query: Query, urval: Urval) -> Query:
    return _of_kind(query.where(forsandelse.c.namnd_id.in_(urval.namnder)), urval.lage)


def _of_kind(query: Query, lage: str) -> Query:
    if lage == "avforda":
        return query.where(forsandelse.c.handling_id.is_(None), forsandelse.c.avford.is_not(None))
    query = query.where(forsandelse.c.handling_id.is_(None), forsandelse.c.avford.is_(None))
    return query.where(forsandelse.c.karantan != "") if lage == "karantan" else query


def _select() -> Query:
    known = "id namnd_id kanal mottagen tid vem kalla huvud fakta last karantan"
    became = "handling_id avford avford_som avford_skal"
    return select(*columns(forsandelse, f"{known} {became}"), namnd.c.kod).join_from(
        forsandelse, namnd
    )


def _forsandelse(row: Found) -> Forsandelse:
    known = dict(row._mapping)
    return Forsandelse(
        **{
            **known,
            "huvud": json.loads(row.huvud or "{}"),
            "fakta": json.loads(row.fakta or "{}"),
            "last": row.last is not None,
        }
    )
