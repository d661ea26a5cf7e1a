"""How far text recognition has come with each file, by its content."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, and_, insert, or_, select, update

from archive.store.tables import forsandelse, forsandelse_fil, lasning, ocr


@dataclass(frozen=True, slots=True)
class Framsteg:
    """``klara`` of ``alla`` pages are recognised; all of them: the file has had its turn."""

    klara: int
    alla: int

    @property
    def klar(self) -> bool:
        """Whether nothing is left to do."""
        return self.klara >= self.alla


def note(conn: Connection, sha256: str, *, klara: int, alla: int, tid: str) -> None:
    """So far it has come. ``tid``: nobody goes on with it before then."""
    values = {"klara": klara, "alla": alla, "tid": tid}
    changed = conn.execute(update(ocr).where(ocr.c.sha256 == sha256).values(**values))
    if not changed.rowcount:
        conn.execute(insert(ocr), {"sha256": sha256, **values})


def of_files(conn: Connection, sha256s: Collection[str]) -> dict[str, Framsteg]:
    """How far it has come with those of these files that it has begun with."""
    query = select(ocr.c.sha256, ocr.c.klara, ocr.c.alla).where(ocr.c.sha256.in_(sha256s))
    return {sha256: Framsteg(klara, alla) for sha256, klara, alla in conn.execute(query)}


def next_in_post(
    conn: Connection, *, orsaker: Collection[str], mediatyper: Collection[str], tid: str
) -> tuple[str, str] | None:
    """The first file in the post that was read so, is of such a kind and has not had its turn.

    Its content and its name; None when there is no such file.
    """
    still = (forsandelse.c.handling_id.is_(None), forsandelse.c.avford.is_(None))
    left = or_(ocr.c.sha256.is_(None), and_(ocr.c.klara < ocr.c.alla, ocr.c.tid <= tid))
    query = (
        select(forsandelse_fil.c.sha256, forsandelse_fil.c.namn)
        .join_from(forsandelse, forsandelse_fil)
        .join(lasning, lasning.c.sha256 == forsandelse_fil.c.sha256)
        .outerjoin(ocr, ocr.c.sha256 == forsandelse_fil.c.sha256)
        .where(*still, lasning.c.orsak.in_(orsaker), lasning.c.mediatyp.in_(mediatyper), left)
        .order_by(forsandelse.c.id, forsandelse_fil.c.nr)
        .limit(1)
    )
    row = conn.execute(query).first()
    return (row.sha256, row.namn) if row else None
