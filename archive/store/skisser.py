"""Sketches: the numbers by which texts with something in common are found (postoppning.tvilling).

A number stands in ``skiss_tal`` once for each text that has it. A text that is read again keeps its
row; numbers of its older reading stay, and lead at worst to a comparison that finds nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, bindparam, func, insert, select, update

from archive.store.tables import lasning, skiss, skiss_tal
from archive.store.urval import columns

OFTEN = 500
"""A number that more texts have (a letterhead, a form) leads to the oldest so many of them."""

_MANY = 500

# Built once: every registration runs these, and building a statement costs more than running it.
_KNOWN = select(skiss.c.id).where(skiss.c.sha256 == bindparam("content"))
_ADD = insert(skiss).returning(skiss.c.id)
_ADD_NUMBERS = insert(skiss_tal)
_SET_ANTAL = (
    update(skiss).where(skiss.c.id == bindparam("kept")).values(antal=bindparam("shingles"))
)
_TEXT = select(lasning.c.text).where(lasning.c.sha256 == bindparam("content"))
_OLDEST = (
    select(skiss_tal.c.skiss_id)
    .where(skiss_tal.c.tal == bindparam("number"))
    .order_by(skiss_tal.c.skiss_id)
    .limit(OFTEN)
)


def keep(conn: Connection, sha256: str, antal: int, numbers: Sequence[int]) -> None:
    """The sketch of a text of so many shingles; read again, it stands in the older one's place."""
    found = conn.execute(_KNOWN, {"content": sha256}).scalar()
    if found is None:
        row = {"sha256": sha256, "antal": antal}
        _add(conn, conn.execute(_ADD, row).scalar_one(), numbers)
        return
    conn.execute(_SET_ANTAL, {"kept": found, "shingles": antal})
    had = set(_had(conn, found, numbers))
    _add(conn, found, [number for number in numbers if number not in had])


def carriers(conn: Connection, numbers: Sequence[int]) -> dict[int, list[int]]:
    """The sketches that have each of these numbers, of one that very many have the oldest."""
    found: dict[int, list[int]] = {number: [] for number in numbers}
    for part in _parts(sorted(found)):
        query = select(skiss_tal.c.tal).where(skiss_tal.c.tal.in_(part)).group_by(skiss_tal.c.tal)
        often = set(conn.execute(query.having(func.count() > OFTEN)).scalars())
        rest = [number for number in part if number not in often]
        rows = select(skiss_tal.c.tal, skiss_tal.c.skiss_id).where(skiss_tal.c.tal.in_(rest))
        for number, skiss_id in conn.execute(rows):
            found[number].append(skiss_id)
        for number in often:
            found[number] = list(conn.execute(_OLDEST, {"number": number}).scalars())
    return found


def sizes(conn: Connection, skiss_ids: Collection[int]) -> dict[int, tuple[str, int]]:
    """The content and the number of shingles of each of these sketches."""
    found: dict[int, tuple[str, int]] = {}
    for part in _parts(sorted(skiss_ids)):
        query = select(*columns(skiss, "id sha256 antal")).where(skiss.c.id.in_(part))
        found |= {row.id: (row.sha256, row.antal) for row in conn.execute(query)}
    return found


def text_of(conn: Connection, sha256: str) -> str:
    """The clean text of a file; empty if it has not been read."""
    return conn.execute(_TEXT, {"content": sha256}).scalar() or ""


def unsketched(conn: Connection, *, limit: int) -> Sequence[str]:
    """Files that were read before sketches were kept."""
    query = select(lasning.c.sha256).where(lasning.c.sha256.not_in(select(skiss.c.sha256)))
    return list(conn.execute(query.limit(limit)).scalars())


def _add(conn: Connection, skiss_id: int, numbers: Sequence[int]) -> None:
    if numbers:
        conn.execute(_ADD_NUMBERS, [{"tal": n, "skiss_id": skiss_id} for n in numbers])


def _had(conn: Connection, skiss_id: int, numbers: Sequence[int]) -> Iterator[int]:
    query = select(skiss_tal.c.tal).where(skiss_tal.c.skiss_id == skiss_id)
    yield from conn.execute(query.where(skiss_tal.c.tal.in_(numbers))).scalars()


def _parts(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[i : i + _MANY] for i in range(0, len(numbers), _MANY))
