"""Remisser sent out and their Utskick."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement, Connection, bindparam, case, func, insert, select, update

from archive.diarium.remiss import Remiss, Utskick, Yttrande
from archive.diarium.sekretess import MASKERAD, zon_of
from archive.store.sortering import sort_key
from archive.store.tables import arende, handling, instans, remiss, utskick
from archive.store.urval import Found, columns


class OkandRemiss(LookupError):
    """There is no such remiss."""


@dataclass(frozen=True, slots=True)
class Sand:
    """A remiss with where it stands: its ärende, and the handlingar that went with it.

    ``hemlig``: the rubrik, the names of the instanser and the reasons are masked for this reader.
    """

    remiss: Remiss
    arende_id: int
    missiv_id: int
    underlag_id: int | None
    hemlig: bool = False

    @property
    def nytt(self) -> tuple[Utskick, ...]:
        """Those whose answer came after the underlag was made: it is then out of date."""
        over, underlag = self.remiss.overlamnad, self.underlag_id
        if not over or not underlag:
            return ()
        return tuple(
            u
            for u in self.remiss.utskick
            if (u.yttrande and u.yttrande.handling_id > underlag) or (u.avstod and u.avstod > over)
        )


def add(
    conn: Connection,
    *,
    arende_id: int,
    rubrik: str,
    missiv_id: int,
    svarsdatum: date,
    sista_dag: date,
    utsand: date,
) -> Sand:
    """A new remiss in an ärende; its number is the next there. Utskick are added after it."""
    counted = select(func.coalesce(func.max(remiss.c.nr), 0)).where(remiss.c.arende_id == arende_id)
    nr = conn.execute(counted).scalar_one() + 1
    values = {"arende_id": arende_id, "nr": nr, "rubrik": rubrik, "missiv_id": missiv_id}
    values["sortering"] = sort_key(rubrik)
    dates = {"svarsdatum": svarsdatum, "sista_dag": sista_dag, "utsand": utsand}
    remiss_id = conn.execute(
        insert(remiss).values(**values, **dates).returning(remiss.c.id)
    ).scalar_one()
    return Sand(
        Remiss(remiss_id, nr, rubrik, svarsdatum, sista_dag, utsand, ()), arende_id, missiv_id, None
    )


def add_utskick(
    conn: Connection,
    remiss_id: int,
    instans_ids: Iterable[int],
    *,
    svarsdatum: date,
    sista_dag: date,
    skickad: date,
) -> None:
    """The remiss goes to these instanser."""
    dates = {"svarsdatum": svarsdatum, "sista_dag": sista_dag, "ursprungligt": svarsdatum}
    dates["skickad"] = skickad
    conn.execute(
        insert(utskick), [{"remiss_id": remiss_id, "instans_id": i, **dates} for i in instans_ids]
    )


def get(conn: Connection, arende_id: int, nr: int, *, zoner: frozenset[str]) -> Sand:
    """The remiss with this number in an ärende."""
    found = _load(conn, (remiss.c.arende_id == arende_id) & (remiss.c.nr == nr), zoner)
    if not found:
        raise OkandRemiss(nr)
    return found[0]


def of_arende(conn: Connection, arende_id: int, *, zoner: frozenset[str]) -> Sequence[Sand]:
    """Every remiss of an ärende, by number."""
    return _load(conn, remiss.c.arende_id == arende_id, zoner)


def every(conn: Connection, *, zoner: frozenset[str]) -> Sequence[Sand]:
    """Every remiss, the one sent last first."""
    return sorted(
        _load(conn, remiss.c.id.is_not(None), zoner),
        key=lambda s: (s.remiss.utsand, s.remiss.id),
        reverse=True,
    )


def save(conn: Connection, changed: Remiss) -> None:
    """Write the facts of a remiss and its Utskick as they are now."""
    over = {"overlamnad": changed.overlamnad, "overlamnad_skal": changed.overlamnad_skal}
    conn.execute(update(remiss).where(remiss.c.id == changed.id).values(**over))
    facts = [
        {
            "utskick_id": u.id,
            "svarsdatum": u.svarsdatum,
            "sista_dag": u.sista_dag,
            "yttrande_id": u.yttrande.handling_id if u.yttrande else None,
            "avstod": u.avstod,
            "obesvarad": u.obesvarad,
        }
        for u in changed.utskick
    ]
    conn.execute(update(utskick).where(utskick.c.id == bindparam("utskick_id")), facts)


def set_underlag(conn: Connection, remiss_id: int, handling_id: int) -> None:
    """The handling that was handed over as underlag."""
    conn.execute(update(remiss).where(remiss.c.id == remiss_id).values(underlag_id=handling_id))


def follow_move(conn: Connection, fran_id: int, till_id: int) -> None:
    """A moved yttrande still answers its Utskick, from where it stands now."""
    conn.execute(
        update(utskick).where(utskick.c.yttrande_id == fran_id).values(yttrande_id=till_id)
    )


def release(conn: Connection, handling_id: int) -> None:
    """A makulerad handling answers nothing any longer; the instans is waited for again."""
    conn.execute(
        update(utskick).where(utskick.c.yttrande_id == handling_id).values(yttrande_id=None)
    )


def _load(conn: Connection, wanted: ColumnElement[bool], zoner: frozenset[str]) -> list[Sand]:
    rows = conn.execute(
        select(remiss, *columns(arende, "namnd_id sekretess"))
        .join_from(remiss, arende)
        .where(wanted)
        .order_by(remiss.c.arende_id, remiss.c.nr)
    ).all()
    sent = _utskick_by_remiss(conn, wanted)
    return [_sand(row, sent, zoner) for row in rows]


def _sand(row: Found, sent: Mapping[int, tuple[Utskick, ...]], zoner: frozenset[str]) -> Sand:
    hemlig = zon_of(row.namnd_id, row.sekretess) not in zoner
    known = Remiss(
        id=row.id,
        nr=row.nr,
        rubrik=row.rubrik,
        svarsdatum=row.svarsdatum,
        sista_dag=row.sista_dag,
        utsand=row.utsand,
        utskick=sent.get(row.id, ()),
        overlamnad=row.overlamnad,
        overlamnad_skal=row.overlamnad_skal,
    )
    return Sand(
        _masked(known) if hemlig else known, row.arende_id, row.missiv_id, row.underlag_id, hemlig
    )


def _masked(known: Remiss) -> Remiss:
    return replace(
        known,
        rubrik=MASKERAD,
        overlamnad_skal=MASKERAD if known.overlamnad_skal else "",
        utskick=tuple(replace(u, instans=MASKERAD) for u in known.utskick),
    )


_dar = arende.alias("dar")  # where an yttrande stands, when it has been moved


def _utskick_by_remiss(
    conn: Connection, wanted: ColumnElement[bool]
) -> dict[int, tuple[Utskick, ...]]:
    query = (
        select(
            utskick,
            *columns(instans, "namn slag"),
            handling.c.nr.label("yttrande_nr"),
            handling.c.datum.label("inkom"),
            case((_dar.c.id != remiss.c.arende_id, _dar.c.dnr), else_="").label("yttrande_dnr"),
        )
        .join_from(utskick, remiss)
        .join(instans, instans.c.id == utskick.c.instans_id)
        .outerjoin(handling, handling.c.id == utskick.c.yttrande_id)
        .outerjoin(_dar, _dar.c.id == handling.c.arende_id)
        .where(wanted)
        .order_by(utskick.c.id)
    )
    found: dict[int, tuple[Utskick, ...]] = {}
    for row in conn.execute(query):
        found[row.remiss_id] = (*found.get(row.remiss_id, ()), _utskick(row))
    return found


def _utskick(row: Found) -> Utskick:
    answer = (row.yttrande_id, row.yttrande_nr, row.inkom, row.yttrande_dnr)
    return Utskick(
        id=row.id,
        instans_id=row.instans_id,
        instans=row.namn,
        svarsdatum=row.svarsdatum,
        sista_dag=row.sista_dag,
        ursprungligt=row.ursprungligt,
        slag=row.slag,
        yttrande=Yttrande(*answer) if row.yttrande_id else None,
        avstod=row.avstod,
        obesvarad=row.obesvarad,
    )
