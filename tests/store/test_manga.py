"""Many rows and values at once: the same rows as one by one, on either database."""

from sqlalchemy import select

from archive.store import manga
from archive.store.tables import skiss


def test_rows_are_found_by_many_numbers_or_many_texts(desk):
    with desk.db.write() as conn:
        rows = [{"sha256": name, "antal": len(name)} for name in ("a'", "b,{}", "ö", 'c"')]
        ids = manga.add_numbered(conn, skiss, rows)

    with desk.db.read() as conn:

        def found(column, values):
            query = select(skiss.c.sha256).where(manga.among(conn, column, values))
            return conn.execute(query.order_by(skiss.c.id)).scalars().all()

        assert found(skiss.c.id, [ids[0], ids[3], 2**62]) == ["a'", 'c"']
        assert found(skiss.c.sha256, ["ö", "b,{}", "ingen"]) == ["b,{}", "ö"]
        assert found(skiss.c.sha256, {}) == found(skiss.c.id, []) == []
