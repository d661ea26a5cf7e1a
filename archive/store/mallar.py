"""The words that nämnder have written for their letters; what is not here is the standard text."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from archive.store.tables import mall


def of_namnd(conn: Connection, namnd_id: int) -> Mapping[str, str]:
    """A nämnd's own texts, by the kind of letter."""
    query = select(mall.c.slag, mall.c.innehall).where(mall.c.namnd_id == namnd_id)
    return {row.slag: row.innehall for row in conn.execute(query)}


def save(conn: Connection, namnd_id: int, slag: str, *, innehall: str, tid: str, vem: str) -> None:
    """What a nämnd writes from now on; empty is the standard text again."""
    conn.execute(delete(mall).where(mall.c.namnd_id == namnd_id, mall.c.slag == slag))
    if innehall:
        row = {"namnd_id": namnd_id, "slag": slag, "innehall": innehall, "tid": tid, "vem": vem}
        conn.execute(insert(mall).values(**row))
