"""The files of a handling, and what was read in them. A file is named by its content."""

import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from archive.store import manga
from archive.store.tables import fil, handling, lasning
from archive.store.urval import Found, columns


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


@dataclass(frozen=True, slots=True)
class Last:
    """What was read in a file, when (``tid``), and the dnr that stand in it (``namnda``).

    Its words in all layers, as ``Lager``. ``rutor``: where on its pages the words stand, as plain
    JSON values (archive.text.to_boxes). The rest as in ``Fil``.
    """

    mediatyp: str
    fel: str | None
    orsak: str
    text: str
    lager: Mapping[str, object]
    sidor: int | None
    namnda: Sequence[str]
    sakerhet: int | None
    rutor: object
    tid: str


def add(conn: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """More files of handlingar; their bytes are on disk already."""
    manga.add(conn, fil, rows)


def of_handling(conn: Connection, handling_id: int) -> Sequence[Fil]:
    """The files of a handling, in order."""
    return of_handlingar(conn, [handling_id])[handling_id]


def of_handlingar(conn: Connection, handling_ids: Collection[int]) -> dict[int, list[Fil]]:
    """The files of each of these handlingar, in order."""
    found: dict[int, list[Fil]] = {handling_id: [] for handling_id in handling_ids}
    for r in conn.execute(_OF_HANDLINGAR, {"ids": list(found)}):
        found[r.handling_id].append(_fil(r))
    return found


# Built once: every registration runs them, and building a statement costs more than running it.
_OF_HANDLINGAR = (
    select(
        *columns(fil, "id handling_id nr sha256 namn storlek"),
        *columns(lasning, "mediatyp sidor fel orsak sakerhet"),
        lasning.c.rutor.is_not(None).label("has_boxes"),
    )
    .outerjoin_from(fil, lasning, fil.c.sha256 == lasning.c.sha256)
    .where(fil.c.handling_id.in_(bindparam("ids", expanding=True)))
    .order_by(fil.c.handling_id, fil.c.nr)
)
_SET_LASNING = update(lasning).where(lasning.c.sha256 == bindparam("content"))
_READ = select(lasning.c.sha256).where(lasning.c.sha256.in_(bindparam("contents", expanding=True)))
_IS_READ = select(lasning.c.sha256).where(lasning.c.sha256 == bindparam("content"))


def is_read(conn: Connection, sha256: str) -> bool:
    """Whether this content has been read before."""
    return conn.execute(_IS_READ, {"content": sha256}).first() is not None


def keep_lasta(conn: Connection, lasta: Mapping[str, Last]) -> None:
    """Keep what was read; read again, the newer reading stands in the older one's place."""
    known = {row.sha256 for row in conn.execute(_READ, {"contents": list(lasta)})}
    new = [{"sha256": k, **_values(one)} for k, one in lasta.items() if k not in known]
    again = [{"content": k, **_values(one)} for k, one in lasta.items() if k in known]
    manga.add(conn, lasning, new)
    if again:
        conn.execute(_SET_LASNING, again)


def blad_of(conn: Connection, sha256s: Iterable[str]) -> dict[str, Lager]:
    """The layers of each text that has been read, by content."""
    query = select(*columns(lasning, "sha256 text lager")).where(
        lasning.c.sha256.in_(list(sha256s))
    )
    return {r.sha256: unpacked(r.text, r.lager) for r in conn.execute(query)}


def unpacked(text: str, lager: bytes) -> Lager:
    """A text with its other layers, which are stored packed."""
    return Lager(text=text, **json.loads(zlib.decompress(lager)))


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


def _values(last: Last) -> dict[str, object]:
    return {
        **{name: getattr(last, name) for name in _AS_READ},
        "lager": _packed(last.lager),
        "namnda": json.dumps(last.namnda, ensure_ascii=False),
        "rutor": None if last.rutor is None else _packed(last.rutor),
    }


_AS_READ = ("mediatyp", "fel", "orsak", "text", "sidor", "sakerhet", "tid")


def _fil(r: Found) -> Fil:
    facts = (r.id, r.handling_id, r.nr, r.sha256, r.namn, r.storlek, r.mediatyp or "", r.sidor)
    read = r.mediatyp is not None
    return Fil(*facts, r.fel, read, r.orsak or "", r.sakerhet, bool(r.has_boxes))


def _packed(plain: object) -> bytes:
    return zlib.compress(
        json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        ),
        6,
    )
