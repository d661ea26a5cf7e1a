"""The append-only diary of acts. There is no function that changes or takes away a row."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from archive.diarium.handelse import START, body_of, hash_of
from archive.store import manga
from archive.store.tables import handelse


@dataclass(frozen=True, slots=True)
class Handelse:
    """One act: when (UTC, ISO 8601), who, what, and its facts."""

    seq: int
    tid: str
    vem: str
    slag: str
    arende_id: int | None
    handling_id: int | None
    kropp: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Notering:
    """An act that is to be noted: what was done, its facts, and where."""

    slag: str
    facts: Mapping[str, object]
    arende_id: int | None = None
    handling_id: int | None = None


# Built once: every act runs it, and building a statement costs more than running it.
_LAST = select(handelse.c.seq, handelse.c.hash).order_by(handelse.c.seq.desc()).limit(1)


def note(conn: Connection, acts: Sequence[Notering], *, vem: str, nu: datetime) -> None:
    """Write events after the last, in their order, each chained to the one before it."""
    last = conn.execute(_LAST).first()
    first, forra = (last.seq + 1, last.hash) if last else (1, START)
    tid, rows = nu.isoformat(timespec="seconds"), []
    for seq, act in enumerate(acts, start=first):
        place = {"arende_id": act.arende_id, "handling_id": act.handling_id}
        said = {"tid": tid, "vem": vem, "slag": act.slag, "kropp": body_of({**act.facts, **place})}
        row = {"seq": seq, "forra": forra, **said, **place}
        forra = row["hash"] = hash_of(forra, seq=seq, **said)
        rows.append(row)
    manga.add(conn, handelse, rows)


def of_arende(conn: Connection, arende_id: int) -> Sequence[Handelse]:
    """Everything that was done in an ärende, the newest first."""
    query = (
        select(handelse).where(handelse.c.arende_id == arende_id).order_by(handelse.c.seq.desc())
    )
    return [
        Handelse(r.seq, r.tid, r.vem, r.slag, r.arende_id, r.handling_id, json.loads(r.kropp))
        for r in conn.execute(query)
    ]


def broken_links(conn: Connection) -> Iterator[int]:
    """The sequence numbers at which the chain does not hold: changed, missing or out of order."""
    forra, expected = START, 1
    for r in conn.execute(select(handelse).order_by(handelse.c.seq)):
        due = hash_of(forra, seq=r.seq, tid=r.tid, vem=r.vem, slag=r.slag, kropp=r.kropp)
        if r.seq != expected or r.forra != forra or r.hash != due:
            yield r.seq
        forra, expected = r.hash, r.seq + 1
