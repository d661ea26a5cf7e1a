"""Drafts of remisser. They are arbetsmaterial: read only within the nämnd, and never listed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from archive.diarium.remiss import Dagar, Innehall, Mottagare, Utkast, Utkastfil
from archive.store.remisser import plan_from_json, plan_to_json
from archive.store.tables import (
    arende,
    instans,
    remissutkast,
    remissutkast_fil,
    remissutkast_instans,
)
from archive.store.urval import Found, columns


class OkantUtkast(LookupError):
    """There is no such draft, or not for this reader."""


def add(conn: Connection, utkast: Utkast) -> int:
    """A new draft with its files; the id."""
    values = {"arende_id": utkast.arende_id, "skapad": utkast.skapad}
    values |= {"skapad_av": utkast.skapad_av, **_facts(utkast)}
    query = insert(remissutkast).values(**values).returning(remissutkast.c.id)
    utkast_id = int(conn.execute(query).scalar_one())
    _keep_files(conn, utkast_id, utkast.filer)
    return utkast_id


def get(conn: Connection, utkast_id: int, *, namnder: frozenset[int]) -> Utkast:
    """The draft with this id, for who writes in one of these nämnder."""
    found = _load(conn, remissutkast.c.id == utkast_id, namnder)
    if not found:
        raise OkantUtkast(utkast_id)
    return found[0]


def of_arende(conn: Connection, arende_id: int, *, namnder: frozenset[int]) -> Sequence[Utkast]:
    """The drafts of an ärende, for who writes in one of these nämnder; the oldest first."""
    return _load(conn, remissutkast.c.arende_id == arende_id, namnder)


def save(conn: Connection, fore: Utkast, efter: Utkast) -> None:
    """Write what is new of a draft: what is written, whom to ask, its files, what became of it."""
    same = remissutkast.c.id == efter.id
    conn.execute(update(remissutkast).where(same).values(**_facts(efter)))
    if efter.mottagare != fore.mottagare:
        _keep_mottagare(conn, fore, efter)
    if efter.filer != fore.filer:
        conn.execute(delete(remissutkast_fil).where(remissutkast_fil.c.utkast_id == efter.id))
        _keep_files(conn, efter.id, efter.filer)


_FACTS = ("beslutad", "beslutad_av", "beslut_ref", "aterkallad", "aterkallad_skal", "remiss_id")
_WRITTEN = ("rubrik", "brevtext", "svarsdatum", "sista_mojliga", "kontakt")


def _facts(utkast: Utkast) -> dict[str, object]:
    written = utkast.innehall
    return {
        **{name: getattr(utkast, name) for name in _FACTS},
        **{name: getattr(written, name) for name in _WRITTEN},
        "dagar_slag": written.dagar,
        "paminnelser": plan_to_json(written.paminnelser),
    }


def _keep_mottagare(conn: Connection, fore: Utkast, efter: Utkast) -> None:
    table = remissutkast_instans
    known, kept = {m.instans_id for m in fore.mottagare}, {m.instans_id for m in efter.mottagare}
    gone = table.c.instans_id.in_(known - kept)
    conn.execute(delete(table).where(table.c.utkast_id == efter.id, gone))
    new = [
        {
            "utkast_id": efter.id,
            "instans_id": m.instans_id,
            "hur": m.hur,
            "svarsdatum": m.svarsdatum,
        }
        for m in efter.mottagare
        if m.instans_id not in known
    ]
    if new:
        conn.execute(insert(table), new)


def _keep_files(conn: Connection, utkast_id: int, filer: Sequence[Utkastfil]) -> None:
    rows = [
        {"utkast_id": utkast_id, "nr": nr, "sha256": f.sha256, "namn": f.namn, "storlek": f.storlek}
        for nr, f in enumerate(filer, start=1)
    ]
    if rows:
        conn.execute(insert(remissutkast_fil), rows)


def _load(
    conn: Connection, wanted: ColumnElement[bool], namnder: frozenset[int]
) -> Sequence[Utkast]:
    mine = wanted & arende.c.namnd_id.in_(namnder)
    query = select(remissutkast).join_from(remissutkast, arende).where(mine)
    rows = conn.execute(query.order_by(remissutkast.c.id)).all()
    ids = [row.id for row in rows]
    asked, files = _mottagare(conn, ids), _files(conn, ids)
    return [_utkast(row, asked, files) for row in rows]


def _utkast(
    row: Found,
    asked: Mapping[int, Sequence[Mottagare]],
    files: Mapping[int, Sequence[Utkastfil]],
) -> Utkast:
    written = {name: getattr(row, name) for name in _WRITTEN}
    plan = plan_from_json(row.paminnelser)
    return Utkast(
        id=row.id,
        arende_id=row.arende_id,
        innehall=Innehall(**written, dagar=Dagar(row.dagar_slag), paminnelser=plan),
        skapad=row.skapad,
        skapad_av=row.skapad_av,
        mottagare=tuple(asked.get(row.id, ())),
        filer=tuple(files.get(row.id, ())),
        **{name: getattr(row, name) for name in _FACTS},
    )


def _mottagare(conn: Connection, ids: Sequence[int]) -> Mapping[int, Sequence[Mottagare]]:
    table = remissutkast_instans
    shown = (*columns(table, "utkast_id instans_id"), *columns(instans, "namn slag"))
    query = select(*shown, *columns(table, "hur svarsdatum")).join_from(table, instans)
    found: dict[int, list[Mottagare]] = defaultdict(list)
    for utkast_id, *facts in conn.execute(
        query.where(table.c.utkast_id.in_(ids)).order_by(table.c.id)
    ):
        found[utkast_id].append(Mottagare(*facts))
    return found


def _files(conn: Connection, ids: Sequence[int]) -> Mapping[int, Sequence[Utkastfil]]:
    table = remissutkast_fil
    query = select(*columns(table, "utkast_id namn sha256 storlek"))
    found: dict[int, list[Utkastfil]] = defaultdict(list)
    for utkast_id, *facts in conn.execute(
        query.where(table.c.utkast_id.in_(ids)).order_by(table.c.nr)
    ):
        found[utkast_id].append(Utkastfil(*facts))
    return found
