"""What an Utskick has beside its own row: its changes of svarsdatum, its answers, its rounds.

Each is read for a whole remiss at once, by Utskick.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    case,
    insert,
    select,
    update,
)

from archive.diarium.remiss import Anstand, AnstandBeslut, Komplettering, Omgang, Utskick, Yttrande
from archive.diarium.sekretess import zon_of
from archive.diarium.svar import Standpunkt, Svar, Svarsform
from archive.store.remissurval import Vilka, wanted
from archive.store.tables import anstand, arende, handling, komplettering, omgang, remiss, utskick
from archive.store.urval import Found, Query

_dar = arende.alias("dar")  # where an yttrande stands, when that is another ärende
_begaran, _besked = handling.alias("begaran"), handling.alias("besked")


def yttrande_columns() -> list[ColumnElement[object]]:
    """What is told of a handling that answers, for a query that joins it by ``join_yttrande``."""
    return [
        handling.c.nr.label("yttrande_nr"),
        handling.c.datum.label("yttrande_inkom"),
        handling.c.namnd_id.label("yttrande_namnd"),
        handling.c.sekretess.label("yttrande_sekretess"),
        case((_dar.c.id != remiss.c.arende_id, _dar.c.dnr), else_="").label("yttrande_dnr"),
    ]


def join_yttrande(query: Query, on: ColumnElement[bool]) -> Query:
    """The query with the handling that answers, if there is one."""
    return query.outerjoin(handling, on).outerjoin(_dar, _dar.c.id == handling.c.arende_id)


def yttrande_of(row: Found, handling_id: int | None, zoner: frozenset[str]) -> Yttrande | None:
    """The answer in a row of such a query."""
    if handling_id is None:
        return None
    hemlig = zon_of(row.yttrande_namnd, row.yttrande_sekretess) not in zoner
    return Yttrande(handling_id, row.yttrande_nr, row.yttrande_inkom, row.yttrande_dnr, hemlig)


def svar_of(row: Found) -> Svar:
    """What is known of an answer, in a row of utskick or omgang."""
    return Svar(
        Svarsform(row.svarsform) if row.svarsform else None,
        Standpunkt(row.stallningstagande) if row.stallningstagande else None,
    )


def anstand_of(
    conn: Connection, vilka: Vilka, zoner: frozenset[str], **which: int
) -> Mapping[int, Sequence[Anstand]]:
    """Every change of svarsdatum asked for or decided, the oldest first.

    What a letter said that this reader may not see is not told here either.
    """
    found: dict[int, list[Anstand]] = defaultdict(list)
    for row in conn.execute(_select_anstand(vilka), which):
        found[row.utskick_id].append(_anstand(row, zoner))
    return found


@cache
def _select_anstand(vilka: Vilka) -> Query:
    query = _of_remiss(anstand, vilka).add_columns(
        *(_begaran.c.namnd_id.label("begaran_namnd"), _begaran.c.sekretess.label("begaran_zon")),
        *(_besked.c.namnd_id.label("besked_namnd"), _besked.c.sekretess.label("besked_zon")),
    )
    query = query.outerjoin(_begaran, _begaran.c.id == anstand.c.begaran_id)
    query = query.outerjoin(_besked, _besked.c.id == anstand.c.besked_id)
    return query.order_by(anstand.c.id)


def _anstand(row: Found, zoner: frozenset[str]) -> Anstand:
    facts = {name: getattr(row, name) for name in _ANSTAND}
    facts["beslut"] = AnstandBeslut(row.beslut) if row.beslut else None
    if row.begaran_id and zon_of(row.begaran_namnd, row.begaran_zon) not in zoner:
        facts |= {"begart_av": "", "begart_skal": ""}
    if row.besked_id and zon_of(row.besked_namnd, row.besked_zon) not in zoner:
        facts["kommentar"] = ""
    return Anstand(row.id, row.omgang, **facts)


def kompletteringar_of(
    conn: Connection, vilka: Vilka, zoner: frozenset[str], **which: int
) -> Mapping[tuple[int, int], Sequence[Komplettering]]:
    """What has come beside the first answer and still counts, by Utskick and round, latest first.

    A handling that was makulerad answers nothing.
    """
    found: dict[tuple[int, int], list[Komplettering]] = defaultdict(list)
    for row in conn.execute(_select_kompletteringar(vilka), which):
        more = yttrande_of(row, row.handling_id, zoner)
        if more:
            skal = "" if more.hemlig else row.skal
            found[row.utskick_id, row.omgang].append(Komplettering(row.id, more, skal))
    return found


@cache
def _select_kompletteringar(vilka: Vilka) -> Query:
    query = _of_remiss(komplettering, vilka).add_columns(*yttrande_columns())
    query = join_yttrande(query, handling.c.id == komplettering.c.handling_id)
    query = query.where(komplettering.c.upphavd.is_(None), handling.c.makulerad.is_(None))
    return query.order_by(komplettering.c.id.desc())


def omgangar_of(
    conn: Connection,
    vilka: Vilka,
    zoner: frozenset[str],
    kompletteringar: Mapping[tuple[int, int], Sequence[Komplettering]],
    **which: int,
) -> Mapping[int, Sequence[Omgang]]:
    """The rounds that are over, the first one first."""
    found: dict[int, list[Omgang]] = defaultdict(list)
    for row in conn.execute(_select_omgangar(vilka), which):
        yttrande = yttrande_of(row, row.yttrande_id, zoner)
        more = kompletteringar.get((row.utskick_id, row.nr), ())
        found[row.utskick_id].append(
            Omgang(
                nr=row.nr,
                svarsdatum=row.svarsdatum,
                yttrande=yttrande,
                avstod=row.avstod,
                svar=Svar() if yttrande and yttrande.hemlig else svar_of(row),
                andrat=row.andrat,
                fornyad=row.fornyad,
                kompletteringar=beside(yttrande, more),
            )
        )
    return found


@cache
def _select_omgangar(vilka: Vilka) -> Query:
    query = _of_remiss(omgang, vilka).add_columns(*yttrande_columns())
    return join_yttrande(query, handling.c.id == omgang.c.yttrande_id).order_by(omgang.c.nr)


def beside(
    yttrande: Yttrande | None, kompletteringar: Iterable[Komplettering]
) -> tuple[Komplettering, ...]:
    """Those that are not the answer themselves: one may have taken the place of a lost answer."""
    first = yttrande.handling_id if yttrande else None
    return tuple(k for k in kompletteringar if k.yttrande.handling_id != first)


def save_delar(conn: Connection, fore: Utskick, efter: Utskick) -> None:
    """Keep what is new beside the row of an Utskick. Nothing is taken away."""
    known = {a.id: a for a in fore.anstand}
    for one in efter.anstand:
        if one != known.get(one.id):
            _save_anstand(conn, efter.id, known.get(one.id), one)
    for more in efter.kompletteringar:
        if more.id is None:
            values = {"handling_id": more.yttrande.handling_id, "skal": more.skal}
            values |= {"utskick_id": efter.id, "omgang": efter.omgang}
            conn.execute(insert(komplettering).values(**values, inkom=more.yttrande.inkom))
    for over in efter.omgangar[len(fore.omgangar) :]:
        _add_omgang(conn, efter.id, over)


def lift_komplettering(conn: Connection, utskick_id: int, handling_id: int, *, dag: date) -> None:
    """The handling is no part of the answer; the row stays and says since when."""
    same = (komplettering.c.utskick_id == utskick_id, komplettering.c.handling_id == handling_id)
    conn.execute(update(komplettering).where(*same).values(upphavd=dag))


def follow_move(conn: Connection, fran_id: int, till_id: int) -> None:
    """A handling that has moved is what it was, from where it stands now."""
    for table, name in (
        *((komplettering, "handling_id"), (omgang, "yttrande_id")),
        *((anstand, "begaran_id"), (anstand, "besked_id")),
    ):
        conn.execute(update(table).where(table.c[name] == fran_id).values({name: till_id}))


_ANSTAND = (
    *("begart", "begart_till", "begart_av", "begart_skal", "begaran_id"),
    *("beslutat", "beslutat_av", "fran", "till", "kommentar", "besked_id"),
)


def _of_remiss(table: Table, vilka: Vilka) -> Query:
    return (
        select(table)
        .join_from(table, utskick, utskick.c.id == table.c.utskick_id)
        .join(remiss, remiss.c.id == utskick.c.remiss_id)
        .where(wanted(vilka))
    )


def _save_anstand(conn: Connection, utskick_id: int, fore: Anstand | None, one: Anstand) -> None:
    values = {**asdict(one), "utskick_id": utskick_id, "beslut": one.beslut or ""}
    del values["id"]
    if fore is None:
        conn.execute(insert(anstand).values(**values))
        return
    was = {**asdict(fore), "utskick_id": utskick_id, "beslut": fore.beslut or ""}
    new = {name: value for name, value in values.items() if value != was[name]}
    conn.execute(update(anstand).where(anstand.c.id == one.id).values(**new))


def _add_omgang(conn: Connection, utskick_id: int, over: Omgang) -> None:
    conn.execute(
        insert(omgang).values(
            utskick_id=utskick_id,
            nr=over.nr,
            svarsdatum=over.svarsdatum,
            yttrande_id=over.yttrande.handling_id if over.yttrande else None,
            avstod=over.avstod,
            svarsform=over.svar.svarsform or "",
            stallningstagande=over.svar.stallningstagande or "",
            andrat=over.andrat,
            fornyad=over.fornyad,
        )
    )
