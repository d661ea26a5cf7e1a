"""The files of a handling, and what was read in them. A file is named by its content."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from archive.store.tables import fil, handling, lasning
from archive.store.urval import columns


@dataclass(frozen=True, slots=True)
class Fil:
    """One file of a handling.

    ``fel`` says why its text could not be read, ``orsak`` the same for code; ``last``: whether it
    has been tried. ``sakerhet``: how sure text recognition was, 0 to 100, None where none was
    needed. ``has_boxes``: whether it is known where on its pages the words stand.
    """

    id: int
    handling_id: int
    nr: int
    sha256: str
    namn: str
    storlek: int
    mediatyp: str
    sidor: int | None
    fel: str | None
    last: bool
    orsak: str = ""
    sakerhet: int | None = None
    has_boxes: bool = False


@dataclass(frozen=True, slots=True)
class Lager:
    """A text as it is stored: clean, raw, and the map between them (archive.text.to_karta)."""

    text: str
    raw: str
    karta: Mapping[str, object]


def add(
    conn: Connection, *, handling_id: int, nr: int, sha256: str, namn: str, storlek: int
) -> None:
    """One more file of a handling; its bytes are on disk already."""
    values = {"handling_id": handling_id, "nr": nr, "sha256": sha256, "namn": namn}
    conn.execute(_ADD, {**values, "storlek": storlek})


def of_handling(conn: Connection, handling_id: int) -> Sequence[Fil]:
    """The files of a handling, in order."""
    return [
        Fil(
            r.id,
            r.handling_id,
            r.nr,
            r.sha256,
            r.namn,
            r.storlek,
            r.mediatyp or "",
            r.sidor,
            r.fel,
            r.mediatyp is not None,
            r.orsak or "",
            r.sakerhet,
            bool(r.has_boxes),
        )
        for r in conn.execute(_OF_HANDLING, {"handling": handling_id})
    ]


# Built once: every registration runs it, and building a statement costs more than running it.
_OF_HANDLING = (
    select(
        *columns(fil, "id handling_id nr sha256 namn storlek"),
        *columns(lasning, "mediatyp sidor fel orsak sakerhet"),
        lasning.c.rutor.is_not(None).label("has_boxes"),
    )
    .outerjoin_from(fil, lasning, fil.c.sha256 == lasning.c.sha256)
    .where(fil.c.handling_id == bindparam("handling"))
    .order_by(fil.c.nr)
)


_ADD = insert(fil)
_ADD_LASNING = insert(lasning)
_IS_READ = select(lasning.c.sha256).where(lasning.c.sha256 == bindparam("content"))


def is_read(conn: Connection, sha256: str) -> bool:
    """Whether this content has been read before."""
    return conn.execute(_IS_READ, {"content": sha256}).first() is not None


def add_lasning(
    conn: Connection,
    sha256: str,
    *,
    mediatyp: str,
    fel: str | None,
    text: str,
    lager: Mapping[str, object],
    sidor: int | None,
    namnda: Sequence[str],
    tid: str,
    orsak: str = "",
    sakerhet: int | None = None,
    rutor: object = None,
) -> None:
    """Keep what was read; read again, the newer reading stands in the older one's place.

    ``namnda``: the dnr that stand in the text or in its page heads, as written. ``rutor``: where
    on its pages the words stand, as plain JSON values (archive.text.to_boxes).
    """
    values = {
        "mediatyp": mediatyp,
        "fel": fel,
        "text": text,
        "lager": _packed(lager),
        "sidor": sidor,
        "namnda": json.dumps(namnda, ensure_ascii=False),
        "tid": tid,
        "orsak": orsak,
        "sakerhet": sakerhet,
        "rutor": None if rutor is None else _packed(rutor),
    }
    if is_read(conn, sha256):
        conn.execute(update(lasning).where(lasning.c.sha256 == sha256).values(**values))
    else:
        conn.execute(_ADD_LASNING, {"sha256": sha256, **values})


def blad_of(conn: Connection, sha256s: Iterable[str]) -> dict[str, Lager]:
    """The layers of each text that has been read, by content."""
    query = select(*columns(lasning, "sha256 text lager")).where(
        lasning.c.sha256.in_(list(sha256s))
    )
    return {
        r.sha256: Lager(text=r.text, **json.loads(zlib.decompress(r.lager)))
        for r in conn.execute(query)
    }


def boxes_of(conn: Connection, sha256: str) -> Any:
    """Where on its pages the words of a file stand, as they were kept; None if nobody knows."""
    kept = conn.execute(select(lasning.c.rutor).where(lasning.c.sha256 == sha256)).scalar()
    return None if kept is None else json.loads(zlib.decompress(kept))


def texts(conn: Connection, handling_ids: Sequence[int]) -> dict[int, list[str]]:
    """The clean texts of each handling's files, in order."""
    found: dict[int, list[str]] = {handling_id: [] for handling_id in handling_ids}
    query = (
        select(fil.c.handling_id, lasning.c.text)
        .join_from(fil, lasning, fil.c.sha256 == lasning.c.sha256)
        .where(fil.c.handling_id.in_(handling_ids))
        .order_by(fil.c.handling_id, fil.c.nr)
    )
    for handling_id, text in conn.execute(query):
        found[handling_id].append(text)
    return found


def namnda(conn: Connection, handling_ids: Sequence[int]) -> dict[int, list[str]]:
    """The dnr that stand in the files of each handling, as written."""
    found: dict[int, list[str]] = {handling_id: [] for handling_id in handling_ids}
    for handling_id, written in conn.execute(_NAMNDA, {"handlingar": list(handling_ids)}):
        found[handling_id] += json.loads(written)
    return found


_NAMNDA = (
    select(fil.c.handling_id, lasning.c.namnda)
    .join_from(fil, lasning, fil.c.sha256 == lasning.c.sha256)
    .where(fil.c.handling_id.in_(bindparam("handlingar", expanding=True)))
    .order_by(fil.c.handling_id, fil.c.nr)
)


def handlingar_with(conn: Connection, sha256: str) -> Sequence[int]:
    """The ids of the handlingar that carry this content and stand where they were put."""
    query = (
        select(fil.c.handling_id)
        .join_from(fil, handling)
        .where(fil.c.sha256 == sha256, handling.c.flyttad_till_id.is_(None))
        .distinct()
    )
    return list(conn.execute(query).scalars())


def unread(conn: Connection, handling_id: int) -> Sequence[Fil]:
    """The files of a handling that have not been tried yet."""
    return [f for f in of_handling(conn, handling_id) if not f.last]


def _packed(plain: object) -> bytes:
    return zlib.compress(
        json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        ),
        6,
    )
