"""Sketches: the numbers by which texts with something in common are found (postoppning.tvilling).

A number stands in ``skiss_tal`` once for each text that has it. A text that is read again keeps its
row; numbers of its older reading stay, and lead at worst to a comparison that finds nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, bindparam, func, select, update

from archive.store.manga import add, add_numbered, among
from archive.store.tables import lasning, skiss, skiss_tal
from archive.store.urval import columns

OFTEN = 500
"""A number that more texts have (a letterhead, a form) leads to the oldest so many of them."""

_MANY = 500

# Built once: every registration runs these, and building a statement costs more than running it.
_SET_ANTAL = (
    update(skiss).where(skiss.c.id == bindparam("kept")).values(antal=bindparam("shingles"))
)
_OLDEST = (
    select(skiss_tal.c.skiss_id)
    .where(skiss_tal.c.tal == bindparam("number"))
    .order_by(skiss_tal.c.skiss_id)
    .limit(OFTEN)
)


def keep(conn: Connection, sketched: Mapping[str, tuple[int, Sequence[int]]]) -> None:
    """The sketch of each text: how many shingles it has, and its numbers.

    That of a text that is read again stands in the older one's place.
    """
    query = select(*columns(skiss, "id sha256"))
    known = conn.execute(query.where(among(conn, skiss.c.sha256, sketched)))
    again = {row.sha256: row.id for row in known}
    new = [k for k in sketched if k not in again]
    ids = add_numbered(conn, skiss, [{"sha256": k, "antal": sketched[k][0]} for k in new])
    drawn = [(found, n) for k, found in zip(new, ids, strict=True) for n in sketched[k][1]]
    for k, found in again.items():
        antal, numbers = sketched[k]
        conn.execute(_SET_ANTAL, {"kept": found, "shingles": antal})
        drawn += [(found, n) for n in sorted({*numbers}.difference(_had(conn, found, numbers)))]
    add(conn, skiss_tal, [{"tal": n, "skiss_id": found} for found, n in drawn])


def carriers(conn: Connection, numbers: Sequence[int]) -> dict[int, list[int]]:
    """The sketches that have each of these numbers, of one that very many have the oldest."""
    found: dict[int, list[int]] = {number: [] for number in numbers}
    for part in _parts(sorted(found)):
        query = select(skiss_tal.c.tal).where(among(conn, skiss_tal.c.tal, part))
        counted = query.group_by(skiss_tal.c.tal).having(func.count() > OFTEN)
        often = set(conn.execute(counted).scalars())
        rest = among(conn, skiss_tal.c.tal, [one for one in part if one not in often])
        rows = select(skiss_tal.c.tal, skiss_tal.c.skiss_id).where(rest)
        for number, skiss_id in conn.execute(rows).all():
            found[number].append(skiss_id)
        for number in often:
            found[number] = list(conn.execute(_OLDEST, {"number": number}).scalars())
    return found


def sizes(conn: Connection, skiss_ids: Collection[int]) -> dict[int, tuple[str, int]]:
    """The content and the number of shingles of each of these sketches."""
    found: dict[int, tuple[str, int]] = {}
    for part in _parts(sorted(skiss_ids)):
        query = select(*columns(skiss, "id sha256 antal")).where(among(conn, skiss.c.id, part))
        found |= {found_id: (sha256, antal) for found_id, sha256, antal in conn.execute(query)}
    return found


def text_of(conn: Connection, sha256: str) -> str:
    """The clean text of a file; empty if it has not been read."""
    return texts_of(conn, [sha256]).get(sha256, "")


def texts_of(conn: Connection, sha256s: Collection[str]) -> dict[str, str]:
    """The clean text of each of these files that has been read."""
    query = select(*columns(lasning, "sha256 text"))
    rows = conn.execute(query.where(among(conn, lasning.c.sha256, sha256s)))
    return {row.sha256: row.text for row in rows}


def unsketched(conn: Connection, *, limit: int) -> Sequence[str]:
    """Files that were read before sketches were kept."""
    sketched = select(skiss.c.id).where(skiss.c.sha256 == lasning.c.sha256)
    query = select(lasning.c.sha256).where(~sketched.exists())  # NOT IN takes hours, of very many
    return list(conn.execute(query.limit(limit)).scalars())


def _had(conn: Connection, skiss_id: int, numbers: Sequence[int]) -> Iterator[int]:
    query = select(skiss_tal.c.tal).where(skiss_tal.c.skiss_id == skiss_id)
    yield from conn.execute(query.where(skiss_tal.c.tal.in_(numbers))).scalars()


def _parts(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[i : i + _MANY] for i in range(0, len(numbers), _MANY))
