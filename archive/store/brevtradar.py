"""The mails that a mail may answer, by the ids that mails give themselves."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, or_, select

from archive.store.arenden import open_to
from archive.store.tables import arende, brev, forsandelse, handling
from archive.store.urval import Found


def became(
    conn: Connection, message_ids: Sequence[str], *, zoner: frozenset[str]
) -> Iterator[tuple[int, str]]:
    """The ärende of each mail that came and was registered, and where: ``KS 2026/12-3``.

    In the order of ``message_ids``; only what ``zoner`` may read.
    """
    for message_id in message_ids:
        query = (
            select(forsandelse.c.handling_id)
            .where(forsandelse.c.message_id == message_id, forsandelse.c.message_id != "")
            .where(forsandelse.c.handling_id.is_not(None))
            .order_by(forsandelse.c.id)
        )
        for handling_id in list(conn.execute(query).scalars()):
            row = _where_it_stands(conn, handling_id, zoner)
            if row is not None:
                yield row.arende_id, f"{row.dnr}-{row.nr}"


def sent_in(
    conn: Connection, message_ids: Sequence[str], *, zoner: frozenset[str]
) -> Iterator[int]:
    """The ärenden that the mails were sent from here in; only what ``zoner`` may read."""
    seen = open_to(handling.c.sekretess, handling.c.namnd_id, zoner)
    query = (
        select(brev.c.arende_id)
        .outerjoin_from(brev, handling, brev.c.handling_id == handling.c.id)
        .where(brev.c.message_id.in_(message_ids), brev.c.arende_id.is_not(None))
        .where(or_(brev.c.handling_id.is_(None), seen))
        .order_by(brev.c.id.desc())
    )
    yield from conn.execute(query).scalars()


def _where_it_stands(conn: Connection, handling_id: int, zoner: frozenset[str]) -> Found | None:
    """The handling, or the one it was moved to, if it may be read."""
    query = (
        select(handling.c.arende_id, handling.c.nr, handling.c.flyttad_till_id, arende.c.dnr)
        .join_from(handling, arende, handling.c.arende_id == arende.c.id)
        .where(open_to(handling.c.sekretess, handling.c.namnd_id, zoner))
    )
    row = conn.execute(query.where(handling.c.id == handling_id)).first()
    if row is not None and row.flyttad_till_id is not None:
        return _where_it_stands(conn, row.flyttad_till_id, zoner)
    return row
