"""What is known of the signatures of handlingar. A later note stands beside the earlier ones."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, insert, select

from archive.diarium.underskrift import Underskrift
from archive.store.tables import underskrift
from archive.store.urval import columns


def add(conn: Connection, handling_id: int, known: Underskrift) -> None:
    """One more thing that is known."""
    conn.execute(insert(underskrift).values(handling_id=handling_id, **asdict(known)))


def of_handling(conn: Connection, handling_id: int) -> Sequence[Underskrift]:
    """Everything that has been noted of a handling's signatures, the oldest first."""
    shown = columns(underskrift, "finns av hur undertecknad kontrollerad kontrollerad_av")
    query = select(*shown).where(underskrift.c.handling_id == handling_id)
    return [Underskrift(*row) for row in conn.execute(query.order_by(underskrift.c.id))]
