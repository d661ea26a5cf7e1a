"""The number series as they stand, to be looked at; only registering draws from them."""

from sqlalchemy import Connection, select

from archive.store.tables import serie


def years(conn: Connection) -> list[int]:
    """The years in which any nämnd has drawn a number, the newest first."""
    query = select(serie.c.ar).distinct().order_by(serie.c.ar.desc())
    return list(conn.execute(query).scalars())


def sista(conn: Connection, ar: int) -> dict[int, int]:
    """The last number drawn this year in each nämnd that has drawn one, by nämnd id."""
    query = select(serie.c.namnd_id, serie.c.sista).where(serie.c.ar == ar)
    return dict(conn.execute(query).all())
